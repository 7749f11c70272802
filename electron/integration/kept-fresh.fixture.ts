/** The whole main process with connections kept fresh at a server under the test's control, while time passes. */
import { setImmediate } from 'node:timers/promises'
import { vi } from 'vitest'
import {
  type ControlledServer,
  type Grant,
  startControlledServer,
} from '../../e2e/sandbox/controls/controlled-server.ts'
import { draftFor, type MethodId, signIn } from '../../e2e/sandbox/controls/drafts.ts'
import type { ConnectionId, ConnectionSummary, TokenStatus } from '../../shared/connection.ts'
import type { Freshness } from '../../shared/freshness.ts'
import { passphrase, removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

export interface KeptFresh {
  readonly server: ControlledServer
  app: TestApp
  /** Adds a connection, gets its first token, and has it kept fresh. */
  keep(method: MethodId, grant: Partial<Grant>): Promise<ConnectionId>
  /** Has time pass, the program's and the server's, and lets what falls due run to its end. */
  pass(seconds: number): Promise<void>
  freshness(id: ConnectionId): Promise<Freshness | undefined>
  status(id: ConnectionId): Promise<TokenStatus>
  lock(): Promise<void>
  unlock(): Promise<void>
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Steps in which time passes, in seconds: what a renewal waits for is real. */
const step = 10

const usualGrant: Grant = { realm: 'main', client: 'app', user: 'anna', scope: 'read' }

/** @param keys `none`: a passphrase, which takes its time, opens the vault, also after a restart. */
export async function startKeptFresh(keys: 'real' | 'none' = 'real'): Promise<KeptFresh> {
  const server = await startControlledServer()
  // The real network does not wait for a clock that is ahead of it.
  const options = {
    patienceMilliseconds: 600_000,
    keys,
    onLogin: async (login) => login.visit(await signIn(login.request.authorizationUrl)),
  } satisfies Parameters<typeof startTestApp>[0]
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
  const app = await startTestApp(options)
  await app.value('app.start', {})
  await app.value('vault.create', keys === 'none' ? { passphrase } : {})
  return new Kept(server, app, options)
}

function isBusy({ status, freshness }: ConnectionSummary): boolean {
  return status.kind === 'asking' || (freshness?.kind === 'on' && freshness.next === undefined)
}

class Kept implements KeptFresh {
  readonly server: ControlledServer
  app: TestApp
  readonly #options: Parameters<typeof startTestApp>[0]
  #isLocked = false

  constructor(server: ControlledServer, app: TestApp, options: Parameters<typeof startTestApp>[0]) {
    this.server = server
    this.app = app
    this.#options = options
  }

  async keep(method: MethodId, grant: Partial<Grant>): Promise<ConnectionId> {
    const id = await this.app.add(draftFor(this.server, method, { ...usualGrant, ...grant }))
    await this.app.value('token.get', { id })
    await this.app.value('connection.keepFresh', { id, on: true })
    return id
  }

  async pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= step) {
      await vi.advanceTimersByTimeAsync(Math.min(step, left) * 1000)
      await this.#settled()
    }
  }

  async freshness(id: ConnectionId): Promise<Freshness | undefined> {
    return (await this.app.connection(id)).freshness
  }

  async status(id: ConnectionId): Promise<TokenStatus> {
    return (await this.app.connection(id)).status
  }

  async lock(): Promise<void> {
    await this.app.value('vault.lock', {})
    this.#isLocked = true
  }

  async unlock(): Promise<void> {
    const { vault } = await this.app.value('app.start', {})
    if (vault.kind === 'locked') await this.app.value('vault.unlock', { passphrase })
    this.#isLocked = false
    await this.#settled()
  }

  async restart(): Promise<void> {
    await this.app.close()
    this.app = await startTestApp(this.#options, this.app.folder)
    await this.unlock()
  }

  async stop(): Promise<void> {
    vi.useRealTimers()
    await removeFolder(this.app)
    await this.server.stop()
  }

  /** Waits until no connection requests anything, or is about to. */
  async #settled(): Promise<void> {
    while (!this.#isLocked) {
      const { connections } = await this.app.value('app.start', {})
      if (!connections.some(isBusy)) return
      // The network's turn, and that of timers that are due.
      await setImmediate()
      await vi.advanceTimersByTimeAsync(1)
    }
  }
}
