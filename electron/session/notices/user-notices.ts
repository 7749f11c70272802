/** Tells in time which connections need their user, each thing once; quiet otherwise, and while the vault is locked. */

import type { EpochMilliseconds } from '../../../shared/calendar-day.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { UserNotice } from '../../../shared/user-notice.ts'
import type { SecretReminder } from '../../connections/connection.ts'
import type { Announcer } from './announcer.ts'
import type { TimedNotice } from './user-need.ts'

export interface UserNoticesOptions {
  /** Returns what a connection needs of its user: at most one thing for its token (`noticeOf`), and one for its secret. */
  readonly needsOf: (id: ConnectionId) => readonly TimedNotice[]
  /** The ids of all connections. */
  readonly ids: () => readonly ConnectionId[]
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** Shows the window what is told now. */
  readonly emit: (notices: readonly UserNotice[]) => void
  readonly announcer: Announcer
  /** Keeps what was closed or announced beyond a restart, where that matters. */
  readonly remember?: (how: keyof SecretReminder, needs: readonly TimedNotice[]) => void
}

export interface UserNotices {
  /** What is told now, the most urgent first. */
  view(): readonly UserNotice[]
  /** Call when anything of a connection changed. */
  connectionChanged(id: ConnectionId): void
  /** Call when the vault was opened. */
  unlock(): void
  /** Call when the machine's clock was set. */
  lookAtAll(): void
  /** The user has closed what is shown: nothing more is told of these tokens. */
  dismiss(): void
  /** Call before the vault is locked: takes back everything, and tells nothing until it is opened. */
  lock(): void
}

/** Notices due within this time of each other, in milliseconds, are one. */
const togetherWithin = 60_000
/** How long to wait at most before the clock is looked at again, in milliseconds: it stands still while asleep. */
const longestWait = 60_000
/** The same for what is hours away: a reminder of a day may come some minutes late. */
const [far, farWait] = [60 * 60_000, 10 * 60_000]

export function createUserNotices(options: UserNoticesOptions): UserNotices {
  return new Notices(options)
}

class Notices implements UserNotices {
  readonly #options: UserNoticesOptions
  readonly #needs = new Map<ConnectionId, readonly TimedNotice[]>()
  /** What was closed, and what was announced, by `keyOf`. */
  readonly #dismissed = new Map<string, string>()
  readonly #announced = new Map<string, string>()
  #shown: readonly TimedNotice[] = []
  #isOpen = false
  #cancel: () => void = () => undefined

  constructor(options: UserNoticesOptions) {
    this.#options = options
  }

  view(): readonly UserNotice[] {
    return this.#shown.map(({ notice }) => notice)
  }

  connectionChanged(id: ConnectionId): void {
    if (!this.#isOpen) return
    const had = this.#needs.has(id)
    this.#read(id)
    if (had || this.#needs.has(id)) this.#look()
  }

  unlock(): void {
    this.#isOpen = true
    this.lookAtAll()
  }

  lookAtAll(): void {
    if (!this.#isOpen) return
    this.#needs.clear()
    for (const id of this.#options.ids()) this.#read(id)
    this.#look()
  }

  dismiss(): void {
    for (const need of this.#shown) this.#dismissed.set(keyOf(need), need.about)
    this.#options.remember?.('closed', this.#shown)
    this.#look()
  }

  lock(): void {
    this.#isOpen = false
    this.#needs.clear()
    this.#look()
  }

  #read(id: ConnectionId): void {
    const needs = this.#options.needsOf(id)
    if (needs.length > 0) this.#needs.set(id, needs)
    else this.#needs.delete(id)
  }

  #look(): void {
    const now = this.#options.now()
    for (const [id, needs] of this.#needs) if (needs.some(({ until }) => isOver(until, now))) this.#read(id)
    const all = [...this.#needs.values()].flat()
    const open = all.filter((need) => !isKnown(this.#dismissed, need))
    const isAnyDue = open.some(({ from }) => from <= now)
    this.#show(isAnyDue ? open.filter(({ from }) => from <= now + togetherWithin).sort(byUrgency) : [])
    // One that was closed has a next step.
    const later = [...open.map(({ from }) => from), ...all.flatMap(({ until }) => until ?? [])]
    this.#wait(later.filter((at) => at > now).reduce((one, other) => Math.min(one, other), Infinity) - now)
  }

  #wait(left: number): void {
    this.#cancel()
    if (left === Infinity) return
    const wait = Math.min(left, left > far ? farWait : longestWait)
    this.#cancel = this.#options.schedule(wait, () => this.#look())
  }

  #show(due: readonly TimedNotice[]): void {
    const { emit, announcer, remember } = this.#options
    if (isSame(due, this.#shown)) return
    this.#shown = due
    emit(this.view())
    const news = due.filter((need) => !need.isAnnounced && !isKnown(this.#announced, need))
    for (const need of due) this.#announced.set(keyOf(need), need.about)
    if (news.length > 0) {
      announcer.announce(this.view())
      remember?.('announced', news)
    } else if (due.length === 0) void announcer.withdraw()
  }
}

function isOver(until: EpochMilliseconds | undefined, now: EpochMilliseconds): boolean {
  return until !== undefined && until <= now
}

function isSecret({ notice: { need } }: TimedNotice): boolean {
  return need.kind === 'secretExpires'
}

/** A connection can need its user for its token and for its secret. */
function keyOf(need: TimedNotice): string {
  return `${need.notice.id} ${isSecret(need) ? 'secret' : 'token'}`
}

function isKnown(known: ReadonlyMap<string, string>, need: TimedNotice): boolean {
  return known.get(keyOf(need)) === need.about
}

/** Tokens come before secrets: they need their user within minutes. */
function byUrgency(one: TimedNotice, other: TimedNotice): number {
  const { need } = one.notice
  const { need: next } = other.notice
  if (need.kind === 'secretExpires' && next.kind === 'secretExpires') return need.days - next.days
  return Number(isSecret(one)) - Number(isSecret(other)) || one.from - other.from
}

function isSame(some: readonly TimedNotice[], others: readonly TimedNotice[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others)
}
