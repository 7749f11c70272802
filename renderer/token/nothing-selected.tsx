/** Fills the right side while nothing is selected: an empty card, and the keys worth knowing. */
import { commands } from '../commands/commands.ts'
import { useWords } from '../i18n/use-words.ts'
import blankCss from '../ui/blank.module.css'
import css from './nothing-selected.module.css'

/** The two that lead to all others last. */
const shown = ['search', 'copy', 'palette', 'keys'] as const

export function NothingSelected() {
  const words = useWords()
  const { t, keyName } = words
  const keys = shown.map((id) => [commands[id].keys[0], commands[id].words(words)] as const)
  return (
    <section className={blankCss.blank}>
      <div className={blankCss.outline} aria-hidden="true">
        <i />
      </div>
      <h1>{t('list.choose')}</h1>
      <p>{t('list.chooseLead')}</p>
      <dl className={css.keys}>
        {[['↑ ↓', t('commands.move')] as const, ['Enter', t('commands.act')] as const, ...keys].map(
          ([key = '', name]) => (
            <div key={key}>
              <dt>
                <kbd>{keyName(key)}</kbd>
              </dt>
              <dd>{name}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
