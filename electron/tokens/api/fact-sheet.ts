/** Makes facts fit for the window: without secrets, and no more than it can show. */
import type { Fact, FactGroup, FactSheet, FactText } from '../../../shared/token-use/facts.ts'
import { cut } from '../../network/http/redact.ts'

/** Several times what a large municipality has of properties. */
export const mostFacts = 10_000

/**
 * @param hide redacts a text.
 * @returns groups that have facts, and how many facts were too many.
 */
export function factSheetOf(groups: readonly FactGroup[], hide: (text: string) => string): FactSheet {
  let left = mostFacts
  const kept = groups.map(({ title, facts }) => {
    const some = facts.slice(0, left)
    left -= some.length
    return { title, facts: some.map((fact) => withoutSecrets(fact, hide)) }
  })
  const all = groups.reduce((sum, { facts }) => sum + facts.length, 0)
  return { groups: kept.filter(({ facts }) => facts.length > 0), omitted: all - (mostFacts - left) }
}

function withoutSecrets({ label, value, of }: Fact, hide: (text: string) => string): Fact {
  const clean = (text: FactText) => (typeof text === 'string' ? cut(hide(text)) : text)
  return { label: clean(label), value: clean(value), ...(of !== undefined && { of: cut(hide(of)) }) }
}
