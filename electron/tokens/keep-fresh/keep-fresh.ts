/**
 * Keeps tokens fresh: renews them ahead of expiry, without bothering the user, and never repeats what was refused.
 * Works only while the vault is open.
 */
import type { ConnectionId, TokenTrigger } from '../../../shared/connection.ts'
import type { Freshness, StopReason } from '../../../shared/freshness.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import type { Connection, Connections, KeepFresh } from '../../connections/connection.ts'
import type { TokenEvent } from '../token-event.ts'
import type { TokenService } from '../token-service.ts'
import { backOff, longestWait } from './back-off.ts'
import { createEntry, type Entry, forgetFailures, nextAttemptOf } from './entry.ts'
import { type RenewalOutcome, renewalOutcome } from './renewal-outcome.ts'
import { freshnessOf, type RenewalPlan, renewalPlan } from './renewal-plan.ts'
import { RenewalSchedule, type RenewalScheduleOptions } from './renewal-schedule.ts'
import { ServerQueue } from './server-queue.ts'

/** Longest row of passwords that are sent without an answer: accounts are locked after three wrong ones, some of them. */
const mostUnansweredPasswords = 3

/** Shortest time between two reports of being online that are heeded, in milliseconds. */
const onlineInterval = 10_000

export interface KeepFreshOptions extends Pick<RenewalScheduleOptions, 'now' | 'schedule'> {
  readonly connections: Pick<Connections, 'all' | 'get' | 'keepFresh' | 'keepManyFresh'>
  readonly tokenService: Pick<TokenService, 'getToken' | 'renewal' | 'invalidate' | 'watch'>
  /** The origin of the server that a connection's requests go to. */
  readonly serverOf: (connection: Connection) => string
  /** How long a copied token is to be valid, in seconds. */
  readonly leastLifeSeconds: () => number
  /** 0 to 1. */
  readonly random: () => number
  /** Called when it was switched on or off, stopped, or goes on; undefined: off. */
  readonly switched: (id: ConnectionId, setting: KeepFresh | undefined) => void
  /** Called whenever what is said of a connection's freshness changed. */
  readonly changed: (id: ConnectionId) => void
}

type Transient = Extract<RenewalOutcome, { kind: 'transient' }>

export class KeepFreshService {
  readonly #options: KeepFreshOptions
  readonly #entries = new Map<ConnectionId, Entry>()
  readonly #servers = new Map<string, ServerQueue>()
  readonly #schedule: RenewalSchedule
  readonly #writes = new Set<Promise<unknown>>()
  #lastOnline = Number.NEGATIVE_INFINITY

