/** The server that the programs get their tokens from: Money S5 of the sandbox, whose refresh tokens work once. */
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { openBrowser } from '../../sandbox/client/browser.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { openTap, type Tap } from './tap.ts'

export interface TokenServer {
  /** A connection whose token can be requested again at any time. */
  readonly machine: ConnectionDraft
  /** A connection that the user signs in to, and that is renewed from then on. */
  readonly user: ConnectionDraft
  readonly tap: Tap
  /** For the program: its requests go through the tap. */
  readonly transports: Readonly<Record<string, string>>
  /** Signs the user in. @returns the redirect. */
  signIn(url: URL): Promise<URL>
  stop(): Promise<void>
}

export async function startTokenServer(): Promise<TokenServer> {
  const sandbox = await startSandbox()
  const draftOf = (method: string) => {
    const found = sandbox.connections.find(
      ({ draft }) => draft.system === 'money-s5' && draft.method === method,
    )
    if (!found) throw new Error(`the sandbox has no Money S5 with ${method}`)
    return found.draft
  }
  const user = draftOf('authorization-code')
  const origin = new URL(user.values.address ?? '').origin
  const tap = await openTap(origin)
  return {
    machine: draftOf('client-credentials'),
    user,
    tap,
    transports: { [origin]: tap.origin },
    async signIn(url) {
      const browser = openBrowser(url.searchParams.get('redirect_uri') ?? '')
      const { at } = await browser.open(url)
      const { user, password } = sandbox.user
      const { response } = await browser.submit(at, { user, password, decision: 'allow' })
      return new URL(response.headers.get('location') ?? '')
    },
    async stop() {
      await tap.close()
      await sandbox.stop()
    },
  }
}
