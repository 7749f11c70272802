/** What the window says of a system, place by place, so that a test can ask for the words of a vendor's page there. */
import { describe, expect, test } from 'vitest'
import { describeSystem, type System } from '../../../electron/systems/system.ts'
import { createFormats } from '../../../renderer/i18n/formats.ts'
import { createPhrase } from '../../../renderer/i18n/phrase.ts'
import { cs } from '../../../renderer/i18n/words/cs.ts'
import { de } from '../../../renderer/i18n/words/de.ts'
import { en } from '../../../renderer/i18n/words/en.ts'
import { type Meaning, meaningOf, type TokenPart } from '../../../renderer/token/claims/claim-meaning.ts'
import { adviceOf } from '../../../renderer/token/problem/advice.ts'
import type { Problem } from '../../../shared/problem.ts'
import { fieldsFor } from '../../../shared/system.ts'
import { type Language, languages, type Words } from '../../../shared/words.ts'

/** Texts of the form, the ticket and the problems, each from exactly one place. */
export interface WindowTexts {
  /** Above the form. */
  readonly help: string
  /** Below "how to send it". */
  readonly usage: string
  method(id: string): string
  /** Label and help of a field as a method's form has it. */
  field(id: string, method: string): string
  /** A claim's meaning, or that of a header parameter; '' where there is none. */
  meaning(name: string, part?: TokenPart): string
  /** What happened and what to do next. */
  problem(problem: Problem): string
}

/** A fact of a vendor's page: where the window tells it, and with which words at least. */
export type PageFact = readonly [
  fact: string,
  where: (texts: WindowTexts) => string,
  words: Readonly<Record<Language, RegExp>>,
]

const words = { en, de, cs }

/** @param system whose texts. @param language of the window. */
export function textsOf(system: System, language: Language): WindowTexts {
  const description = describeSystem(system)
  const own = (text: Words | undefined) => text?.[language] ?? ''
  const method = (id: string) => found(description.methods, id)
  return {
    help: own(description.help),
    usage: own(description.usage),
    method: (id) => `${own(method(id).name)}. ${own(method(id).help)}`,
    field: (id, way) => {
      const { label, help } = found(
        fieldsFor(description, {
          method: method(way).id,
          environment: description.environments[0]?.id ?? '',
          values: {},
        }),
        id,
      )
      return `${own(label)}: ${own(help)}`
    },
    meaning: (name, part = 'claims') => meaning(system, name, part, language)?.text ?? '',
    problem: (problem) => {
      const given = { t: createPhrase(language, words[language]), formats: createFormats(language), own }
      const { what, next } = adviceOf(problem, given)
      return `${what} ${next}`
    },
  }
}

function found<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((one) => one.id === id)
  if (!item) throw new Error(`the form has no ${id}`)
  return item
}

/** A name's meaning and who gives it, as the ticket shows it. */
export function meaning(
  system: System,
  name: string,
  part: TokenPart,
  language: Language,
): Meaning | undefined {
  const own = (text: Words) => text[language]
  return meaningOf(name, part, describeSystem(system), { own, texts: words[language] })
}

/** Looks for every fact in every language: a fact that is taken away or falsified is noticed here. */
export function tellsFacts(system: System, facts: readonly PageFact[]): void {
  describe.each(languages)('in %s', (language) => {
    test.each(facts)('%s', (_fact, where, said) => {
      expect(where(textsOf(system, language))).toMatch(said[language])
    })
  })
}
