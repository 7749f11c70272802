/** Binds the store, the bridge and the clock to React. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import {
  type ConnectionId,
  type ConnectionSummary,
  type TokenDates,
  type TokenLife,
  tokenOf,
} from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import { type Clock, nextChange, type Pace, shownLife, untilNextMinute } from '../clock.ts'
import { systemOf } from './select.ts'
import type { WindowState } from './state.ts'
import type { WindowActions, WindowStore } from './store.ts'

/** What every component may reach. */
export interface Surroundings {
  readonly store: WindowStore
  readonly bridge: Bridge
  readonly clock: Clock
}

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined)

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (!surroundings) throw new Error('a component stands outside of SurroundingsContext')
  return surroundings
}

/** The narrowest slice of the state a component needs. */
export function useWindow<Slice>(pick: (state: WindowState) => Slice): Slice {
  return useStore(useSurroundings().store, pick)
}

export function useActions(): WindowActions {
  return useSurroundings().store.actions
}

export function useSystem(id: Parameters<typeof systemOf>[1]) {
  return useWindow((state) => systemOf(state, id))
}

/** Whether a request was sent that main has not reported on yet. */
export function useRequested(id: ConnectionId): boolean {
  return useWindow((state) => state.requested.includes(id))
}

/** A token's life, kept up to date by the one clock while the component is on the screen. */
export function useLife(token: TokenDates | undefined, pace?: Pace): LifeInUse {
  const { clock } = useSurroundings()
  const [, listener] = useState(0)
  useEffect(() => token && clock.watch((at) => nextChange(token, at, pace), listener), [clock, token, pace])
  return token ? shownLife(token, clock.now(), pace) : { now: clock.now() }
}

/** Milliseconds until a moment by this machine's clock, counted as a token's life is; undefined: over, or no moment. */
export function useTimeLeft(until: number | undefined): number | undefined {
  const dates = useMemo(
    () => (until === undefined ? undefined : { obtainedAt: until - 1, skew: 0, expiresAt: until }),
    [until],
  )
  const { life } = useLife(dates)
  return life?.kind === 'valid' ? life.left : undefined
}

interface LifeInUse {
  readonly life?: TokenLife
  readonly now: number
}

/** The life of a connection's current token, and how it is counted: seconds would be noise where it is kept fresh. */
export function useTokenLife({
  status,
  freshness,
}: Pick<ConnectionSummary, 'status' | 'freshness'>): LifeInUse & { readonly pace: Pace } {
  const pace = freshness?.kind === 'on' && freshness.next !== undefined ? 'minutes' : 'usual'
  return { ...useLife(tokenOf(status), pace), pace }
}

/** Returns this machine's time, updated each whole minute while the component is mounted: for `5 minutes ago`. */
export function useNow(): number {
  const { clock } = useSurroundings()
  const [, listener] = useState(0)
  useEffect(() => clock.watch(untilNextMinute, listener), [clock])
  // Not the last minute's time: a component drawn again in between must not show the future.
  return clock.now()
}

/** Returns the server's time, updated together with the other texts about a connection's token. */
export function useTokenNow(connection: Pick<ConnectionSummary, 'status' | 'freshness'>): number {
  useNow()
  return useTokenLife(connection).now
}
