/** Tells main that somebody is at the window, so that it knows when nobody is. Nothing here runs while nobody is. */
import type { Bridge } from '../../../shared/contract.ts'

/** Main is told at most so often, in milliseconds. */
export const atMostEvery = 20_000

/** @returns what to call at every sign of a person. */
export function createAttendance(bridge: Bridge, isOpen: () => boolean, now: () => number): () => void {
  let told = Number.NEGATIVE_INFINITY
  return () => {
    if (!isOpen() || now() - told < atMostEvery) return
    told = now()
    void bridge.invoke('app.attended', {})
  }
}

/** Watches for signs of a person as long as the page lives. */
export function watchAttendance(bridge: Bridge, isOpen: () => boolean): void {
  const attend = createAttendance(bridge, isOpen, () => performance.now())
  const passive = { passive: true, capture: true }
  for (const sign of ['pointerdown', 'keydown', 'wheel']) addEventListener(sign, attend, passive)
  // A browser reports a move also where only the page has moved under a pointer at rest.
  addEventListener('pointermove', ({ movementX, movementY }) => (movementX || movementY) && attend(), passive)
}
