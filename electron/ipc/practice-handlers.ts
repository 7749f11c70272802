/** A connection to try everything with. */
import { bad } from '../../shared/problem.ts'
import type { Parts } from './parts.ts'
import type { Handlers } from './router.ts'

export function practiceHandlers(_parts: Parts): Pick<Handlers, 'practice.add'> {
  return { 'practice.add': async () => bad({ kind: 'gone' }) }
}
