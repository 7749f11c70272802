/** A part of a form or pane that is folded away, and unfolds by itself when something in it needs attention. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import css from './fold.module.css'

interface FoldProps {
  readonly testId: string
  readonly summary: ReactNode
  readonly isOpen: boolean
  /** Called when it was opened or closed, whoever did it. */
  readonly onToggle?: (isOpen: boolean) => void
  readonly children: ReactNode
}

/**
 * Opens on its own but never closes: a fold must not close over the field the user is correcting. Opened by its user at the
 * lower edge of what is scrolled, it comes into view with what it holds.
 */
export function Fold({ testId, summary, isOpen, onToggle, children }: FoldProps) {
  const element = useRef<HTMLDetailsElement>(null)
  useLayoutEffect(() => {
    if (isOpen && element.current) element.current.open = true
  }, [isOpen])
  return (
    <details
      ref={element}
      className={css.fold}
      data-testid={testId}
      onToggle={({ currentTarget }) => {
        const { open } = currentTarget
        onToggle?.(open)
        // After what was just told of it has been drawn.
        if (open && currentTarget.contains(document.activeElement))
          queueMicrotask(() => currentTarget.scrollIntoView({ block: 'nearest' }))
      }}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  )
}

/** A fold that holds nothing while it is closed: what few look at costs nothing to have. */
export function EmptyFold({ children, ...rest }: Omit<FoldProps, 'isOpen' | 'onToggle'>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Fold {...rest} isOpen={false} onToggle={setOpen}>
      {isOpen && children}
    </Fold>
  )
}
