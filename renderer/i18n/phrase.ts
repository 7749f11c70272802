/** Looks texts up by key and interpolates facts. */
import type { Locale } from '../../shared/words.ts'
import { createNumberFormat } from './formats.ts'
import type { WindowWords } from './shape.ts'
import type { en } from './words/en.ts'

type Leaf<Tree, At extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${At}${Key}` : Leaf<Tree[Key], `${At}${Key}.`>
}[keyof Tree & string]

type WithoutPlural<Key> = Key extends `${infer Stem}_${Intl.LDMLPluralRule}` ? Stem : Key

/** A place such as `list.add`; a word that has plurals is named without their ending. */
export type WordKey = WithoutPlural<Leaf<typeof en>>

/** What is put in place of `{{name}}`; `count` also chooses the plural. */
export type WordFacts = Readonly<Record<string, string | number>>

/** The text at a place, facts put in. */
export type Phrase = (key: WordKey, facts?: WordFacts) => string

/**
 * Makes the phrasing of one language. A count is written as numbers are in that locale, a key store by its name there.
 * @param words complete by type: there is nothing to fall back on.
 */
export function createPhrase(locale: Locale, words: WindowWords): Phrase {
  const plurals = new Intl.PluralRules(locale)
  const numbers = createNumberFormat(locale)
  const write = (name: string, fact: string | number): string => {
    if (name === 'count') return numbers(Number(fact))
    return (name === 'store' && nameOf(words.stores, `${fact}`)) || `${fact}`
  }
  return (key, facts = {}) => {
    const { count } = facts
    const text =
      textAt(words, typeof count === 'number' ? `${key}_${plurals.select(count)}` : key) ?? textAt(words, key)
    return (text ?? key).replace(/\{\{(\w+)\}\}/g, (whole, name) => write(name, facts[name] ?? whole))
  }
}

/** Looks up own properties only: the name of a store comes from the vault's file. */
function nameOf(stores: Readonly<Record<string, string>>, store: string): string | undefined {
  return Object.hasOwn(stores, store) ? stores[store] : undefined
}

function textAt(words: WindowWords, key: string): string | undefined {
  let at: unknown = words
  for (const step of key.split('.')) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step]
  return typeof at === 'string' ? at : undefined
}
