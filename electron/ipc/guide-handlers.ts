/** The window's help of each system, and the pages that it links to. */
import { bad } from '../../shared/problem.ts'
import type { Parts } from './parts.ts'
import type { Handlers } from './router.ts'

export function guideHandlers(_parts: Parts): Pick<Handlers, 'system.guide' | 'system.openLink'> {
  return {
    'system.guide': () => bad({ kind: 'gone' }),
    'system.openLink': async () => bad({ kind: 'gone' }),
  }
}
