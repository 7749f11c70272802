/** What is wrong, shown where it is wrong and announced. */
import css from './complaint.module.css'

interface ComplaintProps {
  /** For the field that it describes. */
  readonly id?: string
  /** Undefined: nothing is wrong. */
  readonly children: string | undefined
}

export function Complaint({ id, children }: ComplaintProps) {
  if (children === undefined) return null
  return (
    <p className={css.complaint} id={id} role="alert" data-testid="problem">
      {children}
    </p>
  )
}
