/** Finds where the menu of a connection opens: at a row of the list, or at the ticket. */
import { placeOfRow } from '../connections/row-place.ts'
import type { WindowStore } from '../store/store.ts'
import type { MenuPlace } from '../ui/menu/menu.tsx'

type Pointed = Pick<MenuPlace, 'at' | 'byKeyboard'>

/**
 * Selects the connection whose row was clicked, as every menu is about what is selected.
 * @param pointed where the pointer is; the keyboard opens the menu of a row below it.
 * @returns undefined where there is no connection.
 */
export function connectionMenuPlace(
  event: MouseEvent,
  pointed: Pointed,
  { actions, getState }: WindowStore,
): MenuPlace | undefined {
  const row = rowUnder(event)
  const { chosen, dialog } = getState()
  const place = placeOfRow(row ?? null)
  if (dialog.kind !== 'none' || !(place || (chosen && isInPane(event)))) return undefined
  if (place) actions.select(place.id, place.group)
  const owner = row?.closest<HTMLElement>('[tabindex]') ?? focused()
  return { owner, ...pointed, ...(row && pointed.byKeyboard && below(row)) }
}

/** The row under the pointer; for the keyboard, which is with the list, its active one. */
export function rowUnder({ target }: MouseEvent): Element | undefined {
  if (!(target instanceof Element)) return undefined
  const active = target.getAttribute('aria-activedescendant')
  return target.closest('aside [role="option"]') ?? document.getElementById(active ?? '') ?? undefined
}

function isInPane({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('main') !== null
}

function focused(): HTMLElement | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement : undefined
}

function below(row: Element): Pick<Pointed, 'at'> {
  const { left, top, bottom } = row.getBoundingClientRect()
  return { at: { x: left, y: bottom, above: top } }
}
