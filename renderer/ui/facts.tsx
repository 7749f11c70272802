/** Shows pairs of a label and a text. */
import css from './facts.module.css'
export interface Fact {
  readonly label: string
  readonly text: string
  /** Written as machines write it. */
  readonly isCode?: boolean
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null
  return (
    <dl className={css.facts}>
      {facts.map(({ label, text, isCode }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={isCode ? 'mono' : undefined}>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
