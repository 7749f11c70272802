/** The right side while no ticket is chosen: an empty place for one, and the keys worth knowing. */
import { useWords } from '../i18n/use-words.ts'
import blankCss from '../ui/blank.module.css'
import css from './nothing-selected.module.css'

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
    <section className={blankCss.blank} data-testid="nothing-chosen">
      <div className={blankCss.outline} aria-hidden="true">
        <i />
      </div>
      <h1>{t('list.choose')}</h1>
      <p>{t('list.chooseLead')}</p>
      <dl className={css.keys}>
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
