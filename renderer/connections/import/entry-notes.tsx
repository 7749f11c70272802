/** Lists what was not taken of a source, and what its user should look at. */
import type { ImportNote } from '../../../shared/files/import.ts'
import { useWords, type WordsInUse } from '../../i18n/use-words.ts'
import css from './import.module.css'

/** More are not read here; the report has all of them. */
const mostShown = 100

/** `Not imported: 2 · Please check: 1`; empty: there are no notes. */
export function countNotes(notes: readonly ImportNote[], { t }: Pick<WordsInUse, 't'>): string {
  return (['left', 'check'] as const)
    .map((kind) => ({ kind, count: notes.filter((note) => note.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t(`import.counts.${kind}`, { count }))
    .join(' · ')
}

export function EntryNotes({ notes }: { readonly notes: readonly ImportNote[] }) {
  const { own } = useWords()
  // What holds for many requests of a file is read once.
  const different = [...new Map(notes.map((note) => [note.kind + note.words.en, note])).values()]
  return (
    <ul className={css.notes}>
      {different.slice(0, mostShown).map(({ kind, words }) => (
        <li key={kind + words.en} data-note={kind}>
          {own(words)}
        </li>
      ))}
    </ul>
  )
}
