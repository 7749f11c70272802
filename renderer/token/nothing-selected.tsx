/** The right side while no ticket is chosen: an empty place for one, and the keys worth knowing. */
import { useWords } from '../i18n/use-words.ts'

/** A capital is the letter of a command. */
const keys = [
  ['move', '↑ ↓'],
  ['act', 'Enter'],
  ['search', '/'],
  ['copy', 'C'],
  ['add', 'N'],
  ['lock', 'L'],
] as const

export function NothingChosen() {
  const { t, command } = useWords()
  return (
    <section className="blank" data-testid="nothing-chosen">
      <div className="blank-ticket" aria-hidden="true">
        <i />
      </div>
      <h1>{t('list.choose')}</h1>
      <p>{t('list.chooseLead')}</p>
      <dl className="keys">
        {keys.map(([name, key]) => (
          <div key={name}>
            <dt>
              <kbd>{/^[A-Z]$/.test(key) ? command + key : key}</kbd>
            </dt>
            <dd>{t(`list.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