  constructor(options: KeepFreshOptions) {
    this.#options = options
    const plan = (entry: Entry) => this.#plan(entry)
    this.#schedule = new RenewalSchedule({ ...options, entries: this.#entries, plan })
    options.tokenService.watch((id, event) => this.#happened(id, event))
  }

  /** Says how a connection's token is kept fresh; undefined: it is not. */
  freshness(id: ConnectionId): Freshness | undefined {
    const entry = this.#entries.get(id)
    const plan = entry && this.#plan(entry)
    return plan && freshnessOf(plan, nextAttemptOf(entry), this.#options.now())
  }

  /**
   * Switches keeping fresh on or off for a connection, which forgets why it had stopped. Ends with `gone`, or as
   * changing the vault does.
   */
  async set(id: ConnectionId, on: boolean): Promise<Result<Connection>> {
    const saved = await this.#options.connections.keepFresh(id, on ? { kind: 'on' } : undefined)
    if (!saved.ok) return saved
    if (on) this.#options.tokenService.invalidate(id)
    this.#options.switched(id, saved.value.keepFresh)
    this.edited(saved.value)
    return saved
  }

  /** The same for several, all or none. */
  async setMany(ids: readonly ConnectionId[], on: boolean): Promise<Result<readonly Connection[]>> {
    const saved = await this.#options.connections.keepManyFresh(ids, on ? { kind: 'on' } : undefined)
    if (!saved.ok) return saved
    for (const connection of saved.value) {
      if (on) this.#options.tokenService.invalidate(connection.id)
      this.#options.switched(connection.id, connection.keepFresh)
      this.#entries.delete(connection.id)
      this.#add(connection)
    }
    this.#schedule.check()
    return saved
  }

  /** After a connection was edited: what failed with its former settings says nothing of these. */
  edited(connection: Connection): void {
    this.#entries.delete(connection.id)
    this.#add(connection)
    this.#schedule.check()
  }

  /** After a connection was removed. */
  removed(id: ConnectionId): void {
    this.#entries.delete(id)
  }

  /** The vault was opened: renews what is due, once each. */
  unlock(): void {
    this.lock()
    for (const connection of this.#options.connections.all()) this.#add(connection)
    this.#schedule.start()
  }

  /** Before the vault is locked or the program ends: starts nothing more. */
  pause(): void {
    this.#schedule.stop()
  }

  /** Settles when what a restart must know is on disk, or could not be written; never rejects. */
  async settle(): Promise<void> {
    await Promise.all(this.#writes)
  }

  /** The vault is locked: forgets everything. */
  lock(): void {
    this.#schedule.stop()
    this.#entries.clear()
    this.#servers.clear()
  }

  /** The machine is online again: tries now what waited for the network. Reports in quick succession count once. */
  online(): void {
    const now = this.#options.now()
    if (Math.abs(now - this.#lastOnline) < onlineInterval) return
    this.#lastOnline = now
    for (const entry of this.#entries.values()) {
      if (!entry.waitsForNetwork) continue
      forgetFailures(entry)
      entry.server.succeeded()
      this.#options.changed(entry.id)
    }
    this.#schedule.check()
  }

  /** The machine's clock was set forward by so many milliseconds: waits keep their length. */
  adjust(by: number): void {
    for (const entry of this.#entries.values()) if (entry.notBefore > 0) entry.notBefore += by
    for (const server of this.#servers.values()) server.adjust(by)
    this.#schedule.check()
  }

  /** Looks again at what is due: more is known about the servers' clocks. */
  check(): void {
    this.#schedule.check()
  }

  #add(connection: Connection): void {
    const { id, keepFresh } = connection
    if (!keepFresh) return
    const { serverOf, random, now } = this.#options
    const origin = serverOf(connection)
    const server = this.#servers.get(origin) ?? new ServerQueue(now)
    this.#servers.set(origin, server)
    this.#entries.set(id, createEntry(id, server, keepFresh, random()))
  }

  #plan({ id, setting, jitter }: Entry): RenewalPlan | undefined {
    const renewal = this.#options.tokenService.renewal(id)
    const leastLife = this.#options.leastLifeSeconds() * 1000
    return renewal && renewalPlan(setting, renewal, { leastLife, jitter })
  }

  #happened(id: ConnectionId, event: TokenEvent): void {
    if (event.kind === 'issued') this.#sourceIssued(id)
    const entry = this.#entries.get(id)
    if (!entry) return
    if (event.kind === 'issued') this.#issued(entry)
    else if (event.kind === 'failed') this.#failed(entry, event.problem, event.trigger)
    else if (event.kind === 'forgotten' || event.kind === 'ended') {
      // Whoever removes a token, or ends it at its server, does not want the next one at once.
      this.#entries.delete(id)
      this.#write(id, undefined)
    }
  }

  #issued(entry: Entry): void {
    forgetFailures(entry)
    entry.jitter = this.#options.random()
    entry.server.succeeded()
    if (entry.setting.kind === 'stopped') this.#change(entry, { kind: 'on' })
    this.#schedule.wake(entry)
  }

  /** A delegation that stopped because its source needed the user goes on. */
  #sourceIssued(source: ConnectionId): void {
    for (const entry of this.#entries.values()) {
      const { setting, id } = entry
      if (setting.kind !== 'stopped' || setting.why !== 'signInNeeded') continue
      const values = this.#options.connections.get(id)?.values ?? {}
      if (!Object.values(values).includes(source)) continue
      this.#options.tokenService.invalidate(id)
      this.#change(entry, { kind: 'on' })
      this.#schedule.wake(entry)
    }
  }

  #failed(entry: Entry, problem: Problem, trigger: TokenTrigger): void {
    const outcome = renewalOutcome(problem)
    if (outcome.kind === 'final') this.#stop(entry, outcome.why)
    else if (outcome.kind === 'transient' && this.#mayHaveRefusedPassword(entry, outcome))
      this.#doubt(entry, outcome)
    else if (outcome.kind === 'transient' && trigger !== 'user') this.#wait(entry, outcome)
  }

  #mayHaveRefusedPassword({ id }: Entry, { mayBeRefusal }: Transient): boolean {
    return mayBeRefusal === true && this.#options.tokenService.renewal(id)?.sendsPassword === true
  }

  /** The password may be wrong: it is sent seldom, whatever the network does, and not for ever. */
  #doubt(entry: Entry, outcome: Transient): void {
    entry.unansweredPasswords += 1
    if (entry.unansweredPasswords >= mostUnansweredPasswords) this.#stop(entry, 'refused')
    else this.#wait(entry, { ...outcome, of: 'server' }, longestWait)
  }

  #stop(entry: Entry, why: StopReason): void {
    const key = this.#options.tokenService.renewal(entry.id)?.key
    if (key !== undefined) this.#change(entry, { kind: 'stopped', why, since: this.#options.now(), key })
  }

  /** @param atLeast milliseconds of this connection's own wait; others of its server wait no longer for it. */
  #wait(entry: Entry, { of, retryAfterSeconds }: Transient, atLeast = 0): void {
    const random = this.#options.random()
    entry.failures += 1
    const wait = Math.max(backOff(entry.failures, random, retryAfterSeconds), atLeast)
    entry.notBefore = this.#options.now() + wait
    entry.waitsForNetwork = of === 'network'
    if (of !== 'program') entry.server.failed(random, retryAfterSeconds)
    this.#options.changed(entry.id)
  }

  #change(entry: Entry, setting: KeepFresh): void {
    entry.setting = setting
    this.#write(entry.id, setting)
  }

  /** Where the vault cannot be written, the change lasts until it is locked. */
  #write(id: ConnectionId, setting: KeepFresh | undefined): void {
    const write = this.#options.connections.keepFresh(id, setting).then(ignore, ignore)
    this.#writes.add(write)
    void write.finally(() => this.#writes.delete(write))
    this.#options.switched(id, setting)
    this.#options.changed(id)
  }
}

function ignore(): void {}
