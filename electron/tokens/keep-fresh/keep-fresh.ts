/**
 * Keeps tokens fresh: renews them ahead of expiry, a few at once per server, never twice what was refused.
 * Works only while the vault is open, with one timer for all connections.
 */
import type { ConnectionId, TokenTrigger } from '../../../shared/connection.ts'
import type { Freshness, StopReason } from '../../../shared/freshness.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import type { Connection, Connections, KeepFresh } from '../../connections/connection.ts'
import type { TokenEvent } from '../token-event.ts'
import type { TokenService } from '../token-service.ts'
import { backOff, longestWait } from './back-off.ts'
import { type RenewalOutcome, renewalOutcome } from './renewal-outcome.ts'
import { freshnessOf, type RenewalPlan, renewalPlan } from './renewal-plan.ts'
import { ServerQueue } from './server-queue.ts'
import { createWakeTimer, type WakeTimer } from './wake-timer.ts'

/** Shortest time between two reports of being online that are heeded, in milliseconds. */
const onlineInterval = 10_000
/** How long a renewal is put off while another request of its connection runs, in milliseconds. */
const busyWait = 30_000

export interface KeepFreshOptions {
  readonly connections: Pick<Connections, 'all' | 'get' | 'keepFresh'>
  readonly tokenService: Pick<TokenService, 'getToken' | 'renewal' | 'invalidate' | 'watch'>
  /** The origin of the server that a connection's requests go to. */
  readonly serverOf: (connection: Connection) => string
  /** How long a copied token is to be valid, in seconds. */
  readonly leastLifeSeconds: () => number
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** 0 to 1. */
  readonly random: () => number
  /** Called whenever what is said of a connection's freshness changed. */
  readonly changed: (id: ConnectionId) => void
}

/** What the schedule knows of one connection while the vault is open. */
interface Entry {
  readonly id: ConnectionId
  readonly server: ServerQueue
  setting: KeepFresh
  /** Shifts the renewal of the current token. */
  jitter: number
  failures: number
  /** When the next attempt may be made, by this machine's clock. */
  notBefore: number
  /** Whether being online again may change it. */
  waitsForNetwork: boolean
  isQueued: boolean
}

export class KeepFreshSchedule {
  readonly #options: KeepFreshOptions
  readonly #timer: WakeTimer
  readonly #entries = new Map<ConnectionId, Entry>()
  readonly #servers = new Map<string, ServerQueue>()
  readonly #writes = new Set<Promise<unknown>>()
  #isRunning = false
  #lastOnline = Number.NEGATIVE_INFINITY

