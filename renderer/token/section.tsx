/** Groups a part of the details below the card under a heading. */
import type { ReactNode } from 'react'
import css from './section.module.css'

interface SectionProps {
  readonly title: string
  readonly testId?: string
  /** Beside the heading: what can be done with all of it. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, testId, beside, children }: SectionProps) {
  return (
    <section className={css.section} data-testid={testId}>
      <div className={css.head}>
        <h2>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  )
}
