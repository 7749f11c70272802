/** What decides which commands apply, worked out once for all of them. */
import { type ConnectionSummary, tokenLifeOf, tokenOf } from '../../shared/connection.ts'
import { type SearchContext, shownConnection } from '../store/list/search.ts'
import { type TokenState, tokenState } from '../store/select.ts'
import type { WindowState } from '../store/state.ts'

export interface Situation {
  readonly state: WindowState
  /** The one in the pane. */
  readonly connection?: ConnectionSummary
  /** What its ticket's main button does. */
  readonly offer?: TokenOffer
}

/**
 * What is done next about a token: the request for one is cancelled, it is handed out, one is requested, or what it takes
 * is filled in.
 */
export type TokenOffer = 'cancel' | 'copy' | 'get' | 'edit'

/** @param now this machine's time, in milliseconds since the epoch. */
export function situationOf(
  state: WindowState,
  now: number,
  words: Omit<SearchContext, 'systems'>,
): Situation {
  const connection = shownConnection(state, words, now)
  return connection ? { state, connection, offer: offerOf(state, connection, now) } : { state }
}

/** Returns what the main button of a connection's ticket does. */
export function offerOf(state: WindowState, connection: ConnectionSummary, now: number): TokenOffer {
  const token = tokenOf(connection.status)
  const requested = state.requested.includes(connection.id)
  return offers[tokenState(connection, requested, token && tokenLifeOf(token, now).kind)]
}

/** An expired token is not handed out; `failed` has no other. */
const offers: Readonly<Record<TokenState, TokenOffer>> = {
  none: 'get',
  failed: 'get',
  expired: 'get',
  asking: 'cancel',
  secretMissing: 'edit',
  valid: 'copy',
  early: 'copy',
  unknown: 'copy',
}
