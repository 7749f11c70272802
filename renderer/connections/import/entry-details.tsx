/** Shows field by field what was understood of one entry. */
import type { ImportEntry, ImportState } from '../../../shared/files/import.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem } from '../../store/context.ts'
import { environmentName } from '../../store/select.ts'
import type { ImportInHand } from '../../store/state.ts'
import { useSecretLabels } from '../../token/hand-over/secret-labels.ts'
import { Button } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import optionCss from '../../ui/option.module.css'
import { canReplace, secretsLackedBy, stateOf, withoutChosen, withReplaced } from './chosen-entries.ts'
import { EntryNotes } from './entry-notes.tsx'
import css from './import.module.css'
import { useShowAdded } from './show-added.ts'

interface EntryDetailsProps {
  readonly imported: ImportInHand
  readonly place: number
  /** Puts it into the form. */
  readonly onOpen: () => void
}

export function EntryDetails({ imported, place, onOpen }: EntryDetailsProps) {
  const entry = imported.preview.entries[place] as ImportEntry
  const { t, own, locale } = useWords()
  const system = useSystem(entry.system)
  const labelOf = useSecretLabels(entry)
  const show = useShowAdded()
  const { state } = entry
  const shown = stateOf(entry, imported.agreed)
  const method = system?.methods.find(({ id }) => id === entry.method)
  const lacking = secretsLackedBy(state)
  const facts: readonly (Fact | false)[] = [
    {
      label: t('import.system'),
      text: `${system?.name ?? entry.system} · ${environmentName(entry, system, locale)}`,
    },
    { label: t('form.method'), text: method ? own(method.name) : entry.method },
    entry.origin !== undefined && { label: t('import.server'), text: entry.origin, isCode: true },
    entry.account !== undefined && { label: t('import.account'), text: entry.account, isCode: true },
    entry.secretsHeld.length > 0 && {
      label: t('import.secrets'),
      text: entry.secretsHeld.map(labelOf).join(', '),
    },
    lacking.length > 0 && { label: t('import.missing'), text: lacking.map(labelOf).join(', ') },
  ]
  return (
    <section className={css.details} data-testid="entry-details">
      <h2>{entry.name}</h2>
      {shown !== 'ready' && (
        <p data-state={shown}>{t(`import.helps.${shown}`, { name: sameAs(imported, state) })}</p>
      )}
      {state.kind === 'present' && canReplace(entry) && (
        <Replace imported={imported} place={place} name={state.name} />
      )}
      {state.kind === 'unfit' && (
        <ul className={css.notes}>
          {state.fields.map(({ field, reason, line = 1 }) => (
            <li key={`${field} ${reason}`}>
              {labelOf(field)}: {t(`fieldProblem.${reason}`, { line })}
            </li>
          ))}
        </ul>
      )}
      <Facts facts={facts.filter((fact) => fact !== false)} />
      <EntryNotes notes={entry.notes} />
      {state.kind === 'present' && imported.preview.entries.length === 1 && (
        <>
          <Button look="outline" testId="show-here" onClick={() => show([state.id])}>
            {t('notice.show')}
          </Button>{' '}
        </>
      )}
      <Button look="outline" testId="entry-to-form" onClick={onOpen}>
        {t(state.kind === 'unfit' ? 'import.manual' : 'import.form')}
      </Button>
    </section>
  )
}

/** The name of what has the same settings. */
function sameAs({ preview }: ImportInHand, state: ImportState): string {
  if (state.kind === 'repeated') return preview.entries[state.entry]?.name ?? ''
  return state.kind === 'present' ? state.name : ''
}

interface ReplaceProps {
  readonly imported: ImportInHand
  readonly place: number
  /** Of the connection that is here. */
  readonly name: string
}

function Replace({ imported, place, name }: ReplaceProps) {
  const { t } = useWords()
  const { chooseEntries } = useActions()
  return (
    <label className={optionCss.option} data-chosen={imported.replacing.has(place)}>
      <input
        type="checkbox"
        data-testid="replace-secret"
        checked={imported.replacing.has(place)}
        onChange={({ target }) =>
          chooseEntries(target.checked ? withReplaced(imported, [place]) : withoutChosen(imported, [place]))
        }
      />
      <span>{t('import.replaceOf', { name })}</span>
    </label>
  )
}
