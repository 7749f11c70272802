/** Words what became of an import, as a text to keep. It names connections and fields, never a secret. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ImportNote } from '../../../shared/files/import.ts'
import type { WordsInUse } from '../../i18n/use-words.ts'
import type { ImportInHand } from '../../store/state.ts'
import { isChosen, secretsLackedBy, stateOf } from './chosen-entries.ts'

/** What was added, and of what. */
export interface Brought {
  readonly imported: ImportInHand
  readonly added: readonly ConnectionId[]
  /** Those that were here, and have other secrets now. */
  readonly replaced: readonly ConnectionId[]
}

/** How many were added without a secret that they need. */
export function countLacking({ imported: { preview, chosen } }: Brought): number {
  return preview.entries.filter(({ state }, at) => secretsLackedBy(state).length > 0 && chosen.has(at)).length
}

export function reportText(brought: Brought, { t, own }: Pick<WordsInUse, 't' | 'own'>): string {
  const { preview, chosen, replacing } = brought.imported
  const { entries, notes, formats } = preview
  const taken = entries.filter((_, at) => chosen.has(at))
  const lacking = taken.filter(({ state }) => secretsLackedBy(state).length > 0).map(({ name }) => name)
  const others = entries
    .filter((_, at) => !isChosen(brought.imported, at))
    .map((entry) => {
      const state = stateOf(entry, brought.imported.agreed)
      return state === 'ready' ? entry.name : `${entry.name} (${t(`import.states.${state}`)})`
    })
  const replaced = entries.flatMap(({ state }, at) =>
    state.kind === 'present' && replacing.has(at) ? [state.name] : [],
  )
  const noted = (kind: ImportNote['kind']) => [
    ...ofKind(notes, kind).map(({ words }) => own(words)),
    ...taken.flatMap((entry) => ofKind(entry.notes, kind).map(({ words }) => `${entry.name}: ${own(words)}`)),
  ]
  const part = (key: 'result' | 'replaced' | 'lacking' | 'left' | 'check', lines: readonly string[]) =>
    lines.length === 0
      ? []
      : ['', t(`import.counts.${key}`, { count: lines.length }), ...lines.map((line) => `– ${line}`)]
  return [
    `${t('import.title')}: ${formats.join(', ')}`,
    ...part(
      'result',
      taken.map(({ name }) => name),
    ),
    ...part('replaced', replaced),
    ...part('lacking', lacking),
    ...part('left', [...others, ...noted('left')]),
    ...part('check', noted('check')),
  ].join('\n')
}

function ofKind(notes: readonly ImportNote[], kind: ImportNote['kind']): readonly ImportNote[] {
  return notes.filter((note) => note.kind === kind)
}
