/** Words what is odd about a server. */
import type { DiscoveryNote } from '../../../../shared/discovery.ts'
import type { SystemDescription } from '../../../../shared/system.ts'
import type { WordsInUse } from '../../../i18n/use-words.ts'

/** @returns one or two sentences: what is odd, and what to do about it. */
export function noteWords(
  note: DiscoveryNote,
  system: SystemDescription,
  { t, own }: Pick<WordsInUse, 't' | 'own'>,
): string {
  switch (note.kind) {
    case 'endpointElsewhere':
    case 'endpointUnencrypted': {
      const label = system.fields.find(({ id }) => id === note.field)?.label
      return t(`discovery.notes.${note.kind}`, { field: label ? own(label) : note.field, host: note.host })
    }
    case 'keysUnknown':
      return t('discovery.notes.keysUnknown', { kinds: note.kinds.join(', ') })
    default:
      return t(`discovery.notes.${note.kind}`, { ...note })
  }
}
