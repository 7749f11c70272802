/** Reports user activity to main, which locks without it. Nothing here runs while the user is idle. */
import type { Bridge } from '../../../shared/contract.ts'

/** Shortest time between two reports, in milliseconds. */
export const atMostEvery = 20_000

/** @returns a function to call at every sign of user activity. */
export function createAttendance(bridge: Bridge, isOpen: () => boolean, now: () => number): () => void {
  let told = Number.NEGATIVE_INFINITY
  return () => {
    if (!isOpen() || now() - told < atMostEvery) return
    told = now()
    void bridge.invoke('app.attended', {})
  }
}

/** Watches for user activity as long as the page lives. */
export function watchAttendance(bridge: Bridge, isOpen: () => boolean): void {
  const attend = createAttendance(bridge, isOpen, () => performance.now())
  const passive = { passive: true, capture: true }
  for (const sign of ['pointerdown', 'keydown', 'wheel']) addEventListener(sign, attend, passive)
  // A browser also reports a move when only the page has moved under a resting pointer.
  addEventListener('pointermove', ({ movementX, movementY }) => (movementX || movementY) && attend(), passive)
}
