/** A part of what is told below the card, under a heading. */
import type { ReactNode } from 'react'
import css from './section.module.css'

interface SectionProps {
  readonly title: string
  readonly testId?: string
  readonly children: ReactNode
}

export function Section({ title, testId, children }: SectionProps) {
  return (
    <section className={css.section} data-testid={testId}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
