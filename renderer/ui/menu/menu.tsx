/** A menu in front of everything: of a button, of a field, of selected text. */
import {
  type ButtonHTMLAttributes,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import css from './menu.module.css'
import { type MenuCorner, placed } from './place-menu.ts'
import { typeAhead } from './type-ahead.ts'

/** Where a menu was opened. */
export interface MenuPlace {
  /** What has the keyboard again when the menu is left. */
  readonly owner: HTMLElement | undefined
  /** The corner that it opens at, in pixels of the viewport; `above`: where it ends if there is no room below. */
  readonly at: MenuCorner
  /** Opened by the keyboard: the first entry takes the focus. */
  readonly byKeyboard: boolean
}

interface MenuProps {
  readonly label: string
  readonly testId: string
  readonly place: MenuPlace
  readonly close: () => void
  /** Of `MenuItem`. */
  readonly children: ReactNode
}

export function Menu({ label, testId, place, close, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  useShown(menu, place, close)
  useKeys(menu, place, close)
  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={label}
      className={css.menu}
      data-testid={testId}
      onPointerDown={keepFocus}
    >
      {children}
    </div>
  )
}

interface MenuItemProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly testId: string
}

/** An entry of a menu. */
export function MenuItem({ testId, ...rest }: MenuItemProps) {
  return <button {...rest} type="button" role="menuitem" tabIndex={-1} data-testid={testId} />
}

/** A press in the menu leaves the keyboard with the field: it would count as left, and complain of being empty. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault()
}

/** Opens it at the pointer, wholly within the window, and reports when a click elsewhere dismisses it. */
function useShown(menu: RefObject<HTMLDivElement | null>, place: MenuPlace, close: () => void): void {
  useLayoutEffect(() => {
    const element = menu.current
    if (!element) return undefined
    element.showPopover()
    const { left, top } = placed(place.at, element.getBoundingClientRect(), document.documentElement)
    element.style.left = `${left}px`
    element.style.top = `${top}px`
    if (place.byKeyboard) entries(element)[0]?.focus()
    const toggled = (event: ToggleEvent) => event.newState === 'closed' && close()
    element.addEventListener('toggle', toggled)
    return () => element.removeEventListener('toggle', toggled)
  }, [menu, place, close])
}

/** Arrow keys and letters walk through it, Escape and Tab leave it; whatever else is typed closes it and goes to its owner. */
function useKeys(menu: RefObject<HTMLDivElement | null>, { owner }: MenuPlace, close: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isInside = menu.current?.contains(document.activeElement) ?? false
      if (isInside && (event.key === 'Enter' || event.key === ' ')) return
      if (walks(event, isInside)) walk(entries(menu.current), event)
      else {
        close()
        if (isInside) owner?.focus({ preventScroll: true })
        if (event.key !== 'Escape' && event.key !== 'Tab') return
      }
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [menu, owner, close])
}

/** While a field has the keyboard, only arrows are for its menu. */
function walks({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, isInside: boolean): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') return true
  return (
    isInside && (key === 'Home' || key === 'End' || (key.length === 1 && !ctrlKey && !metaKey && !altKey))
  )
}

function walk(all: readonly HTMLButtonElement[], event: KeyboardEvent): void {
  const now = all.indexOf(document.activeElement as HTMLButtonElement)
  const names = () => all.map(({ textContent }) => textContent)
  const places: Readonly<Record<string, number>> = {
    ArrowDown: (now + 1) % all.length,
    ArrowUp: now < 0 ? -1 : now - 1,
    Home: 0,
    End: -1,
  }
  const place = places[event.key] ?? typeAhead(event, names(), now)
  if (place !== undefined) all.at(place)?.focus()
}

function entries(menu: HTMLElement | null): readonly HTMLButtonElement[] {
  return [...(menu?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])]
}
