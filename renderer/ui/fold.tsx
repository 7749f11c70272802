/** A part of the form that is folded away, and unfolds by itself when something in it needs attention. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import css from './fold.module.css'

interface FoldProps {
  readonly testId: string
  readonly summary: ReactNode
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** Only opened from here, never closed: a fold must not shut over the field that a person is just correcting. */
export function Fold({ testId, summary, isOpen, children }: FoldProps) {
  const element = useRef<HTMLDetailsElement>(null)
  useLayoutEffect(() => {
    if (isOpen && element.current) element.current.open = true
  }, [isOpen])
  return (
    <details ref={element} className={css.fold} data-testid={testId}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
