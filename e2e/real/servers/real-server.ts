/** Authorization servers of other people, each a process of its own on a free loopback port, gone with its folder. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { endGroup, hasEnded, startGroup } from '../process-group.ts'
import type { LoginPage } from './page.ts'

/** Registered at every server. Its secret goes into the form. */
export const client = { id: 'claimcheck', secret: 'A secret of the client, & more than one word' }
/** Registered at every server, with the same secret, which goes into the header. */
export const basicClient = { id: 'claimcheck-basic', secret: client.secret }
/** Registered at every server: it has no secret. */
export const publicClient = { id: 'claimcheck-public' }
export const user = { name: 'dwho', password: 'dwho' }
/** Registered for the client. Nobody listens there: a login window catches it before anything is sent. */
export const redirectUri = 'http://127.0.0.1:9/claimcheck'
/** How long an access token lives, in seconds. */
export const tokenSeconds = 900

export interface RealServer {
  readonly name: string
  /** Scheme, host and port. */
  readonly origin: string
  /** The address of its metadata, as its manual gives it, or its issuer. */
  readonly issuer: string
  readonly tokenPath: string
  /** What a sign-in asks for, so that a refresh token comes of it. */
  readonly loginScope: string
  /** The same, so that an ID token comes of it. */
  readonly openidScope: string
  /** Signs the user in, in a login window that shows the server's page. */
  signIn(page: LoginPage): Promise<void>
  /** Enters a device's code at the server as the signed-in user does; absent: it has no device flow. */
  readonly enterCode?: (verification: URL, code: string) => Promise<void>
  /** Sets its clock to this machine's and so many seconds more. */
  setClock(seconds: number): void
  /** Makes every refresh token that it has issued worthless, as an administrator does who ends sessions. */
  endSessions(): void
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>
}

export function makeServerFolder(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `claimcheck-${name}-`))
}

export interface ServerProcess extends Pick<RealServer, 'setClock' | 'stop'> {
  /** Settles when it answers. @throws Error with its last words where it ends or does not answer. */
  responses(url: string): Promise<void>
}

/** How long a server may take to start, in milliseconds. */
const patience = 40_000

/**
 * Starts a server in a process group of its own, with a clock that can be set.
 * @param folder its working folder, removed when it is stopped.
 * @param command the program with its arguments.
 */
export function startServer(
  folder: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ServerProcess {
  const clock = path.join(folder, 'clock')
  const setClock = (seconds: number) => writeFileSync(clock, `${seconds < 0 ? '' : '+'}${seconds}s\n`)
  setClock(0)
  const { child, said } = startGroup(['faketime', '-f', '+0s', 'sh', '-c', readsClock, 'sh', ...command], {
    cwd: folder,
    env: { ...process.env, ...env, ...clockEnvironment, FAKETIME_TIMESTAMP_FILE: clock },
  })
  return {
    setClock,
    async responses(url) {
      const until = performance.now() + patience
      while (!hasEnded(child) && performance.now() < until) {
        const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
        if (response) return
        await setTimeout(100)
      }
      throw new Error(`${command[0]} does not answer: ${said()}`)
    },
    async stop() {
      await endGroup(child)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A time on the command line would go before the one in the file. */
const readsClock = 'unset FAKETIME; exec "$@"'

/** The file is read each time; what counts durations counts on. */
const clockEnvironment = {
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  DONT_FAKE_MONOTONIC: '1',
}
