/**
 * Connections are kept fresh with refresh tokens that rotate, and the program is killed all the while. The server lets the
 * last refresh token be repeated until its successor was used. No sign-in may be lost: the server may never refuse one.
 */
import { setTimeout } from 'node:timers/promises'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { type ControlledServer, startControlledServer } from '../../sandbox/controls/controlled-server.ts'
import { draftFor, signIn } from '../../sandbox/controls/drafts.ts'
import type { KillAt } from './messages.ts'
import { type CrashContext, type KillPoint, randomKillPoint, type Scenario } from './run-until-killed.ts'
import { startTarget, type Target, value } from './target.ts'

const connections = 6

const tokenSeconds = 300

/** How much time passes between two runs, in milliseconds: every token has expired, and is renewed at the start. */
const pause = 2 * tokenSeconds * 1000

/** How long the program has to renew every connection after its last start. */
const patienceMilliseconds = 30_000

export async function createRenewalScenario(context: CrashContext): Promise<RenewalScenario> {
  const server = await startControlledServer({ rotation: 'grace', tokenSeconds })
  const now = server.clock
  const folder = await context.built.freshFolder('renewal')
  const scenario = new RenewalScenario(context, server, folder)
  server.clock = () => now() + scenario.clockAhead
  await scenario.signIn()
  server.delayMilliseconds = 10
  return scenario
}

export class RenewalScenario implements Scenario {
  readonly #context: CrashContext
  readonly #server: ControlledServer
  readonly #folder: string
  #refused = 0
  /** How far the clocks of server and program are ahead of this machine's, in milliseconds. */
  clockAhead = 0

  constructor(context: CrashContext, server: ControlledServer, folder: string) {
    this.#context = context
    this.#server = server
    this.#folder = folder
  }

  /** Adds the connections, signs in to each, and has it kept fresh. */
  async signIn(): Promise<void> {
    const target = await this.#startTarget(undefined)
    target.onLogin(signIn)
    await value(target.request('app.start', {}))
    await value(target.request('vault.create', {}))
    for (let count = 1; count <= connections; count += 1) {
      const grant = { realm: 'main', client: `client-${count}`, scope: 'read' }
      const draft = draftFor(this.#server, 'authorization-code', grant)
      const { id } = await value<ConnectionSummary>(target.request('connection.add', draft))
      await value(target.request('token.get', { id }))
      await value(target.request('connection.keepFresh', { id, on: true }))
    }
    target.kill()
    await target.dead
  }

  killPoint(): KillPoint {
    const { random } = this.#context
    // Now and then a response is lost as well, and the program is killed while it waits to try again.
    if (random.percent(10)) this.#server.responsesToDrop = 1
    return randomKillPoint(random, 30, 400)
  }

  async start(killAt: KillAt | undefined): Promise<Target> {
    this.clockAhead += pause
    const target = await this.#startTarget(killAt)
    target.onLogin(() => {
      this.lose('it wanted the user to sign in')
      return Promise.reject(new Error('nobody is there'))
    })
    return target
  }

  /** Does nothing but look: renewing is the program's own affair. */
  async use(target: Target): Promise<never> {
    for (;;) {
      await value(target.request('app.start', {}))
      await setTimeout(50)
    }
  }

  async check(): Promise<void> {
    const { refreshTokens } = this.#server
    if (refreshTokens.refused > this.#refused) this.lose('a refresh token was used that was spent for good')
    this.#refused = refreshTokens.refused
  }

  /** Starts once more, unkilled: every connection has to be renewed without the user. */
  async finish(): Promise<void> {
    const target = await this.start(undefined)
    const before = this.#server.granted.length
    await value(target.request('app.start', {}))
    const renewed = () => new Set(this.#server.granted.slice(before).map(({ grant }) => grant.client))
    const until = performance.now() + patienceMilliseconds
    while (renewed().size < connections && performance.now() < until) await setTimeout(50)
    if (renewed().size < connections)
      this.lose(`${connections - renewed().size} connections are not renewed any more`)
    target.kill()
    await target.dead
    await this.check()
    const { stats } = this.#context
    stats.keptFresh += this.#server.granted.filter(({ by }) => by === 'refresh_token').length
    stats.repeated += this.#server.refreshTokens.repeated
    await this.#server.stop()
  }

  lose(what: string): void {
    this.#context.stats.losses.push(`renewal ${this.#folder}: ${what}`)
  }

  #startTarget(killAt: KillAt | undefined): Promise<Target> {
    const plan = { folder: this.#folder, program: 'app', fixedKey: true, killAt } as const
    return startTarget(this.#context.built.program, { ...plan, clockAhead: this.clockAhead })
  }
}
