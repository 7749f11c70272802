/** Hears the keys of commands, anywhere in the window. While a dialog is in front only locking has one. */
import { useEffect } from 'react'
import { currentLanguage } from '../i18n/i18n.ts'
import { zoomChangeOf } from '../settings/zoom.ts'
import { useSurroundings } from '../store/context.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { focusList } from './focus.ts'
import { situationOf } from './situation.ts'

const all: readonly Command[] = Object.values(commands)

export function useShortcuts(): void {
  const { store, clock } = useSurroundings()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // A pressed button may become another one, which the same press must not reach.
      if (event.repeat && event.key === 'Enter') event.preventDefault()
      const state = store.getState()
      const command = commandOf(event)
      if (state.dialog.kind !== 'none' && command !== commands.lock) return
      if (command) {
        const situation = situationOf(state, clock.now(), currentLanguage())
        if (!command.applies(situation)) return
        void command.run(store.actions, situation)
      } else if (leadsToList(event)) enterList(event.key)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [store, clock])
}

function commandOf(event: KeyboardEvent): Command | undefined {
  const key = keyOf(event)
  return all.find(({ keys }) => keys.includes(key))
}

/** Names a press as commands name their keys. @returns an empty text where it belongs to something else. */
export function keyOf(event: KeyboardEvent, platform = navigator.platform): string {
  const { key, altKey, shiftKey, ctrlKey, metaKey, target } = event
  const isMac = /^(Mac|iP)/.test(platform)
  // Zooming is done by `zoom.ts`, on every screen.
  if (altKey || event.repeat || event.isComposing || (isMac ? ctrlKey : metaKey) || zoomChangeOf(event))
    return ''
  if (isMac ? metaKey : ctrlKey)
    return shiftKey || (key.toLowerCase() === 'c' && isTextMarked(target)) ? '' : `Mod+${key.toUpperCase()}`
  if (key.length > 1 && shiftKey) return ''
  if (/^F\d/.test(key)) return isMenuOpen() ? '' : key
  if (event.defaultPrevented || isTyping(target) || isMenuOpen()) return ''
  return isMac && key === 'Backspace' ? 'Delete' : key
}

/** Arrow keys lead from nowhere to the list, Escape from anywhere, unless something nearer has used it. */
function leadsToList(event: KeyboardEvent): boolean {
  const key = keyOf(event)
  return key === 'Escape' || (/^Arrow(Up|Down)$/.test(key) && document.activeElement === document.body)
}

/** An arrow key does in the list at once what it does there. */
function enterList(key: string): void {
  const list = focusList()
  if (list && key !== 'Escape' && document.activeElement === list)
    list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}

function isMenuOpen(): boolean {
  return document.querySelector(':popover-open') !== null
}

/** Whether text is selected, in the page or in a field: Ctrl+C then means that text. */
function isTextMarked(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return String(getSelection()) !== '' || (isField && target.selectionStart !== target.selectionEnd)
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
