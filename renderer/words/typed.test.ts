import { expect, test } from 'vitest'
import { cs } from './cs.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { createFormats } from './formats.ts'
import { createPhrase } from './phrase.ts'
import { wordProblem } from './problem-words.ts'

const words = { en, de, cs }
/** How the forms of those systems call their fields. */
const fields = {
  en: { email: ['e-mail', 'password'], passwordKey: ['user name', 'password key'] },
  de: { email: ['E-Mail', 'Passwort'], passwordKey: ['Benutzernamen', 'Passwort-Schlüssel'] },
  cs: { email: ['e-mail', 'heslo'], passwordKey: ['uživatelské jméno', 'heslový klíč'] },
} as const

test.each(['en', 'de', 'cs'] as const)('a refused login names what the form asked for (%s)', (language) => {
  const told = (typed?: 'email' | 'passwordKey') =>
    wordProblem(
      { kind: 'credentialsRefused', ...(typed && { typed }) },
      createPhrase(language, words[language]),
      createFormats(language),
    )
  for (const typed of ['email', 'passwordKey'] as const) {
    for (const field of fields[language][typed]) expect(told(typed).what).toContain(field)
    expect(told(typed).what).not.toBe(told().what)
    expect(told(typed).next).toBe(told().next)
  }
  expect(told('email').what).not.toMatch(/user ?name|Benutzername|uživatelské jméno/i)
})
