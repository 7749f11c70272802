import { expect, it } from 'vitest'
import { tokenTriggers } from '../../../shared/connection.ts'
import { copyForms } from '../../../shared/copy-form.ts'
import { type Locale, languages } from '../../../shared/words.ts'
import { exampleSystem } from '../token-service.fixture.ts'
import { ownSettings } from './changed-settings.ts'
import type { HistoryEntry } from './history-entry.ts'
import { historyRows } from './history-rows.ts'
import { renderHistory } from './history-text.ts'
import { originWords } from './origin-words.ts'

const at = Date.UTC(2026, 10, 29, 12)
const issued = {
  kind: 'issued',
  at,
  fingerprint: '7F3A 91C2',
  issuedBy: 'https://sts.example/token',
} as const
const every: readonly HistoryEntry[] = [
  ...tokenTriggers.map((trigger) => ({ ...issued, cause: 'asked', trigger, validSeconds: 300 }) as const),
  { ...issued, cause: 'refreshed' },
  { kind: 'failed', at, problem: 'credentialsRefused', trigger: 'user' },
  { kind: 'failed', at, problem: 'unknownHost', trigger: 'schedule', since: at - 9_000, times: 7 },
  ...[...copyForms, 'claim'].map((form) => ({ kind: 'copied', at, form, fingerprint: '7F3A 91C2' }) as const),
  { kind: 'copied', at, form: 'curl', fingerprint: '7F3A 91C2', stage: 'production' },
  { kind: 'revealed', at, fingerprint: '7F3A 91C2' },
  { kind: 'secretCopied', at, field: 'clientSecret' },
  { kind: 'forgotten', at },
  { kind: 'ended', at, operation: 'revoke' },
  { kind: 'ended', at, operation: 'signOut' },
  { kind: 'edited', at, settings: ownSettings, invalidates: true },
  { kind: 'edited', at, settings: ['flag'], invalidates: false },
  { kind: 'certificateAccepted', at, host: 'sts.example:443' },
]

const rowsIn = (locale: Locale, entries = every) =>
  historyRows(entries, { connection: { createdAt: 1 }, system: exampleSystem, locale })

it.each(languages)('words everything that can happen, in %s', (language) => {
  const rows = rowsIn(language)
  expect(rows).toHaveLength(every.length + 1)
  for (const { what, by } of rows) {
    expect(what).not.toMatch(/[{}@]|undefined/)
    expect(by ?? 'by nobody').not.toBe('')
  }
})

it('says what happened, newest first, with the names of the form', () => {
  const said = rowsIn('en').map(({ what }) => what)
  expect(said.slice(0, 3)).toEqual([
    'Certificate of sts.example:443 accepted',
    'Settings changed: Flag',
    expect.stringMatching(/^Settings changed: Name, .+\. The earlier token is no longer used\.$/),
  ])
  expect(said).toContain('Token issued, valid for 5 minutes')
  expect(said).toContainEqual(expect.stringMatching(/^No token: server not reachable \(7 times since .+\)$/))
  expect(said).toContain('Copied: Secret')
  expect(said).toContain('Copied: curl (production)')
  expect(said.at(-1)).toBe('Connection created')
})

it('takes what another version wrote: a form, a field and a problem that are not known here', () => {
  const entries: readonly HistoryEntry[] = [
    { kind: 'copied', at, form: 'constructor', fingerprint: '7F3A 91C2' },
    { kind: 'edited', at, settings: ['removedField'], invalidates: false },
    { kind: 'failed', at, problem: 'toString', trigger: undefined },
  ]
  expect(rowsIn('en', entries).map(({ what }) => what)).toEqual([
    'No token: failed',
    'Settings changed: removedField',
    'Copied: constructor',
    'Connection created',
  ])
})

it('writes a text of one line each, whatever a server calls itself', () => {
  const origin = [{ label: 'Issuer', text: 'https://sts.example\n29 Nov  Token revoked\u202e' }]
  const text = renderHistory({ origin, rows: rowsIn('en'), name: 'Name', locale: 'en', savedAt: at })
  expect(text).toContain('https://sts.example\ufffd29 Nov  Token revoked\ufffd\n')
  expect(text).toMatch(/GMT|UTC/)
})

it('has words with places for the same facts in every language', () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const words of Object.values(originWords))
    for (const language of languages) expect(places(words[language])).toEqual(places(words.en))
})
