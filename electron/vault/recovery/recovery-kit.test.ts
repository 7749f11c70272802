import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { languages } from '../../../shared/words.ts'
import { RecoveryCode } from './recovery-code.ts'
import { nameKit, renderKit } from './recovery-kit.ts'
import { kitWords } from './recovery-kit-words.ts'

const code = new RecoveryCode('ABCDEFGHJKMNPQRSTVWXYZ0123')
const kit = { code, madeAt: Date.UTC(2026, 10, 21, 12), vault: '0a1b2c3d' }

test.each(languages)('the kit in %s holds the code, the date, the mark and four steps', (language) => {
  const page = renderKit(kit, language)
  for (const group of code.groups()) expect(page).toContain(`<span>${group}</span>`)
  expect(page).toContain('2026')
  expect(page).toContain('0a1b2c3d')
  expect(page.match(/<li>/g)).toHaveLength(4)
  expect(page).toContain(`<html lang="${language}">`)
  expect(page).toContain(kitWords.print[language])
  expect(page).toContain(kitWords.found[language])
  expect(page).toContain(kitWords.lost[language])
})

test.each(languages)(
  'the kit in %s is one file: no script, nothing from elsewhere, and says so itself',
  (language) => {
    const page = renderKit(kit, language)
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|\burl\(|@import|\bsrc=|\bhref=|\bon\w+=/i)
    expect(page).not.toMatch(/https?:|file:|data:/i)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).toContain('<meta name="robots" content="noindex">')
    expect(page).toContain('@page')
  },
)

test('every element of the kit is closed', () => {
  const body = /<body>.*<\/body>/s.exec(renderKit(kit, 'en'))?.[0] ?? ''
  expect(XMLValidator.validate(body)).toBe(true)
  expect(new XMLParser().parse(body)).toHaveProperty('body')
})

test('nothing tells whose it is or which machine it was made on', () => {
  const page = renderKit(kit, 'en')
  for (const name of [process.env.USER, process.env.HOSTNAME, process.env.HOME])
    if (name && name.length > 4) expect(page).not.toContain(name)
})

test('the words follow the house rules', () => {
  const texts = Object.values(kitWords).flatMap((words) => (Array.isArray(words) ? words : [words]))
  for (const words of texts)
    for (const language of languages) {
      expect(words[language]).not.toBe('')
      expect(words[language]).not.toMatch(/!|\.\.\.|"|'/)
    }
})

test('the kit for Switzerland has its spelling and its date, and is called by its name', () => {
  const page = renderKit(kit, 'de-CH')
  expect(page).toContain('Grossschreibung')
  expect(page).toContain('«Tresor von einem anderen Computer übernehmen»')
  expect(page).not.toMatch(/[ß„“]/)
  expect(page).toContain('<html lang="de-CH">')
  expect(nameKit('de-CH')).toBe('claimcheck-notfallblatt')
})
