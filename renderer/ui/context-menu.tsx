/**
 * The context menu of a field, and of selected text. The window has no other: the browser's own offers to print, to save
 * and to look at the source, and Electron has none. Editing is done by main, so that the page never may read the clipboard.
 */
import {
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import type { EditCommand } from '../../shared/contract.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'
import css from './context-menu.module.css'
import { placed } from './place-menu.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

/** One menu that is open. */
interface Opened {
  /** What it was opened on: commands go to whatever has the keyboard, so it gets that back first. */
  readonly field: TextField | undefined
  readonly enabled: ReadonlySet<EditCommand>
  /** Where the pointer was, in pixels of the viewport. */
  readonly at: { readonly x: number; readonly y: number }
  /** The keyboard asked for it: the first entry takes the focus. */
  readonly byKeyboard: boolean
}

const commands: readonly EditCommand[] = ['cut', 'copy', 'paste', 'selectAll']

/** Stands once in the window, on every screen, and shows itself. */
export function ContextMenu() {
  const [opened, open] = useState<Opened>()
  useEffect(() => {
    const request = (event: MouseEvent) => {
      event.preventDefault()
      open(openedBy(event))
    }
    document.addEventListener('contextmenu', request)
    return () => document.removeEventListener('contextmenu', request)
  }, [])
  const close = useCallback(() => open(undefined), [])
  if (!opened) return null
  // Below a dialog, because everything beside an open one is inert.
  const place = opened.field?.closest('dialog') ?? document.querySelector('dialog[open]') ?? document.body
  return createPortal(<Menu key={`${opened.at.x} ${opened.at.y}`} opened={opened} close={close} />, place)
}

function Menu({ opened, close }: { readonly opened: Opened; readonly close: () => void }) {
  const { t } = useWords()
  const { bridge } = useSurroundings()
  const menu = useRef<HTMLDivElement>(null)
  useShown(menu, opened, close)
  useKeys(menu, opened, close)
  const choose = (command: EditCommand) => {
    close()
    opened.field?.focus({ preventScroll: true })
    void bridge.invoke('app.edit', { command })
  }
  const offered = opened.field ? commands : commands.filter((command) => opened.enabled.has(command))
  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={t('edit.label')}
      className={css.menu}
      data-testid="context-menu"
      onPointerDown={keepFocus}
    >
      {offered.map((command) => (
        <button
          key={command}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid={`edit-${command}`}
          disabled={!opened.enabled.has(command)}
          onClick={() => choose(command)}
        >
          {t(`edit.${command}`)}
        </button>
      ))}
    </div>
  )
}

/** A press in the menu leaves the keyboard with the field: it would count as left, and complain of being empty. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault()
}

/** Opens it where the pointer is, wholly within the window, and hears when it is dismissed by a click elsewhere. */
function useShown(menu: RefObject<HTMLDivElement | null>, opened: Opened, close: () => void): void {
  useLayoutEffect(() => {
    const element = menu.current
    if (!element) return undefined
    element.showPopover()
    const { left, top } = placed(opened.at, element.getBoundingClientRect(), document.documentElement)
    element.style.left = `${left}px`
    element.style.top = `${top}px`
    if (opened.byKeyboard) entries(element)[0]?.focus()
    const toggled = (event: ToggleEvent) => event.newState === 'closed' && close()
    element.addEventListener('toggle', toggled)
    return () => element.removeEventListener('toggle', toggled)
  }, [menu, opened, close])
}

/** Arrow keys walk through it, Escape and Tab leave it, and whatever is typed closes it and goes to the field. */
function useKeys(menu: RefObject<HTMLDivElement | null>, { field }: Opened, close: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ')
        if (menu.current?.contains(document.activeElement)) return
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step === undefined) {
        close()
        if (menu.current?.contains(document.activeElement)) field?.focus({ preventScroll: true })
        if (event.key !== 'Escape' && event.key !== 'Tab') return
      } else walk(menu.current, step)
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [menu, field, close])
}

function walk(menu: HTMLElement | null, step: number): void {
  const all = entries(menu)
  const now = all.indexOf(document.activeElement as HTMLButtonElement)
  all.at(now < 0 && step < 0 ? -1 : (now + step) % all.length)?.focus()
}

function entries(menu: HTMLElement | null): readonly HTMLButtonElement[] {
  return [...(menu?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
}

/** @returns undefined where there is nothing to edit or copy. */
function openedBy(event: MouseEvent): Opened | undefined {
  const at = { x: event.clientX, y: event.clientY }
  // The key for menus comes without a button pressed.
  const byKeyboard = event.button !== 2
  const field = fieldOf(event.target)
  if (field) return { field, at, byKeyboard, enabled: enabledIn(field) }
  if (!isTextSelected()) return undefined
  return { field: undefined, at, byKeyboard, enabled: new Set(['copy']) }
}

/** What is selected in a field counts as the page's selection, too, even from elsewhere. */
function isTextSelected(): boolean {
  return getSelection()?.type === 'Range' && fieldOf(document.activeElement) === undefined
}

function fieldOf(target: EventTarget | null): TextField | undefined {
  const field = target instanceof Element ? target.closest('input, textarea') : null
  if (field instanceof HTMLTextAreaElement) return field
  return field instanceof HTMLInputElement && field.selectionStart !== null ? field : undefined
}

/** As the platform has it: nothing is taken out of a field for passwords while it hides them. */
function enabledIn(field: TextField): ReadonlySet<EditCommand> {
  const enabled = new Set<EditCommand>()
  const isSelected = field.selectionStart !== field.selectionEnd && field.type !== 'password'
  const isWritable = !field.readOnly && !field.disabled
  if (isSelected) enabled.add('copy')
  if (isSelected && isWritable) enabled.add('cut')
  if (isWritable) enabled.add('paste')
  if (field.value !== '') enabled.add('selectAll')
  return enabled
}
