/**
 * Shows the context menu of a field, of selected text, and of a connection: the browser's own offers to print, to save and to
 * view the source, and Electron has none. Main does the editing, so that the page may never read the clipboard.
 */
import { Suspense, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { EditCommand } from '../../../shared/contract.ts'
import { connectionMenuPlace, rowUnder } from '../../commands/connection-menu-place.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { useSurroundings } from '../../store/context.ts'
import type { WindowStore } from '../../store/store.ts'
import { Menu, MenuItem, type MenuPlace } from './menu.tsx'

type TextField = HTMLInputElement | HTMLTextAreaElement

/** The open menu of a field, its owner, which commands go to; or of text. */
interface OpenedEdit extends MenuPlace {
  readonly kind: 'edit'
  readonly enabled: ReadonlySet<EditCommand>
}

type Opened = OpenedEdit | (MenuPlace & { readonly kind: 'connection' })

const ConnectionMenu = deferredComponent('ConnectionMenu')

const commands: readonly EditCommand[] = ['cut', 'copy', 'paste', 'selectAll']

/** Stands once in the window, on every screen, and shows itself. */
export function ContextMenu() {
  const [opened, open] = useState<Opened>()
  const { store } = useSurroundings()
  useEffect(() => {
    const request = (event: MouseEvent) => {
      event.preventDefault()
      open(openedBy(event, store))
    }
    document.addEventListener('contextmenu', request)
    return () => document.removeEventListener('contextmenu', request)
  }, [store])
  const close = useCallback(() => open(undefined), [])
  if (!opened) return null
  // Inside an open dialog, because everything beside it is inert; else in the part of the window that it belongs to.
  const place =
    opened.owner?.closest('dialog') ??
    document.querySelector('dialog[open]') ??
    opened.owner?.closest('aside') ??
    document.querySelector('main') ??
    document.body
  const key = `${opened.at.x} ${opened.at.y}`
  return createPortal(
    opened.kind === 'edit' ? (
      <EditMenu key={key} opened={opened} close={close} />
    ) : (
      <Suspense fallback={null}>
        <ConnectionMenu key={key} place={opened} close={close} />
      </Suspense>
    ),
    place,
  )
}

function EditMenu({ opened, close }: { readonly opened: OpenedEdit; readonly close: () => void }) {
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
        <MenuItem
          key={command}
          testId={`edit-${command}`}
          disabled={!opened.enabled.has(command)}
          onClick={() => choose(command)}
        >
          {t(`edit.${command}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** @returns undefined where there is nothing to edit, to copy, or to do with a connection. */
function openedBy(event: MouseEvent, store: WindowStore): Opened | undefined {
  // The menu key comes without a mouse button.
  const pointed = { at: { x: event.clientX, y: event.clientY }, byKeyboard: event.button !== 2 }
  const field = fieldOf(event.target)
  if (field) return { kind: 'edit', owner: field, ...pointed, enabled: enabledIn(field) }
  if (isTextSelected() && !rowUnder(event))
    return { kind: 'edit', owner: undefined, ...pointed, enabled: new Set(['copy']) }
  const place = connectionMenuPlace(event, pointed, store)
  return place && { kind: 'connection', ...place }
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
