/** Starts the sandbox as a process of its own and talks to it. */
import { fork } from 'node:child_process'
import path from 'node:path'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { Person } from '../sandbox/index.ts'

export interface SandboxReady {
  readonly kind: 'ready'
  /** A throwaway vault with every connection, removed when the sandbox ends. */
  readonly dataFolder: string
  readonly passphrase: string
  readonly routes: Readonly<Record<string, string>>
  readonly person: Person
  readonly drafts: readonly ConnectionDraft[]
}

export type SandboxAnswer = SandboxReady | { readonly kind: 'secrets'; readonly secrets: readonly string[] }

export interface RunningSandbox extends Omit<SandboxReady, 'kind'> {
  /** Every secret, password, code and token seen or issued so far. */
  secrets(): Promise<readonly string[]>
  stop(): Promise<void>
}

const program = path.join(import.meta.dirname, '../../dist/journeys/sandbox.js')

export interface SandboxOptions {
  /** The first of consecutive ports; any free ones unless told. */
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
  const answered = <Kind extends SandboxAnswer['kind']>(kind: Kind) =>
    new Promise<Extract<SandboxAnswer, { kind: Kind }>>((resolve, reject) => {
      const hear = (answer: SandboxAnswer) => {
        if (answer.kind !== kind) return
        child.off('message', hear).off('exit', fail)
        resolve(answer as Extract<SandboxAnswer, { kind: Kind }>)
      }
      const fail = (code: number | null) =>
        reject(new Error(`The sandbox could not be started (exit code ${code}).`))
      child.on('message', hear).once('exit', fail)
    })
  const ready = await answered('ready')
  return {
    ...ready,
    async secrets() {
      const answer = answered('secrets')
      child.send('secrets')
      return (await answer).secrets
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.disconnect()
      }),
  }
}
