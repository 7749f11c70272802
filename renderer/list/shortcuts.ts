/** Keys that work anywhere in the window. While a dialog is in front only locking works. */
import { type RefObject, useEffect } from 'react'
import { useSurroundings } from '../store/context.ts'

export function useShortcuts(search: RefObject<HTMLInputElement | null>): void {
  const { store } = useSurroundings()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actionOf(event)
      if (act === undefined) return
      const { actions } = store
      if (act === 'lock') void actions.lock()
      else if (store.getState().dialog.kind !== 'none') return
      else if (act === 'add') actions.openAdd()
      else if (act === 'list') document.querySelector<HTMLElement>('[role="listbox"]')?.focus()
      else {
        search.current?.focus()
        search.current?.select()
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [store, search])
}

function actionOf(event: KeyboardEvent): 'lock' | 'add' | 'search' | 'list' | undefined {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (!command) return plainActionOf(event)
  switch (event.key.toLowerCase()) {
    case 'l':
      return 'lock'
    case 'n':
      return 'add'
    case 'f':
    case 'k':
      return 'search'
    default:
      return undefined
  }
}

/** `/` searches; an arrow key enters the list; Escape leaves the ticket for the list, unless something nearer has used it. */
function plainActionOf(event: KeyboardEvent): 'search' | 'list' | undefined {
  if (isTyping(event.target) || event.defaultPrevented) return undefined
  if (event.key === '/') return 'search'
  if (/^Arrow(Up|Down)$/.test(event.key)) return document.activeElement === document.body ? 'list' : undefined
  return event.key === 'Escape' && document.querySelector(':popover-open') === null ? 'list' : undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
