/** Shows what was understood of a source, for the user to choose what is added. */
import { useEffect, useMemo, useState } from 'react'
import type { ImportEntry } from '../../../shared/files/import.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords, type WordsInUse } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import type { ImportInHand } from '../../store/state.ts'
import { adviceOf } from '../../token/problem/advice.ts'
import { Button } from '../../ui/button.tsx'
import { Complaint } from '../../ui/complaint.tsx'
import { Fold } from '../../ui/fold.tsx'
import sheetCss from '../../ui/sheet.module.css'
import {
  canReplace,
  countEntries,
  type EntryGroup,
  entryGroups,
  placesIn,
  withChosen,
  withoutChosen,
  withReplaced,
} from './chosen-entries.ts'
import { Consents } from './consents.tsx'
import { EntryDetails } from './entry-details.tsx'
import { EntryList } from './entry-list.tsx'
import { countNotes, EntryNotes } from './entry-notes.tsx'
import css from './import.module.css'
import type { Brought } from './report-text.ts'
import { useShowAdded } from './show-added.ts'

interface ImportPreviewProps {
  readonly imported: ImportInHand
  /** They were added. */
  readonly onAdded: (brought: Brought) => void
  readonly onLeave: () => void
}

export function ImportPreview({ imported, onAdded, onLeave }: ImportPreviewProps) {
  const words = useWords()
  const { t } = words
  const { confirmImport, importToForm } = useActions()
  const showAdded = useShowAdded()
  const isBusy = useWindow((state) => state.importing !== undefined)
  const { preview, chosen, replacing } = imported
  const { entries, formats, notes } = preview
  // From the beginning, so that the first one shows what choosing another does.
  const [active, setActive] = useState(entries.length > 0 ? 0 : undefined)
  const [problem, setProblem] = useState<Problem>()
  const told = problem && problem.kind !== 'cancelled' && adviceOf(problem, words)
  const count = chosen.size + replacing.size
  // The first act on a single one that is here already, or that is not complete, is to look at it.
  const alone = count > 0 ? '[data-testid="add-imported"]' : '[data-testid="entry-details"] button'
  const first = entries.length > 1 ? '[data-testid="entries"]' : alone
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as what had the focus is gone.
  useEffect(() => document.querySelector<HTMLElement>(first)?.focus(), [])
  const add = async () => {
    if (isBusy) return
    const result = await confirmImport()
    if (!result.ok) return setProblem(result.problem)
    const { added, replaced } = result.value
    // Of a single one that was pasted there is nothing to report but itself.
    if (entries.length > 1 || imported.isPlain) return onAdded({ imported, added, replaced })
    showAdded([...added, ...replaced])
  }
  const openForm = async (place: number) => setProblem(await importToForm(place))
  return (
    <>
      <div className={`${sheetCss.body} ${css.preview}`} data-testid="import-preview" aria-busy={isBusy}>
        <p className="soft">{t('import.recognized', { formats: formats.join(', ') })}</p>
        <Complaint>{told ? `${told.what} ${told.next}` : undefined}</Complaint>
        <Consents imported={imported} />
        {entries.length > 1 && <Choice imported={imported} active={active} onActive={setActive} />}
        {active !== undefined && (
          <EntryDetails
            key={active}
            imported={imported}
            place={active}
            onOpen={() => void openForm(active)}
          />
        )}
        {notes.length > 0 && (
          <Fold testId="import-notes" summary={countNotes(notes, words)} isOpen={entries.length === 0}>
            <EntryNotes notes={notes} />
          </Fold>
        )}
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" onClick={onLeave}>
          {t('app.cancel')}
        </Button>
        <span className={css.gap} />
        <Button
          look="solid"
          testId="add-imported"
          disabled={count === 0}
          aria-disabled={isBusy}
          onClick={() => void add()}
        >
          {actsOf(imported, words)}
        </Button>
      </footer>
    </>
  )
}

/** `Add (2) · Replace secrets (1)` */
function actsOf({ chosen, replacing }: ImportInHand, { t }: Pick<WordsInUse, 't'>): string {
  const add = chosen.size > 0 || replacing.size === 0 ? [t('import.add', { count: chosen.size })] : []
  const replace = replacing.size > 0 ? [t('import.replaceAll', { count: replacing.size })] : []
  return [...add, ...replace].join(' · ')
}

interface ChoiceProps {
  readonly imported: ImportInHand
  readonly active: number | undefined
  readonly onActive: (place: number) => void
}

/** Narrows the entries to a group, and chooses all that are shown, or none of them. */
function Choice({ imported, active, onActive }: ChoiceProps) {
  const { t, formats } = useWords()
  const { chooseEntries } = useActions()
  const [group, narrow] = useState<EntryGroup>('all')
  const { entries } = imported.preview
  const { agreed } = imported
  const counts = useMemo(() => countEntries(entries, agreed), [entries, agreed])
  const shown = useMemo(() => placesIn(entries, group, agreed), [entries, group, agreed])
  const replaceable = useMemo(
    () => shown.filter((at) => canReplace(entries[at] as ImportEntry)),
    [entries, shown],
  )
  /** The entry whose details are shown is one of those that are listed. */
  const turnTo = (one: EntryGroup) => {
    const [first] = placesIn(entries, one, agreed)
    if (first !== undefined) onActive(first)
    narrow(one)
  }
  return (
    <>
      <div className={css.tools}>
        {entryGroups.map(
          (one) =>
            counts[one] > 0 && (
              <Button
                key={one}
                look="quiet"
                testId={`show-${one}`}
                aria-pressed={one === group}
                onClick={() => turnTo(one)}
              >
                {t(`import.states.${one}`)} <small>{formats.number(counts[one])}</small>
              </Button>
            ),
        )}
        <span className={css.gap} />
        {replaceable.length > 0 && (
          <Button
            look="link"
            testId="replace-all"
            onClick={() => chooseEntries(withReplaced(imported, replaceable))}
          >
            {t('import.replaceAll', { count: replaceable.length })}
          </Button>
        )}
        <span>
          <Button look="link" testId="choose-all" onClick={() => chooseEntries(withChosen(imported, shown))}>
            {t('import.all')}
          </Button>
          <Button
            look="link"
            testId="choose-none"
            onClick={() => chooseEntries(withoutChosen(imported, shown))}
          >
            {t('import.none')}
          </Button>
        </span>
      </div>
      <EntryList key={group} imported={imported} shown={shown} active={active} onActive={onActive} />
    </>
  )
}
