/** Prepares a test file that runs the program under test in a process of its own. */
import { afterAll } from 'vitest'
import { type Built, buildTarget } from './build.ts'
import { startTokenServer, type TokenServer } from './server.ts'

export { value } from './target.ts'

export interface Prepared {
  readonly built: Built
  readonly server: TokenServer
  readonly freshFolder: Built['freshFolder']
}

/** Builds the program and starts its server, at the top of a test file; both are removed after the last test. */
export async function prepare(): Promise<Prepared> {
  const [built, server] = await Promise.all([buildTarget(), startTokenServer()])
  afterAll(async () => {
    await server.stop()
    await built.remove()
  })
  return { built, server, freshFolder: built.freshFolder }
}
