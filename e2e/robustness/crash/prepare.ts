/** What tests begin with that run the program under test in a process of its own. */
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Result } from '../../../shared/problem.ts'
import { type Built, buildTarget } from './build.ts'
import { startTokenServer, type TokenServer } from './server.ts'

export interface Prepared {
  readonly built: Built
  readonly server: TokenServer
  /** A place for a vault where there is none yet. */
  freshFolder(): Promise<string>
}

/** Call it at the top of a test file: what it makes goes after the last test. */
export async function prepare(): Promise<Prepared> {
  const [built, server] = await Promise.all([buildTarget(), startTokenServer()])
  afterAll(async () => {
    await server.stop()
    await built.remove()
  })
  const freshFolder = async () => path.join(await mkdtemp(path.join(built.place, 'fresh-')), 'data')
  return { built, server, freshFolder }
}

/** @throws Error naming the problem, where an answer is one. */
export async function value<Value>(asking: Promise<Result<unknown>>): Promise<Value> {
  const result = await asking
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value as Value
}
