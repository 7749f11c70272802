/** Runs renewals at their time: one timer for all of them, a few at once per server. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { TokenService } from '../token-service.ts'
import { longestWait } from './back-off.ts'
import { type Entry, earliestOf } from './entry.ts'
import type { RenewalPlan } from './renewal-plan.ts'
import type { ServerQueue } from './server-queue.ts'
import { createWakeTimer, type WakeTimer } from './wake-timer.ts'

/** How long a renewal is put off while another request of its connection runs, in milliseconds. */
const busyWait = 30_000

export interface RenewalScheduleOptions {
  readonly entries: ReadonlyMap<ConnectionId, Entry>
  /** Returns what is to be done now; undefined for a connection that is gone. */
  readonly plan: (entry: Entry) => RenewalPlan | undefined
  readonly tokenService: Pick<TokenService, 'getToken' | 'renewal'>
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  readonly changed: (id: ConnectionId) => void
}

export class RenewalSchedule {
  readonly #options: RenewalScheduleOptions
  readonly #timer: WakeTimer
  #isRunning = false

  constructor(options: RenewalScheduleOptions) {
    this.#options = options
    this.#timer = createWakeTimer(options.now, options.schedule, () => this.#look())
  }

  start(): void {
    this.#isRunning = true
    this.check()
  }

  /** Starts nothing more. What runs goes on. */
  stop(): void {
    this.#isRunning = false
    this.#timer.cancel()
    for (const { server } of this.#options.entries.values()) server.clear()
  }

  /** Looks at all connections: times have changed. */
  check(): void {
    this.#timer.cancel()
    this.#look()
  }

  /** Sees to it that one connection is looked at in time. */
  wake(entry: Entry): void {
    const at = this.#isRunning && this.#isCurrent(entry) ? this.#dueAt(entry) : undefined
    if (at !== undefined) this.#timer.at(at)
  }

  /** Queues what is due, starts what may run, and sets the timer for what is due next. */
  #look(): void {
    if (!this.#isRunning) return
    // First, because reading the clock may notice that it was set, and look by itself.
    const now = this.#options.now()
    const due: { readonly entry: Entry; readonly at: number }[] = []
    for (const entry of this.#options.entries.values()) {
      const at = this.#dueAt(entry)
      if (at === undefined) continue
      if (at <= now) due.push({ entry, at })
      else this.#timer.at(at)
    }
    for (const { entry } of due.sort((one, other) => one.at - other.at)) this.#enqueue(entry)
    this.#runQueued()
  }

  /** Starts at each server what may run; some were left alone for a while. */
  #runQueued(): void {
    const servers = new Set<ServerQueue>()
    for (const { isQueued, server } of this.#options.entries.values()) if (isQueued) servers.add(server)
    for (const server of servers) this.#run(server)
  }

  #run(server: ServerQueue): void {
    server.start()
    if (server.isWaiting && server.until > this.#options.now()) this.#timer.at(server.until)
  }

  /** When an entry is due; undefined where it is queued already, or not to be renewed. */
  #dueAt(entry: Entry): number | undefined {
    const plan = entry.isQueued ? undefined : this.#options.plan(entry)
    return plan?.kind === 'renew' ? Math.max(plan.at, earliestOf(entry)) : undefined
  }

  #enqueue(entry: Entry): void {
    entry.isQueued = true
    entry.server.add(() => this.#renew(entry))
  }

  async #renew(entry: Entry): Promise<void> {
    if (this.#isDue(entry)) await this.#request(entry)
    entry.isQueued = false
    if (!this.#isRunning) return
    this.wake(entry)
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

  /** Whether an entry that had its turn is still to be renewed: the user may have been faster. */
  #isDue(entry: Entry): boolean {
    if (!this.#isRunning || !this.#isCurrent(entry)) return false
    const plan = this.#options.plan(entry)
    return plan?.kind === 'renew' && Math.max(plan.at, entry.notBefore) <= this.#options.now()
  }

  #rest(entry: Entry, milliseconds: number): void {
    entry.notBefore = this.#options.now() + milliseconds
    this.#options.changed(entry.id)
  }

  #isCurrent(entry: Entry): boolean {
    return this.#options.entries.get(entry.id) === entry
  }
}
