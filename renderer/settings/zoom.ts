/**
 * Zooms the window: Ctrl with +, − or 0, and Ctrl with the wheel. The browser's zoom is off on both platforms,
 * because it is remembered for addresses, shows a bubble of its own and cannot be set from outside.
 */
import { usualPreferences, zoomSteps } from '../../shared/contract.ts'
import type { WindowStore } from '../store/store.ts'

export type ZoomChange = 'in' | 'out' | 'reset'

/**
 * The next size.
 * @param zoom the present size in per cent; a value between two steps counts as such.
 * @returns one of `zoomSteps`; the same at either end.
 */
export function zoomed(zoom: number, change: ZoomChange): number {
  if (change === 'reset') return usualPreferences.zoom
  const next =
    change === 'in' ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom)
  return next ?? zoom
}

/** What a key means; by what it types, and by its place where a layout types + or − with Shift only. */
export function zoomChangeOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): ZoomChange | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined
  if (event.key === '+' || event.key === '=' || event.code === 'NumpadAdd') return 'in'
  if (event.key === '-' || event.key === '_' || event.code === 'NumpadSubtract') return 'out'
  return event.key === '0' || event.code === 'Digit0' || event.code === 'Numpad0' ? 'reset' : undefined
}

/** Shows everything in that size. @param percent one of `zoomSteps`. */
export function applyZoom(percent: number): void {
  document.documentElement.style.zoom = percent === 100 ? '' : String(percent / 100)
}

/** Listens for the keys and the wheel as long as the page lives, on every screen. */
export function watchZoom({ getState, actions }: WindowStore): void {
  const change = (event: Event, wanted: ZoomChange | undefined) => {
    if (wanted === undefined) return
    event.preventDefault()
    const { preferences } = getState()
    const zoom = zoomed(preferences.zoom, wanted)
    if (zoom !== preferences.zoom) void actions.setPreferences({ ...preferences, zoom })
  }
  addEventListener('keydown', (event) => change(event, zoomChangeOf(event)))
  addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey && event.deltaY !== 0) change(event, event.deltaY < 0 ? 'in' : 'out')
    },
    { passive: false },
  )
}
