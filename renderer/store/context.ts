/** Binds the store, the bridge and the clock to React. */
import { createContext, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ConnectionId, TokenDates, TokenLife, TokenView } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import { type Clock, nextChange, shownLife, untilNextMinute } from '../clock.ts'
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
export function useLife(token: TokenDates | undefined): { readonly life?: TokenLife; readonly now: number } {
  const { clock } = useSurroundings()
  const [, listener] = useState(0)
  useEffect(() => token && clock.watch((at) => nextChange(token, at), listener), [clock, token])
  return token ? shownLife(token, clock.now()) : { now: clock.now() }
}

/** Returns this machine's time, updated each whole minute while the component is mounted: for `5 minutes ago`. */
export function useNow(): number {
  const { clock } = useSurroundings()
  const [, listener] = useState(0)
  useEffect(() => clock.watch(untilNextMinute, listener), [clock])
  // Not the last minute's time: a component drawn again in between must not show the future.
  return clock.now()
}

/** Returns the server's time, updated together with the token's other texts. */
export function useTokenNow(token: TokenView | undefined): number {
  useNow()
  return useLife(token).now
}
