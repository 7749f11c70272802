/** Follows what becomes of the copied token while it is on the clipboard, and tells the window. */
import type { ClipboardView, CopiedContent, CopyState } from '../../shared/clipboard-view.ts'
import { type ConnectionId, type TokenDates, type TokenView, tokenLifeOf } from '../../shared/connection.ts'
import type { TokenEvent, TokenListener } from '../tokens/token-event.ts'
import type { TokenRecord } from '../tokens/token-record.ts'
import { fingerprint } from '../tokens/token-view.ts'
import type { HeldCopy } from './clipboard-lease.ts'

export interface ClipboardStateOptions {
  /** Returns what the clipboard holds (`ClipboardLease.held`). */
  readonly held: () => HeldCopy | undefined
  /** Returns a connection's current token; undefined while the vault is locked. */
  readonly token: (id: ConnectionId) => TokenView | undefined
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** @param view undefined: the clipboard holds no copy any more. */
  readonly emit: (view: ClipboardView | undefined) => void
}

export interface ClipboardState {
  view(): ClipboardView | undefined
  /** Call when `held` returns something else. */
  heldChanged(): void
  /** Call when the machine's clock was set: dates in the view are by this clock. */
  clockSet(): void
  readonly happened: TokenListener
}

/** How long to wait at most before the token's expiry is looked at again, in milliseconds: clocks are set. */
const longestWait = 60_000

type CopiedToken = Extract<CopiedContent, { kind: 'token' }>

/** Creates the state of the clipboard. Keeps of a token its fingerprint and its dates. */
export function createClipboardState(options: ClipboardStateOptions): ClipboardState {
  const { held, now, schedule, emit } = options
  let followed: CopiedContent | undefined
  let state: CopyState = 'held'
  let dates: TokenDates | undefined
  let cancel: () => void = () => undefined

  function view(): ClipboardView | undefined {
    const copy = held()
    if (!copy) return undefined
    const until = copy.left === undefined ? {} : { until: Math.round(now() + copy.left) }
    return { content: copy.content, state: copy.content === followed ? state : 'held', ...until }
  }

  function become(next: CopyState): void {
    if (state === next) return
    state = next
    emit(view())
  }

  /** Waits for the copied token to expire. */
  function followExpiry(): void {
    cancel()
    if (followed?.kind !== 'token' || state !== 'held') return
    dates = datesOf(options.token(followed.id), followed) ?? dates
    const life = dates && tokenLifeOf(dates, now())
    if (life?.kind === 'expired') become('ended')
    if (life?.kind === 'valid') cancel = schedule(Math.min(life.left, longestWait), followExpiry)
  }

  return {
    view,
    heldChanged() {
      const content = held()?.content
      if (content !== followed) {
        followed = content
        state = 'held'
        dates = undefined
        followExpiry()
      }
      emit(view())
    },
    clockSet() {
      followExpiry()
      if (followed) emit(view())
    },
    happened(id, event) {
      if (followed?.kind === 'token' && followed.id === id) become(stateAfter(event, followed) ?? state)
    },
  }
}

/** @returns undefined where nothing changes for the copied token. */
function stateAfter(event: TokenEvent, copied: CopiedToken): CopyState | undefined {
  switch (event.kind) {
    case 'issued':
      return fingerprintIn(event.record, copied) === copied.fingerprint ? undefined : 'renewed'
    case 'dropped':
    case 'forgotten':
    case 'ended':
      return 'ended'
    case 'failed':
      return undefined
  }
}

/** The fingerprint of the token that would be copied from a record now. */
function fingerprintIn({ accessToken, beside }: TokenRecord, { form }: CopiedToken): string | undefined {
  if (form !== 'beside') return fingerprint(accessToken)
  return beside && fingerprint(beside.token)
}

/** The dates of the copied token, if it is still a connection's. */
function datesOf(token: TokenView | undefined, { form, fingerprint }: CopiedToken): TokenDates | undefined {
  const copied = form === 'beside' ? token?.beside : token
  return copied?.fingerprint === fingerprint ? copied : undefined
}
