/** The whole program: connections come and go, tokens are renewed, and it is killed all the while. */
import { setTimeout } from 'node:timers/promises'
import type { ConnectionId, ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import type { Start } from '../../../shared/contract.ts'
import { examineApp } from './app-examine.ts'
import { ConnectionModel } from './connection-model.ts'
import { passphrase } from './keys.ts'
import type { KillAt } from './messages.ts'
import { type CrashContext, type KillPoint, randomKillPoint, type Scenario } from './run-until-killed.ts'
import type { TokenServer } from './server.ts'
import { Died, ProblemError, startTarget, type Target, value } from './target.ts'

export interface AppContext extends CrashContext {
  readonly server: TokenServer
  /** A key that is always at hand protects; otherwise a passphrase, which takes its time to open. */
  readonly fixedKey: boolean
}

/** Tokens that the user signs in for; the refresh token is new with each of them. */
interface RenewalModel {
  readonly id: ConnectionId
  /** The newest refresh token is not in the vault, so that only a sign-in leads on. */
  needsSignIn: boolean
  isInFlight: boolean
  /** The program was killed between the server's response and its own. */
  isResponseLost: boolean
  /** The refresh token that came with the token acknowledged last. */
  acknowledged: string | undefined
}

/** A token that can be requested again, as it was acknowledged. */
interface AcknowledgedToken {
  readonly at: number
  readonly obtainedAt: number
}

/** What is written behind is written within a moment; on a busy machine a moment is up to a second. */
const momentMilliseconds = 1000

export async function createAppScenario(context: AppContext): Promise<Scenario> {
  const { server, fixedKey } = context
  const folder = await context.built.freshFolder('app')
  const target = await startApp(context, folder, undefined)
  await value(target.request('app.start', {}))
  await value(target.request('vault.create', fixedKey ? {} : { passphrase }))
  const add = (draft: object) => value<ConnectionSummary>(target.request('connection.add', draft))
  const machine = await add({ ...server.machine, name: 'Machine' })
  const user = await add({ ...server.user, name: 'User' })
  target.kill()
  await target.dead
  return new AppScenario(context, folder, machine.id, user.id)
}

function startApp({ built, server, fixedKey }: AppContext, folder: string, killAt: KillAt | undefined) {
  const { transports } = server
  return startTarget(built.program, { folder, program: 'app', fixedKey, transports, killAt })
}

class AppScenario implements Scenario {
  readonly #context: AppContext
  readonly #folder: string
  readonly #machine: ConnectionId
  readonly #connections: ConnectionModel
  readonly #renewal: RenewalModel
  #tokens: AcknowledgedToken[] = []
  #isClosing = false
  /** When the program was told to end in order, if it did before it was killed. */
  #closedAt: number | undefined
  /** When the program was killed. Looking at what it left takes its own time, which is none of the program's. */
  #killedAt: number | undefined

  constructor(context: AppContext, folder: string, machine: ConnectionId, user: ConnectionId) {
    this.#context = context
    this.#folder = folder
    this.#machine = machine
    this.#connections = new ConnectionModel([
      [machine, 'Machine'],
      [user, 'User'],
    ])
    const unknown = { needsSignIn: true, isInFlight: false, isResponseLost: false, acknowledged: undefined }
    this.#renewal = { id: user, ...unknown }
  }

  killPoint(): KillPoint {
    const { random } = this.#context
    const point = randomKillPoint(random, 40, 300)
    return random.percent(4) ? { ...point, milliseconds: 1500 } : point
  }

  async start(killAt: KillAt | undefined): Promise<Target> {
    this.#isClosing = false
    this.#closedAt = undefined
    this.#killedAt = undefined
    const target = await startApp(this.#context, this.#folder, killAt)
    void target.dead.then(() => this.#noteKill())
    target.onLogin((url) => {
      if (!this.#renewal.needsSignIn) this.lose('it requested a sign-in without need')
      return this.#context.server.signIn(url)
    })
    return target
  }

  async use(target: Target): Promise<void> {
    try {
      await this.#open(target)
      await Promise.all([this.#edit(target), this.#renew(target), this.#requestAgain(target)])
    } catch (error) {
      // Closing ends requests that can be sent again; who still waits gets `cancelled`.
      if (!(this.#isClosing && error instanceof ProblemError && error.kind === 'cancelled')) throw error
    }
  }

  async beforeKill(target: Target): Promise<void> {
    this.#isClosing = this.#context.random.percent(8)
    if (this.#isClosing) await this.#close(target)
    this.#noteKill()
  }

  async #close(target: Target): Promise<void> {
    const at = performance.now()
    const late = setTimeout(5000).then(() => Promise.reject(new Died()))
    const closed = Promise.race([target.request('close', null), late])
    this.#closedAt = await closed.then(
      () => at,
      () => undefined,
    )
  }

  #noteKill(): void {
    this.#killedAt ??= performance.now()
  }

  async check(): Promise<void> {
    const { server, stats } = this.#context
    await server.tap.idle()
    const found = await examineApp(this.#folder, this.#context)
    if (!found.isOpen) return this.lose(`it does not open: ${found.why}`)
    stats.reopenings += 1
    const wrong = this.#connections.check(found.connections)
    if (wrong) this.lose(wrong)
    stats[this.#connections.settle(found.connections) ? 'new' : 'old'] += 1
    this.#checkRefreshToken(found.refreshToken(this.#renewal.id), server.tap.newest)
    this.#checkTokens(found.obtainedAt(this.#machine) ?? 0)
  }

  lose(what: string): void {
    this.#context.stats.losses.push(`app ${this.#folder}: ${what}`)
  }

  async #open(target: Target): Promise<void> {
    const started = await value<Start>(target.request('app.start', {}))
    const { connections } = this.#context.fixedKey
      ? started
      : await value<Pick<Start, 'connections'>>(target.request('vault.unlock', { passphrase }))
    const wrong = this.#connections.check(connections.map(({ id, name }) => [id, name]))
    if (wrong) throw new Error(`opened by the program: ${wrong}`)
  }

  async #edit(target: Target): Promise<never> {
    const { random, server } = this.#context
    const kept = new Set([this.#machine, this.#renewal.id])
    for (;;) {
      const change = this.#connections.nextChange(random, kept)
      const { id, name } = change
      const draft = { ...server.machine, name }
      const request = { add: draft, edit: { id, draft: { ...draft, secrets: {} } }, delete: { id } }[
        change.do
      ]
      const done = await value<ConnectionSummary>(target.request(`connection.${change.do}`, request))
      this.#connections.acknowledge(change.do === 'add' ? { ...change, id: done.id } : change)
    }
  }

  /** Renews the token; each response brings a refresh token that makes the one before worthless. */
  async #renew(target: Target): Promise<never> {
    const { stats, server, random } = this.#context
    const model = this.#renewal
    for (;;) {
      model.isInFlight = true
      const { cause } = await value<TokenView>(target.request('token.get', { id: model.id, fresh: true }))
      if (model.needsSignIn !== (cause === 'asked')) this.lose(`the token was ${cause}, which cannot be`)
      stats[cause === 'asked' ? 'signIns' : 'renewals'] += 1
      model.needsSignIn = false
      model.isInFlight = false
      model.acknowledged = server.tap.newest
      await setTimeout(random.below(40))
    }
  }

  async #requestAgain(target: Target): Promise<never> {
    for (;;) {
      const request = { id: this.#machine, fresh: true }
      const { obtainedAt } = await value<TokenView>(target.request('token.get', request))
      this.#tokens.push({ at: performance.now(), obtainedAt })
      await setTimeout(30)
    }
  }

  /**
   * Checks that the vault holds the refresh token that was acknowledged last, or the one that was issued since and could
   * not be acknowledged any more. It may lack the newest only where the program was killed between the server's response
   * and its own.
   */
  #checkRefreshToken(held: string | undefined, newest: string | undefined): void {
    const model = this.#renewal
    const isNewest = held !== undefined && held === newest
    if (!isNewest && held !== model.acknowledged)
      this.lose('a refresh token that was acknowledged is not on disk')
    if (!isNewest && !model.isInFlight && !model.needsSignIn)
      this.lose('the newest refresh token is not on disk')
    model.isResponseLost = !isNewest && !model.needsSignIn
    model.needsSignIn = !isNewest
    model.acknowledged = held
    model.isInFlight = false
    if (model.isResponseLost) this.#context.stats.responsesLost += 1
  }

  #checkTokens(onDisk: number): void {
    const limit = this.#closedAt ?? (this.#killedAt ?? 0) - momentMilliseconds
    const missing = this.#tokens.filter(({ obtainedAt }) => obtainedAt > onDisk)
    this.#tokens = []
    if (missing.some(({ at }) => at < limit))
      this.lose('a token acknowledged more than a moment ago is not on disk')
    else if (missing.length > 0) this.#context.stats.late += 1
  }
}
