/** Facts on a vendor's page, and the texts of the window in which each must appear, in every language. */
import { expect, test } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { languages, type Words } from '../../shared/words.ts'
import { describeSystem, type System } from './system.ts'

/** Words that a text must contain: the same in all languages, or by language. */
type Told = readonly string[] | Readonly<Record<keyof Words, readonly string[]>>

export interface PageFact {
  /** What the page says. */
  readonly fact: string
  /** The text that contains it. */
  readonly where: (system: SystemDescription) => Words | string | undefined
  readonly told: Told
}

/** Declares one test for each fact and language. */
export function testPage(system: System, facts: readonly PageFact[]): void {
  const description = describeSystem(system)
  const rows = facts.flatMap((fact) => languages.map((language) => ({ ...fact, language })))
  test.each(rows)('$fact ($language)', ({ where, told, language }) => {
    const text = where(description)
    const shown = typeof text === 'string' ? text : (text?.[language] ?? '')
    for (const words of isList(told) ? told : told[language]) expect(shown).toContain(words)
  })
}

function isList(told: Told): told is readonly string[] {
  return Array.isArray(told)
}

/** Returns a text of a field. */
export function fieldText(id: string, part: 'label' | 'help'): PageFact['where'] {
  return ({ fields }) => fields.find((field) => field.id === id)?.[part]
}

/** Returns the token endpoint for firewall rules, as the form shows it. */
export function sentTo(environment: string): PageFact['where'] {
  return ({ environments }) => {
    const address = environments.find(({ id }) => id === environment)?.address
    return address?.kind === 'fixed' ? address.sentTo : undefined
  }
}

/** Expects a system's own words for a problem to use its form's field names, in every language. */
export function expectNamed(system: System, problem: Problem, fields: readonly string[]): void {
  const what = 'advice' in problem ? problem.advice?.what : undefined
  for (const id of fields)
    for (const language of languages) {
      const label = system.fields.find((field) => field.id === id)?.label[language] ?? id
      // A vendor's term in brackets need not be repeated.
      expect(what?.[language].toLowerCase()).toContain(label.toLowerCase().replace(/ \(.*\)$/, ''))
    }
}

/** Creates a JWT from a page's decoded example: the page prints no signature, so that any will do. */
export function jwtOf(header: object, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.c2lnbmVk`
}
