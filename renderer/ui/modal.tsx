/**
 * Opens the platform's own `<dialog>`, which traps the focus, makes the rest inert and gives the focus back.
 * (A library's dialog would add a style element at run time, which the page's content security policy refuses.)
 */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import css from './modal.module.css'

interface ModalProps {
  /** The id of the element that names the dialog. */
  readonly labelledBy: string
  readonly role?: 'dialog' | 'alertdialog'
  readonly place?: string | undefined
  /** Called when the user presses Escape. */
  readonly onEscape: () => void
  /** A click beside it closes it, too: nothing typed is lost by that. */
  readonly isLight?: boolean
  readonly children: ReactNode
}

export function Modal({
  labelledBy,
  role = 'dialog',
  place = '',
  onEscape,
  isLight = false,
  children,
}: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // What is not to begin with its first control says where; `autoFocus` comes before anything in it can have the focus.
    element?.querySelector<HTMLElement>('[data-begin]')?.focus()
    // The focus returns only if the dialog closes before its element leaves the page.
    return () => element?.close()
  }, [])
  // On the document: nothing has the focus when the element that had it has just been removed.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      // One behind another leaves the key to that one.
      const [front] = [...document.querySelectorAll('dialog')].slice(-1)
      if (front !== dialog.current) return
      if (event.key === 'Escape' && !event.defaultPrevented) onEscape()
      else if (!submitsText(event)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onEscape])
  return (
    <dialog
      ref={dialog}
      role={role}
      className={`${css.modal} ${place}`}
      aria-labelledby={labelledBy}
      closedby={isLight ? 'any' : 'none'}
      onCancel={isLight ? onEscape : undefined}
    >
      {children}
    </dialog>
  )
}

/**
 * Enter alone is a new line in a long text; with Ctrl or ⌘ it submits the form, as everywhere else. Kept from the browser
 * already is every key with Ctrl.
 */
function submitsText({ key, ctrlKey, metaKey, repeat, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' || !(ctrlKey || metaKey) || repeat || !(target instanceof HTMLTextAreaElement))
    return false
  target.form?.requestSubmit()
  return true
}
