/** Edits lists of login steps and of their rows. */
import type { StepProblem } from '../../../../shared/login-steps/check-login-steps.ts'
import type { StepTexts } from '../../../../shared/login-steps/step-texts.ts'
import type { Words } from '../../../../shared/words.ts'

/** What every part of the editor is given. */
export interface StepWords {
  readonly texts: StepTexts
  /** Picks the text of the window's language, with a number put in. */
  readonly say: (words: Words, n?: number) => string
}

/** Where a problem is told: at the input of this name. */
export type ProblemAt = (input: string) => StepProblem | undefined

/** An item with its place as a key: rows have no name of their own. */
export interface Placed<Item> {
  readonly key: string
  readonly index: number
  readonly item: Item
}

export function placed<Item>(items: readonly Item[]): Placed<Item>[] {
  return items.map((item, index) => ({ key: `${index}`, index, item }))
}

/** Replaces the item at an index. */
export function replaced<Item>(items: readonly Item[], index: number, item: Item): readonly Item[] {
  return items.map((before, at) => (at === index ? item : before))
}

/** Leaves out the item at an index. */
export function without<Item>(items: readonly Item[], index: number): readonly Item[] {
  return items.filter((_item, at) => at !== index)
}

/** Moves the item at an index by one place, up (-1) or down (1). */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const item = items[index]
  const rest = without(items, index)
  return item === undefined ? items : [...rest.slice(0, index + by), item, ...rest.slice(index + by)]
}

/** Reads statuses as typed: numbers, whatever is between them. */
export function statusesIn(text: string): number[] {
  return [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits))
}
