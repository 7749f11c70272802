/** Starts the sandbox as a process of its own and talks to it. */
import { fork } from 'node:child_process'
import path from 'node:path'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { User } from '../../sandbox/index.ts'

export interface SandboxReady {
  readonly kind: 'ready'
  /** A throwaway vault with every connection, removed when the sandbox ends. */
  readonly dataFolder: string
  readonly passphrase: string
  readonly transports: Readonly<Record<string, string>>
  readonly user: User
  readonly drafts: readonly ConnectionDraft[]
}

export type SandboxResponse = SandboxReady | { readonly kind: 'secrets'; readonly secrets: readonly string[] }

export interface RunningSandbox extends Omit<SandboxReady, 'kind'> {
  /** Every secret, password, code and token seen or issued so far. */
  secrets(): Promise<readonly string[]>
  stop(): Promise<void>
}

const program = path.join(import.meta.dirname, '../../../dist/journeys/sandbox.js')

export interface SandboxOptions {
  /** The first of consecutive ports; any free ones by default. */
  readonly port?: number
  /** With servers that speak TLS, one behind an authority of the house, one behind a pinned certificate. */
  readonly tlsTwins?: boolean
}

export async function runSandbox({
  port = 0,
  tlsTwins = false,
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const child = fork(program, [`--port=${port}`, ...(tlsTwins ? ['--tls-twins'] : [])], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const responded = <Kind extends SandboxResponse['kind']>(kind: Kind) =>
    new Promise<Extract<SandboxResponse, { kind: Kind }>>((resolve, reject) => {
      const listener = (response: SandboxResponse) => {
        if (response.kind !== kind) return
        child.off('message', listener).off('exit', fail)
        resolve(response as Extract<SandboxResponse, { kind: Kind }>)
      }
      const fail = (code: number | null) =>
        reject(new Error(`The sandbox could not be started (exit code ${code}).`))
      child.on('message', listener).once('exit', fail)
    })
  const ready = await responded('ready')
  return {
    ...ready,
    async secrets() {
      const response = responded('secrets')
      child.send('secrets')
      return (await response).secrets
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}
