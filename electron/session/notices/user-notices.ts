/** Tells in time which connections need their user, once for each token; quiet otherwise, and while the vault is locked. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { UserNotice } from '../../../shared/user-notice.ts'
import type { Announcer } from './announcer.ts'
import type { TimedNotice } from './user-need.ts'

export interface UserNoticesOptions {
  /** Returns what a connection needs of its user (`noticeOf`). */
  readonly noticeOf: (id: ConnectionId) => TimedNotice | undefined
  /** The ids of all connections. */
  readonly ids: () => readonly ConnectionId[]
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** Shows the window what is told now. */
  readonly emit: (notices: readonly UserNotice[]) => void
  readonly announcer: Announcer
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

export function createUserNotices(options: UserNoticesOptions): UserNotices {
  return new Notices(options)
}

class Notices implements UserNotices {
  readonly #options: UserNoticesOptions
  readonly #needs = new Map<ConnectionId, TimedNotice>()
  /** What was closed, and what was announced, by connection. */
  readonly #dismissed = new Map<ConnectionId, string>()
  readonly #announced = new Map<ConnectionId, string>()
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
    for (const { notice, about } of this.#shown) this.#dismissed.set(notice.id, about)
    this.#look()
  }

  lock(): void {
    this.#isOpen = false
    this.#needs.clear()
    this.#look()
  }

  #read(id: ConnectionId): void {
    const need = this.#options.noticeOf(id)
    if (need) this.#needs.set(id, need)
    else this.#needs.delete(id)
  }

  #look(): void {
    const now = this.#options.now()
    const open = [...this.#needs.values()].filter((need) => !isKnown(this.#dismissed, need))
    const isAnyDue = open.some(({ from }) => from <= now)
    this.#show(isAnyDue ? open.filter(({ from }) => from <= now + togetherWithin).sort(byUrgency) : [])
    const later = open.map(({ from }) => from).filter((from) => from > now)
    this.#cancel()
    if (later.length === 0) return
    const wait = Math.min(longestWait, Math.min(...later) - now)
    this.#cancel = this.#options.schedule(wait, () => this.#look())
  }

  #show(due: readonly TimedNotice[]): void {
    const { emit, announcer } = this.#options
    if (isSame(due, this.#shown)) return
    this.#shown = due
    emit(this.view())
    const isNews = due.some((need) => !isKnown(this.#announced, need))
    for (const { notice, about } of due) this.#announced.set(notice.id, about)
    if (isNews) announcer.announce(this.view())
    else if (due.length === 0) void announcer.withdraw()
  }
}

function isKnown(known: ReadonlyMap<ConnectionId, string>, { notice, about }: TimedNotice): boolean {
  return known.get(notice.id) === about
}

function byUrgency(one: TimedNotice, other: TimedNotice): number {
  return one.from - other.from
}

function isSame(some: readonly TimedNotice[], others: readonly TimedNotice[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others)
}
