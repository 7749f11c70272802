import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary, TokenStatus } from '../../../shared/connection.ts'
import { nordwind } from '../../connections/form/systems.fixture.ts'
import { createPhrase } from '../../i18n/phrase.ts'
import { de } from '../../i18n/words/de.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someToken } from '../fake-bridge.ts'
import { initialState } from '../state.ts'
import { foldedTexts, listedTexts, matcherOf, type SearchContext, shownConnection } from './search.ts'

const now = 1_000_000
const german: SearchContext = { systems: [nordwind], locale: 'de', t: createPhrase('de', de) }
const english: SearchContext = { ...german, locale: 'en', t: createPhrase('en', en) }
const named = (name: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary => ({
  ...someConnection,
  ...more,
  id: name as ConnectionId,
  name,
})
const finds = (search: string, connection: ConnectionSummary, context = german) =>
  matcherOf(search, context, now)(connection, foldedTexts(context)(connection))

describe('a search', () => {
  it.each([
    ['strassenamt', 'Straßenamt'],
    ['straßenamt', 'Strassenamt'],
    ['koeln', 'Köln'],
    ['koln', 'Köln'],
    ['köln', 'Koeln'],
    ['KÖLN', 'köln'],
    ['lodz', 'Łódź'],
    ['Łódź', 'Lodz'],
    ['kobenhavn', 'København'],
    ['ucetni', 'Účetní jednotka'],
    ['10 mand', 'Mandant 10'],
  ])('for %s finds %s', (search, name) => {
    expect(finds(search, named(name))).toBe(true)
  })

  it.each([
    ['client ID and user', 'app-7', { account: 'app-7 anna' }],
    ['host', 'intranet.example:8443', { origin: 'https://intranet.example:8443' }],
    ['address, as pasted', 'https://api.nordwind', {}],
    ['tag', 'wichtig', { annotations: { tags: [{ name: 'Wichtig', color: 'red' }] } }],
    ['stage', 'produktion', { stage: 'production', environment: 'another' }],
    ['system', nordwind.name, {}],
  ] as const)('knows the %s', (_, search, more) => {
    expect(finds(search, named('X', more))).toBe(true)
    expect(finds(`${search} elsewhere`, named('X', more))).toBe(false)
  })

  it('knows a system by its short name', () => {
    const short = { ...english, systems: [{ ...nordwind, shortName: 'Brief' }] }
    const one = named('X')
    expect(matcherOf('brief', short, now)(one, foldedTexts(short)(one))).toBe(true)
  })

  it('does not know the scheme of an address', () => {
    const connection = { ...named('X'), origin: 'https://api.example' }
    expect(['h', 'http', 'https'].map((search) => finds(search, connection))).toEqual([false, false, false])
  })
})

describe('a search for a state', () => {
  const at = (expiresAt: number): TokenStatus => ({ kind: 'held', token: { ...someToken, expiresAt } })
  const problem = { kind: 'clientRefused' } as const
  const connections = {
    valid: named('1', { status: at(now + 3_600_000) }),
    ending: named('2', {
      status: { kind: 'held', token: { ...someToken, obtainedAt: 0, expiresAt: now + 1_000 } },
    }),
    expired: named('3', { status: at(now - 1) }),
    failed: named('4', { status: { kind: 'failed', problem, at: 1 } }),
    failedValid: named('5', {
      status: { kind: 'failed', problem, at: 1, token: { ...someToken, expiresAt: now + 3_600_000 } },
    }),
    none: named('6'),
  }
  const found = (search: string, context = english) =>
    Object.entries(connections).flatMap(([name, one]) => (finds(search, one, context) ? [name] : []))

  it('finds it by its word in the language of the window', () => {
    expect(found('valid')).toEqual(['valid', 'ending', 'failedValid'])
    expect(found('expired')).toEqual(['expired'])
    expect(found('expiring')).toEqual(['ending'])
    expect(found('failed')).toEqual(['failed', 'failedValid'])
    expect(found('gueltig', german)).toEqual(['valid', 'ending', 'failedValid'])
    expect(found('abgel', german)).toEqual(['expired'])
    expect(found('expired', german)).toEqual([])
  })

  it('begins with its third letter, and other words narrow it', () => {
    expect(found('va')).toEqual([])
    expect(found('valid nordwind')).toHaveLength(3)
    expect(found('valid elsewhere')).toEqual([])
  })
})

describe('the connection on the right', () => {
  it('is the chosen one as long as the search does not hide it', () => {
    const state = {
      ...initialState,
      connections: [named('Bürgerbüro')],
      chosen: 'Bürgerbüro' as ConnectionId,
    }
    const shown = (search: string) => shownConnection({ ...state, search }, german, now)?.name
    expect([shown(''), shown('burger'), shown('mandant')]).toEqual(['Bürgerbüro', 'Bürgerbüro', undefined])
  })
})

it('the texts of a list are those of its connections, in its order', () => {
  const list = [named('Žďár'), named('Köln'), named('Lisboa')]
  const texts = listedTexts(list, english)
  expect(texts).toEqual(list.map(foldedTexts(english)))
  // The same ones, for as long as the list is the same.
  expect(listedTexts(list, english)).toBe(texts)
})
