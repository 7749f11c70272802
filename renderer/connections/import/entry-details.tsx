/** Shows field by field what was understood of one entry. */
import type { ImportEntry } from '../../../shared/import.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSystem } from '../../store/context.ts'
import { environmentName } from '../../store/select.ts'
import { useSecretLabels } from '../../token/hand-over/secret-labels.ts'
import { Button } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { EntryNotes } from './entry-notes.tsx'
import css from './import.module.css'

interface EntryDetailsProps {
  readonly entry: ImportEntry
  /** Puts it into the form. */
  readonly onOpen: () => void
}

export function EntryDetails({ entry, onOpen }: EntryDetailsProps) {
  const { t, own, locale } = useWords()
  const system = useSystem(entry.system)
  const labelOf = useSecretLabels(entry)
  const { state } = entry
  const method = system?.methods.find(({ id }) => id === entry.method)
  const lacking = state.kind === 'secretMissing' ? state.fields : []
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
      {state.kind !== 'ready' && <p data-state={state.kind}>{t(`import.helps.${state.kind}`)}</p>}
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
      <Button look="outline" testId="entry-to-form" onClick={onOpen}>
        {t(state.kind === 'unfit' ? 'import.manual' : 'import.form')}
      </Button>
    </section>
  )
}
