/** Authorization servers of other people, each a process of its own on a free loopback port, gone with its folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { AttachedPage } from '../../../electron/desktop/chromium/under-test.ts'

/** Registered at every server: one client, one user. */
export const client = { id: 'claimcheck', secret: 'A secret of the client, & more than one word' }
export const user = { name: 'dwho', password: 'dwho' }
/** Registered for the client. Nobody listens there: a login window catches it before anything is sent. */
export const redirectUri = 'http://127.0.0.1:9/claimcheck'
/** How long an access token lives, in seconds. */
export const tokenSeconds = 900

export interface RealServer {
  readonly name: string
  /** Scheme, host and port. */
  readonly origin: string
  readonly tokenPath: string
  readonly authorizePath: string
  /** Signs the user in, in a login window that shows the server's page. */
  signIn(page: () => Promise<AttachedPage>): Promise<void>
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>
}

/** How a server is started. */
export interface ServerOptions {
  /** Its clock minus this machine's, in seconds. */
  readonly clock?: number
}

export function makeServerFolder(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `claimcheck-${name}-`))
}

export interface ServerProcess {
  /** What it has said, for an error. */
  said(): string
  /** Settles when it answers. @throws Error with its last words where it ends or does not answer. */
  answers(url: string): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts a server in a process group of its own.
 * @param folder its working folder, removed when it is stopped.
 * @param command the program with its arguments.
 */
export function startServer(
  folder: string,
  command: readonly [string, ...string[]],
  { clock = 0 }: ServerOptions,
  env: NodeJS.ProcessEnv = {},
): ServerProcess {
  const shifted = ['faketime', '-f', `${clock < 0 ? '' : '+'}${clock}s`, ...command] as const
  const [program, ...args] = clock === 0 ? command : shifted
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000)
    })
  return {
    said: () => said,
    async answers(url) {
      for (let tries = 0; tries < 200; tries += 1) {
        if (child.exitCode !== null || child.signalCode !== null) break
        const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
        if (answer) return
        await setTimeout(100)
      }
      throw new Error(`${program} does not answer: ${said}`)
    },
    async stop() {
      await end(child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await Promise.race([gone, setTimeout(3000)])
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}
