/** Handles the keys that work anywhere in the window. While a dialog is in front only locking works. */
import { type RefObject, useEffect } from 'react'
import { useSurroundings } from '../store/context.ts'

export function useShortcuts(search: RefObject<HTMLInputElement | null>): void {
  const { store } = useSurroundings()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A pressed button may become another one, which the same press must not reach.
      if (event.repeat && event.key === 'Enter') event.preventDefault()
      const act = actionOf(event)
      if (act === undefined) return
      const { actions } = store
      if (act === 'lock') void actions.lock()
      else if (store.getState().dialog.kind !== 'none') return
      else if (act === 'add') actions.openAdd()
      else if (act === 'copy') document.querySelector<HTMLElement>('[data-testid="copy-token"]')?.click()
      else if (act === 'list') enterList(event.key)
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

function actionOf(event: KeyboardEvent): 'lock' | 'add' | 'copy' | 'search' | 'list' | undefined {
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (!command) return plainActionOf(event)
  switch (event.key.toLowerCase()) {
    case 'l':
      return 'lock'
    case 'n':
      return 'add'
    case 'c':
      return isTextMarked(event.target) ? undefined : 'copy'
    case 'f':
    case 'k':
      return 'search'
    default:
      return undefined
  }
}

/** Maps `/` to the search, arrow keys to the list, and Escape to the list, unless something nearer has used it. */
function plainActionOf(event: KeyboardEvent): 'search' | 'list' | undefined {
  if (isTyping(event.target) || event.defaultPrevented) return undefined
  if (event.key === '/') return 'search'
  if (/^Arrow(Up|Down)$/.test(event.key)) return document.activeElement === document.body ? 'list' : undefined
  return event.key === 'Escape' && document.querySelector(':popover-open') === null ? 'list' : undefined
}

/** An arrow key does in the list at once what it does there. */
function enterList(key: string): void {
  const list = document.querySelector<HTMLElement>('[role="listbox"]')
  list?.focus()
  if (list && key !== 'Escape' && document.activeElement === list)
    list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}

/** Whether text is selected, in the page or in a field: Ctrl+C then means that text. */
function isTextMarked(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return String(getSelection()) !== '' || (isField && target.selectionStart !== target.selectionEnd)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