  constructor(options: KeepFreshOptions) {
    this.#options = options
    this.#timer = createWakeTimer(options.now, options.schedule, () => this.#look())
    options.tokenService.watch((id, event) => this.#happened(id, event))
  }

  /** Says how a connection's token is kept fresh; undefined: it is not. */
  freshness(id: ConnectionId): Freshness | undefined {
    const entry = this.#entries.get(id)
    const plan = entry && this.#plan(entry)
    return plan && freshnessOf(plan, this.#notBefore(entry), this.#options.now())
  }

  /**
   * Switches keeping fresh on or off for a connection, which forgets why it had stopped. Ends with `gone`, or as
   * changing the vault does.
   */
  async set(id: ConnectionId, on: boolean): Promise<Result<Connection>> {
    const saved = await this.#options.connections.keepFresh(id, on ? { kind: 'on' } : undefined)
    if (!saved.ok) return saved
    this.#entries.delete(id)
    if (on) {
      this.#options.tokenService.invalidate(id)
      this.#add(saved.value)
      this.#look()
    }
    return saved
  }

  /** After a connection was edited: what failed with its former settings says nothing of these. */
  edited(connection: Connection): void {
    this.#entries.delete(connection.id)
    this.#add(connection)
    this.#look()
  }

  /** After a connection was removed. */
  removed(id: ConnectionId): void {
    this.#entries.delete(id)
  }

  /** The vault was opened: renews what is due, once each. */
  unlock(): void {
    this.#forget()
    this.#isRunning = true
    for (const connection of this.#options.connections.all()) this.#add(connection)
    this.#look()
  }

  /** Before the vault is locked or the program ends: starts nothing more. */
  pause(): void {
    this.#isRunning = false
    this.#timer.cancel()
    for (const server of this.#servers.values()) server.clear()
  }

  /** Settles when what a restart must know is on disk, or could not be written; never rejects. */
  async settle(): Promise<void> {
    await Promise.all(this.#writes)
  }

  /** The vault is locked: forgets everything. */
  lock(): void {
    this.pause()
    this.#forget()
  }

  /** The machine is online again: tries now what waited for the network. Reports in quick succession count once. */
  online(): void {
    const now = this.#options.now()
    if (Math.abs(now - this.#lastOnline) < onlineInterval) return
    this.#lastOnline = now
    for (const entry of this.#entries.values()) {
      if (!entry.waitsForNetwork) continue
      this.#reset(entry)
      entry.server.succeeded()
      this.#options.changed(entry.id)
    }
    this.#look()
  }

  /** The machine's clock was set forward by so many milliseconds: waits keep their length. */
  adjust(by: number): void {
    for (const entry of this.#entries.values()) if (entry.notBefore > 0) entry.notBefore += by
    for (const server of this.#servers.values()) server.adjust(by)
    this.check()
  }

  /** Looks again at what is due; call when tokens' dates or the least life of a copied one changed. */
  check(): void {
    this.#timer.cancel()
    this.#look()
  }

  #forget(): void {
    this.#entries.clear()
    this.#servers.clear()
  }

  #add(connection: Connection): void {
    const { id, keepFresh } = connection
    if (!keepFresh) return
    const server = this.#server(this.#options.serverOf(connection))
    const rest = { jitter: this.#options.random(), failures: 0, notBefore: 0 }
    this.#entries.set(id, {
      id,
      server,
      setting: keepFresh,
      ...rest,
      waitsForNetwork: false,
      isQueued: false,
    })
  }

  #server(origin: string): ServerQueue {
    const known = this.#servers.get(origin) ?? new ServerQueue(this.#options.now)
    this.#servers.set(origin, known)
    return known
  }

  #plan({ id, setting, jitter }: Entry): RenewalPlan | undefined {
    const renewal = this.#options.tokenService.renewal(id)
    const leastLife = this.#options.leastLifeSeconds() * 1000
    return renewal && renewalPlan(setting, renewal, { leastLife, jitter })
  }

  #notBefore({ notBefore, server }: Entry): number {
    return Math.max(notBefore, server.until)
  }

  /** Queues what is due, starts what may run, and sets the timer for what is due next. */
  #look(): void {
    if (!this.#isRunning) return
    const due: { readonly entry: Entry; readonly at: number }[] = []
    for (const entry of this.#entries.values()) {
      const at = this.#dueAt(entry)
      if (at === undefined) continue
      if (at <= this.#options.now()) due.push({ entry, at })
      else this.#timer.at(at)
    }
    for (const { entry } of due.sort((one, other) => one.at - other.at)) this.#enqueue(entry)
    for (const server of this.#servers.values()) this.#start(server)
  }

  #start(server: ServerQueue): void {
    server.start()
    if (server.isWaiting && server.until > this.#options.now()) this.#timer.at(server.until)
  }

  /** When an entry is due; undefined where it waits for its turn, runs, or is not to be renewed. */
  #dueAt(entry: Entry): number | undefined {
    const plan = entry.isQueued ? undefined : this.#plan(entry)
    return plan?.kind === 'renew' ? Math.max(plan.at, this.#notBefore(entry)) : undefined
  }

  #enqueue(entry: Entry): void {
    entry.isQueued = true
    entry.server.add(() => this.#renew(entry))
  }

  async #renew(entry: Entry): Promise<void> {
    if (this.#isDue(entry)) await this.#request(entry)
    entry.isQueued = false
    if (!this.#isRunning) return
    this.#wake(entry)
    if (entry.server.until > this.#options.now()) this.#timer.at(entry.server.until)
  }

  async #request(entry: Entry): Promise<void> {
    const { tokenService } = this.#options
    // A request of the user is not waited for: it may be a sign-in, and what comes of it is an event.
    if (tokenService.renewal(entry.id)?.inFlight) return this.#rest(entry, busyWait)
    const result = await tokenService.getToken(entry.id, { fresh: true, trigger: 'schedule' })
    // What ended without an event was cancelled, or never begun: it is not tried again a moment later.
    if (!result.ok && this.#isDue(entry)) this.#rest(entry, longestWait)
  }

  #isDue(entry: Entry): boolean {
    if (!this.#isRunning || !this.#isCurrent(entry)) return false
    const plan = this.#plan(entry)
    return plan?.kind === 'renew' && Math.max(plan.at, entry.notBefore) <= this.#options.now()
  }

  #rest(entry: Entry, milliseconds: number): void {
    entry.notBefore = this.#options.now() + milliseconds
    this.#options.changed(entry.id)
  }

  /** Sets the timer for one entry. */
  #wake(entry: Entry): void {
    const at = this.#isRunning && this.#isCurrent(entry) ? this.#dueAt(entry) : undefined
    if (at !== undefined) this.#timer.at(at)
  }

  #isCurrent(entry: Entry): boolean {
    return this.#entries.get(entry.id) === entry
  }

  #happened(id: ConnectionId, event: TokenEvent): void {
    if (event.kind === 'issued') this.#sourceIssued(id)
    const entry = this.#entries.get(id)
    if (!entry) return
    if (event.kind === 'issued') this.#issued(entry)
    else if (event.kind === 'failed') this.#failed(entry, event.problem, event.trigger)
    else {
      // Whoever removes a token, or ends it at its server, does not want the next one at once.
      this.#entries.delete(id)
      this.#write(id, undefined)
    }
  }

  #issued(entry: Entry): void {
    this.#reset(entry)
    entry.jitter = this.#options.random()
    entry.server.succeeded()
    if (entry.setting.kind === 'stopped') this.#change(entry, { kind: 'on' })
    this.#wake(entry)
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
      this.#wake(entry)
    }
  }

  #failed(entry: Entry, problem: Problem, trigger: TokenTrigger): void {
    const outcome = renewalOutcome(problem)
    if (outcome.kind === 'final') this.#stop(entry, outcome.why)
    else if (outcome.kind === 'transient' && trigger !== 'user') this.#wait(entry, outcome)
  }

  #stop(entry: Entry, why: StopReason): void {
    const key = this.#options.tokenService.renewal(entry.id)?.key
    if (key !== undefined) this.#change(entry, { kind: 'stopped', why, since: this.#options.now(), key })
  }

  #wait(entry: Entry, { of, retryAfterSeconds }: Extract<RenewalOutcome, { kind: 'transient' }>): void {
    const now = this.#options.now()
    const random = this.#options.random()
    entry.failures += 1
    entry.notBefore = now + backOff(entry.failures, random, retryAfterSeconds)
    entry.waitsForNetwork = of === 'network'
    if (of !== 'program') entry.server.failed(random, retryAfterSeconds)
    this.#options.changed(entry.id)
  }

  #reset(entry: Entry): void {
    entry.failures = 0
    entry.notBefore = 0
    entry.waitsForNetwork = false
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
    this.#options.changed(id)
  }
}

function ignore(): void {}
