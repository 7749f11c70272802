/** Bringing connections from elsewhere: what is read is shown first, and added when the user confirms it. */
import { bad, good } from '../../shared/problem.ts'
import type { Parts } from './parts.ts'
import type { Handlers } from './router.ts'

type ImportChannel = 'import.read' | 'import.confirm' | 'import.toForm' | 'import.discard'

export function importHandlers(_parts: Parts): Pick<Handlers, ImportChannel> {
  return {
    'import.read': async () => bad({ kind: 'gone' }),
    'import.confirm': async () => bad({ kind: 'gone' }),
    'import.toForm': async () => bad({ kind: 'gone' }),
    'import.discard': () => good(null),
  }
}
