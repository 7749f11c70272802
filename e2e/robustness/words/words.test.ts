import { describe, expect, it } from 'vitest'
import { toSwiss } from '../../../shared/words.ts'
import { allWords } from './all-words.ts'
import { unwantedWords, uses } from './glossary.ts'

const sources = await allWords()
const unwanted = unwantedWords()

/** Words that are written with ß in Germany, as far as they begin so. */
const sharp =
  /(?<!\p{L})(gross|grösser|grösst|schliess|ausser|äusser|heiss|weiss|liess|strasse|massgeb|gemäss|regelmäss|stoss|dreissig|fliess|genies|geniess|bloss|spass|fuss|gruss|reiss|beiss|\p{L}+(schliess|mässig|stoss|grösser|strasse))/iu

/** Quotation marks and apostrophes of each language. */
const foreignQuotes = { en: /["'„«»‹›]/u, de: /["'«»‹›”]/u, cs: /["'«»‹›”]/u } as const

/** Keeps what a shell command quotes out of it. */
const prose = (text: string) => text.replace(/docker-compose .*?(?= – |\.)/u, '')

describe.each([...sources])('the words of %s', (source, said) => {
  it('are those of the glossary', () => {
    const wrong = said.flatMap(({ place, language, text }) =>
      unwanted
        .filter((word) => word.language === language && !word.in.includes(source) && uses(text, word))
        .map(({ never, say }) => `${language} ${place}: not “${never}” but “${say}”: ${text}`),
    )
    expect(wrong).toEqual([])
  })

  it('are German as written in Germany, and Swiss in Switzerland', () => {
    for (const { place, language, text } of said) {
      if (language !== 'de') continue
      expect(`${place}: ${text}`).not.toMatch(sharp)
      expect(toSwiss(text)).not.toMatch(/[ß„“‚‘]/u)
    }
  })

  it('are quoted as each language does', () => {
    for (const { place, language, text } of said)
      expect(`${place}: ${prose(text)}`).not.toMatch(foreignQuotes[language])
  })

  it('are tidy: nothing at the ends, no three dots, no exclamation, no two spaces', () => {
    for (const { place, text } of said) {
      expect(`${place}: ${text}`).toBe(`${place}: ${text.trim()}`)
      expect(text).not.toMatch(/^$|\.\.\.|!| {2}/u)
    }
  })
})

describe('the glossary', () => {
  it('has words for each language', () => {
    for (const language of ['en', 'de', 'cs'])
      expect(unwanted.filter((word) => word.language === language).length).toBeGreaterThan(15)
  })

  it.each([
    ['de', 'Client ID', 'Die Client ID fehlt.', true],
    ['de', 'Person', 'persönlich', false],
    ['de', 'Administration', 'die Systemadministration', false],
    ['de', 'Geheimnis*', 'Ihre Geheimnisse', true],
    ['cs', 'jej', 'Upravte jej.', true],
    ['cs', 'jej', 'jejich', false],
    ['cs', 'přístupov* fráz*', 'Přístupovou frázi', true],
    ['cs', 'klient* (mandant*)', 'bez klienta (mandanta)', true],
    ['en', 'blank*', 'Blanks do not matter', true],
    ['en', 'client id', 'this client ID', false],
  ] as const)('in %s, %s in “%s”: %s', (language, never, text, used) => {
    expect(uses(text, { language, never, allowed: '' })).toBe(used)
  })

  it('takes a word where it stands in a phrase that is right', () => {
    const word = { language: 'cs', never: 'Client ID', allowed: 'ID klienta (Client ID)' } as const
    expect(uses('ID klienta (Client ID)', word)).toBe(false)
    expect(uses('Zadejte Client ID', word)).toBe(true)
  })
})
