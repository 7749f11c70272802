/** Writing connections to a file for elsewhere. */
import { bad } from '../../shared/problem.ts'
import type { Parts } from './parts.ts'
import type { Handlers } from './router.ts'

export function exportHandlers(_parts: Parts): Pick<Handlers, 'connection.export'> {
  return { 'connection.export': async () => bad({ kind: 'gone' }) }
}
