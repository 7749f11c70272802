/**
 * Shows the context menu of a field and of selected text, the window's only one: the browser's own offers to print, to save
 * and to view the source, and Electron has none. Main does the editing, so that the page may never read the clipboard.
 */
import { useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { EditCommand } from '../../shared/contract.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'
import { Menu, type MenuPlace } from './menu.tsx'

type TextField = HTMLInputElement | HTMLTextAreaElement

/** One menu that is open; its owner is the field it was opened on, which commands go to. */
interface Opened extends MenuPlace {
  readonly enabled: ReadonlySet<EditCommand>
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
  // Inside an open dialog, because everything beside it is inert.
  const place = opened.owner?.closest('dialog') ?? document.querySelector('dialog[open]') ?? document.body
  return createPortal(<EditMenu key={`${opened.at.x} ${opened.at.y}`} opened={opened} close={close} />, place)
}

function EditMenu({ opened, close }: { readonly opened: Opened; readonly close: () => void }) {
  const { t } = useWords()
  const { bridge } = useSurroundings()
  const { owner } = opened
  const choose = (command: EditCommand) => {
    close()
    owner?.focus({ preventScroll: true })
    void bridge.invoke('app.edit', { command })
  }
  const offered = owner ? commands : commands.filter((command) => opened.enabled.has(command))
  return (
    <Menu label={t('edit.label')} testId="context-menu" place={opened} close={close}>
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
    </Menu>
  )
}

/** @returns undefined where there is nothing to edit or copy. */
function openedBy(event: MouseEvent): Opened | undefined {
  const at = { x: event.clientX, y: event.clientY }
  // The menu key comes without a mouse button.
  const byKeyboard = event.button !== 2
  const field = fieldOf(event.target)
  if (field) return { owner: field, at, byKeyboard, enabled: enabledIn(field) }
  if (!isTextSelected()) return undefined
  return { owner: undefined, at, byKeyboard, enabled: new Set(['copy']) }
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
