import { expect, it } from 'vitest'
import type { TokenView } from '../../../shared/connection.ts'
import { exampleConnection, exampleSystem } from '../token-service.fixture.ts'
import type { HistoryEntry } from './history-entry.ts'
import { type OriginParts, tokenOrigin } from './token-origin.ts'

const token: TokenView = {
  fingerprint: '7F3A 91C2',
  cause: 'refreshed',
  trigger: 'schedule',
  grant: 'client_credentials',
  issuedBy: 'https://production.invalid/token',
  obtainedAt: 1_000_000,
  skew: 0,
  expirySource: 'exp',
  renewable: true,
  scope: 'read write',
  tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'Bearer' },
  warnings: [],
  content: {
    kind: 'jwt',
    header: { alg: 'RS256' },
    claims: { iss: 'https://issuer.invalid', aud: ['one', 'two'], sub: '4711', email: 'anna@example.com' },
  },
  operations: [],
}

const issued = (cause: 'asked' | 'refreshed', at: number): HistoryEntry => ({
  kind: 'issued',
  at,
  cause,
  trigger: 'schedule',
  fingerprint: '7F3A 91C2',
  issuedBy: token.issuedBy,
})

function origin(more: Partial<OriginParts> = {}): Readonly<Record<string, string>> {
  const facts = tokenOrigin({
    connection: exampleConnection(),
    system: exampleSystem,
    token,
    entries: [],
    locale: 'en',
    nameOf: () => undefined,
    ...more,
  })
  return Object.fromEntries(facts.map(({ label, text }) => [label, text]))
}

it('tells who issued the token for whom, to which settings, and why', () => {
  expect(origin()).toMatchObject({
    Environment: 'Example, Production',
    'Sign-in method': 'Machine · client_credentials',
    Client: 'first-client',
    'Issued by': 'https://production.invalid/token',
    'Issuer in the token (iss)': 'https://issuer.invalid',
    'Audience in the token (aud)': 'one, two',
    'User (email)': 'anna@example.com',
    'Granted scope': 'read write',
    Reason: 'Renewed without signing in again (automatic renewal)',
  })
})

it('marks what the token says itself, which the window shows among its claims', () => {
  const facts = tokenOrigin({
    connection: exampleConnection(),
    system: exampleSystem,
    token,
    entries: [],
    locale: 'en',
    nameOf: () => undefined,
  })
  expect(facts.filter(({ isClaim }) => isClaim).map(({ label }) => label)).toEqual([
    'Issuer in the token (iss)',
    'Audience in the token (aud)',
    'User (email)',
  ])
})

it('names every setting that a new token would follow from, and no other', () => {
  expect(origin()['Replaced when changed']).toBe('Environment, Sign-in method, Client, Secret')
})

it('leaves moments to whoever shows them', () => {
  const facts = (more: Partial<OriginParts>) =>
    tokenOrigin({
      connection: exampleConnection(),
      system: exampleSystem,
      token: { ...token, skew: 2_000 },
      entries: [issued('asked', 3), issued('refreshed', 4)],
      locale: 'en',
      nameOf: () => undefined,
      ...more,
    }).filter(({ at }) => at !== undefined)
  expect(facts({})).toMatchObject([
    { label: 'Obtained', text: '{at}', at: 1_002_000 },
    { label: 'Renewal', text: expect.stringContaining('since {at}: 1'), at: 3 },
  ])
  const edited: HistoryEntry = { kind: 'edited', at: 5, settings: ['clientId'], invalidates: true }
  expect(facts({ token: undefined, entries: [issued('asked', 1), edited] })).toMatchObject([
    { text: expect.stringContaining('Changed on {at}: Client.'), at: 5 },
  ])
})

it('counts renewals since the token that was newly requested', () => {
  const entries = [issued('asked', 1), issued('refreshed', 2), issued('asked', 3), issued('refreshed', 4)]
  expect(origin({ entries }).Renewal).toMatch(/renewals since .+: 1$/)
  expect(origin({ entries: entries.slice(0, 3) }).Renewal).toBe('Possible without signing in again')
})

it('says of no token that the settings changed since, until it is forgotten', () => {
  const edited: HistoryEntry = { kind: 'edited', at: 5, settings: ['clientId'], invalidates: true }
  const entries = [issued('asked', 1), edited]
  expect(origin({ token: undefined, entries })['No longer used']).toMatch(/7F3A 91C2.+: Client\./)
  expect(origin({ token: undefined, entries: [...entries, { kind: 'forgotten', at: 6 }] })).toEqual({})
  expect(origin({ token: undefined, entries: [issued('asked', 1)] })).toEqual({})
})

it('says no more of an opaque token than what came with it', () => {
  const opaque = { ...token, content: { kind: 'opaque', length: 40 } } as const
  expect(Object.keys(origin({ token: opaque })).join()).not.toMatch(/iss|aud|User/)
})
