/** Finds facts by what a user types. */
import type { FactGroup, FactSheet, FactText } from '../../../shared/token-use/facts.ts'
import { folded, holds, spellingsOf } from '../../store/list/folded-text.ts'

/** A fact in the language of the window. */
export interface ShownFact {
  readonly label: string
  readonly value: string
  readonly of?: string
  /** What a user copies: a text of the server, and no word of ours. */
  readonly isCopied: boolean
  /** What is searched. */
  readonly searched: string
}

export interface ShownGroup {
  readonly title: string
  readonly facts: readonly ShownFact[]
}

/** Words the facts of a sheet. @param own words a text in the language of the window. */
export function shownFacts(
  { groups }: FactSheet,
  own: (text: Exclude<FactText, string>) => string,
): ShownGroup[] {
  const worded = (text: FactText) => (typeof text === 'string' ? text : own(text))
  const shown = (title: string, { facts }: FactGroup): ShownGroup => ({
    title,
    facts: facts.map(({ label, value, of }) => {
      const texts = [worded(label), worded(value)] as const
      return {
        label: texts[0],
        value: texts[1],
        ...(of !== undefined && { of }),
        isCopied: typeof value === 'string',
        searched: folded([title, ...texts, of ?? ''].join(' ')),
      }
    }),
  })
  return groups.map((group) => shown(own(group.title), group))
}

export function countOf(groups: readonly ShownGroup[]): number {
  return groups.reduce((sum, { facts }) => sum + facts.length, 0)
}

/** Returns the facts in which every word of the search occurs. */
export function foundFacts(groups: readonly ShownGroup[], search: string): readonly ShownGroup[] {
  const words = search.split(/\s+/).filter(Boolean).map(spellingsOf)
  if (words.length === 0) return groups
  return withFacts(groups, ({ searched }) => words.every((word) => holds(searched, word)))
}

/** Returns the first facts of all groups together. */
export function firstFacts(groups: readonly ShownGroup[], most: number): readonly ShownGroup[] {
  let left = most
  return withFacts(groups, () => left-- > 0)
}

function withFacts(groups: readonly ShownGroup[], keeps: (fact: ShownFact) => boolean): ShownGroup[] {
  return groups
    .map(({ title, facts }) => ({ title, facts: facts.filter(keeps) }))
    .filter(({ facts }) => facts.length > 0)
}
