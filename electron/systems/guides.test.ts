/** The help pages of the systems: whole in every language, and without a link that could carry something. */
import { describe, expect, test } from 'vitest'
import { languages } from '../../shared/words.ts'
import { catalogue } from './catalogue.ts'
import { describeSystem } from './system.ts'

/** Every address that the vendors' pages or this program's own notes on them have; a guide has no other. */
const knownAddresses: readonly string[] = [
  'https://api.aareon.com/erpapi/oauth2/token',
  'https://api.aareon.com/dev/erpapi/oauth2/token',
  'https://api.aareon.com/test/erpapi/oauth2/token',
  'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token',
  'https://SERVER/TENANT/identity/connect/token',
  'https://SERVER/MANDANT/identity/connect/token',
  'https://api.meldescheine.de/api/',
  'https://dev-api.meldescheine.de/api/',
  // Where a sign-in ends on this machine.
  'http://127.0.0.1/callback',
]

const guides = await Promise.all(
  [...catalogue.values()].map(async (system) => [system.id, await system.guide?.()] as const),
)

test('every system has a help page, which does not cross IPC with its description', () => {
  expect(guides.map(([id, guide]) => [id, guide !== undefined])).toEqual(guides.map(([id]) => [id, true]))
  for (const system of catalogue.values()) expect(describeSystem(system)).not.toHaveProperty('guide')
})

describe.each(guides)('the help page of %s', (_id, guide) => {
  const sections = guide?.sections ?? []
  const links = guide?.links ?? []

  test('is data', () => {
    expect(structuredClone(guide)).toEqual(guide)
  })

  test('says the same in every language: as many paragraphs, and the same to copy', () => {
    expect(sections.length).toBeGreaterThanOrEqual(5)
    for (const { title, text } of sections) {
      for (const language of languages) expect(title[language]).toMatch(/^\p{Lu}[^.]+$/u)
      const shapes = languages.map((language) => ({
        paragraphs: text[language].split('\n\n').length,
        copied: copiedIn(text[language])
          .map((each) => each.replace('/MANDANT/', '/TENANT/'))
          .sort(),
      }))
      expect(shapes).toEqual([shapes[0], shapes[0], shapes[0]])
      for (const language of languages) expect(text[language]).not.toMatch(/\n\n\n|[^\n]\n[^\n]|`$^`/)
    }
  })

  test('has no number parted from its unit', () => {
    for (const { text } of sections)
      for (const language of languages)
        expect(text[language]).not.toMatch(
          /\d (?:seconds|minutes|steps|Sekunden|Minuten|Schritte|sekund|minut|kroků)/u,
        )
  })

  test('names no address that nobody has seen', () => {
    const all = sections.flatMap(({ text }) => languages.flatMap((language) => addressesIn(text[language])))
    for (const address of all) expect(knownAddresses).toContain(address)
  })

  test('links by https, without query, to known addresses', () => {
    for (const { url, label } of links) {
      const { protocol, search, hash, username } = new URL(url)
      expect([protocol, search, hash, username]).toEqual(['https:', '', '', ''])
      expect(new URL(url).href).toBe(url)
      expect(knownAddresses).toContain(url)
      for (const language of languages) expect(label[language].trim().length).toBeGreaterThan(3)
    }
  })
})

function copiedIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, copied = '']) => copied)
}

function addressesIn(text: string): string[] {
  return (text.match(/https?:\/\/\w[^\s`,;“”„]*/g) ?? []).map((each) => each.replace(/[.:]$/, ''))
}

/** What the vendor's page says, and words that its guide has in each language. */
const facts: Readonly<Record<string, readonly (readonly [fact: string, ...said: string[]])[]>> = {
  aareon: [
    ['the API key is the scope for customer and application', 'scope', 'Scope', 'scope'],
    ['the signed JWT is valid for five minutes at most', '5 minutes', '5 Minuten', '5 minut'],
    ['the reason is safety and replay', 'sent again', 'noch einmal senden', 'odeslat znovu'],
  ],
  'cmi-sts': [
    ['the client ID may be the interface’s name', '`abcsync`', '`abcsync`', '`abcsync`'],
    ['the secret is kept as a SHA-512 hash', 'SHA-512', 'SHA-512', 'SHA-512'],
    ['there is a client library', 'CMI.STS.Client', 'CMI.STS.Client', 'CMI.STS.Client'],
    ['impersonation was left out for security', 'security reasons', 'Sicherheitsgründen', 'bezpečnostních'],
    ['the example’s token is valid for an hour', '3600 seconds', '3600 Sekunden', '3600 sekund'],
  ],
  meldescheine: [
    ['the prefix JWT and one space', 'one space', 'einem Leerzeichen', 'jednou mezerou'],
    ['the query parameter', '`?jwt=TOKEN`', '`?jwt=TOKEN`', '`?jwt=TOKEN`'],
    ['get_config lists the IDs', '`get_config`', '`get_config`', '`get_config`'],
  ],
  aaas: [
    ['the command', 'acl:create-user EMAIL PASSWORD', 'acl:create-user EMAIL', 'acl:create-user EMAIL'],
    ['without --admin', 'Without `--admin`', 'Ohne `--admin`', 'Bez `--admin`'],
    ['60 minutes', '60 minutes', '60 Minuten', '60 minut'],
    ['401', '401', '401', '401'],
  ],
  'money-s5': [
    ['where keys are made', 'REST API – Klíče API', 'REST API – Klíče API', 'REST API – Klíče API'],
    ['the button', 'Generovat', 'Generovat', 'Generovat'],
    ['typed in, too', 'typed in', 'eintippen', 'napsat ručně'],
    ['always an hour', '3600 seconds', '3600 Sekunden', '3600 sekund'],
    ['the code works once', 'works once', 'gilt einmal', 'jen jednou'],
    ['the tab', 'Role v API', 'Role v API', 'Role v API'],
  ],
}

describe.each(Object.entries(facts))('the guide of %s has its vendor’s facts', (id, rows) => {
  const [, guide] = guides.find(([system]) => system === id) ?? []

  test.each(rows)('%s', (_fact, ...said) => {
    for (const [index, language] of languages.entries()) {
      const whole = guide?.sections
        .map(({ text }) => text[language])
        .join('\n')
        .replaceAll('\u00a0', ' ')
      expect(whole).toContain(said[index])
    }
  })
})
