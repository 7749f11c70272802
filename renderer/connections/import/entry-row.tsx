/** Shows one entry of the preview: what it would be, and whether it can be added. */
import { Check } from 'lucide-react'
import { memo } from 'react'
import type { ImportEntry } from '../../../shared/files/import.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSystem } from '../../store/context.ts'
import { environmentName } from '../../store/select.ts'
import type { ImportInHand } from '../../store/state.ts'
import { canBeChosen, stateOf } from './chosen-entries.ts'
import { countNotes } from './entry-notes.tsx'
import css from './import.module.css'

/** In pixels, as in `import.module.css`. */
export const entryHeight = 48

interface EntryRowProps {
  readonly id: string
  readonly entry: ImportEntry
  readonly isChosen: boolean
  readonly isReplacing: boolean
  readonly agreed: ImportInHand['agreed']
  readonly isActive: boolean
  readonly position: number
  readonly of: number
}

export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { id, entry, isChosen, isReplacing, agreed, isActive, position, of } = props
  const words = useWords()
  const { t, locale } = words
  const system = useSystem(entry.system)
  const { name, place, origin = '', account, notes } = entry
  const state = stateOf(entry, agreed)
  const from = [
    place,
    `${system?.shortName ?? system?.name ?? entry.system} ${environmentName(entry, system, locale)}`,
    origin.replace(/^\w+:\/\//, ''),
    account,
  ]
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row.
    <div
      id={id}
      className={css.row}
      style={{ transform: `translateY(${(position - 1) * entryHeight}px)` }}
      role="option"
      aria-selected={isChosen}
      aria-disabled={!canBeChosen(entry, agreed)}
      aria-posinset={position}
      aria-setsize={of}
      data-active={isActive}
      data-testid="entry"
      data-state={state}
    >
      <i className={css.box} data-box="" aria-hidden="true">
        {isChosen && <Check size={12} strokeWidth={3} />}
      </i>
      <b title={name}>{name}</b>
      <span className={css.state}>{isReplacing ? t('import.replace') : t(`import.states.${state}`)}</span>
      <small title={from.filter(Boolean).join(' · ')}>{from.filter(Boolean).join(' · ')}</small>
      <small className={css.noted}>{countNotes(notes, words)}</small>
    </div>
  )
})
