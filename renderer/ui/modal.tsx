/**
 * A dialog on the platform's own `<dialog>`: it traps the focus, makes the rest inert and gives the focus back.
 * (A library's dialog would add a style element at run time, which the page's content security policy refuses.)
 */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import css from './modal.module.css'

interface ModalProps {
  /** The id of the element that names the dialog. */
  readonly labelledBy: string
  readonly role?: 'dialog' | 'alertdialog'
  readonly place?: string | undefined
  /** The person pressed Escape. */
  readonly onEscape: () => void
  readonly children: ReactNode
}

export function Modal({ labelledBy, role = 'dialog', place = '', onEscape, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Closing before the element leaves the page is what hands the focus back.
    return () => element?.close()
  }, [])
  // On the document: the focus may be on nothing, where what had it has just left the dialog.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      onEscape()
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
      closedby="none"
    >
      {children}
    </dialog>
  )
}
