/** The facts on the page of Aareon's ERP API: shown in the window, and sent. */
import { describe, expect, test } from 'vitest'
import { decodeJwt } from '../../shared/claims.ts'
import { settingsOf } from '../connections/settings.ts'
import { play, sceneNow, tokenOf } from '../grants/scripted-server.fixture.ts'
import { system } from './aareon.ts'
import { fieldText, type PageFact, sentTo, testPage } from './page-facts.fixture.ts'

const help: PageFact['where'] = (each) => each.help
const method =
  (part: 'name' | 'help'): PageFact['where'] =>
  ({ methods }) =>
    methods[0]?.[part]

const told: readonly PageFact[] = [
  {
    fact: 'a client is set up for each application',
    where: help,
    told: {
      en: ['one client per application'],
      de: ['je Applikation einen Client'],
      cs: ['pro každou aplikaci jednoho klienta'],
    },
  },
  {
    fact: 'needed are the client, its secret and the API key',
    where: help,
    told: {
      en: ['client ID', 'client secret', 'API key'],
      de: ['Client-ID', 'Client-Secret', 'API-Schlüssel'],
      cs: ['ID klienta', 'tajný klíč klienta', 'klíč API'],
    },
  },
  {
    fact: 'the API key is for one customer and one application',
    where: help,
    told: {
      en: ['this customer and this application'],
      de: ['diesen Kunden und diese Applikation'],
      cs: ['tohoto zákazníka a tuto aplikaci'],
    },
  },
  {
    fact: 'the API key is the individual scope',
    where: fieldText('apiKey', 'help'),
    told: {
      en: ['individual scope', 'customer and application'],
      de: ['individuelle Scope', 'Kunde und Applikation'],
      cs: ['Individuální rozsah (scope)', 'zákazníka a aplikaci'],
    },
  },
  {
    fact: 'the page calls it API-Key',
    where: fieldText('apiKey', 'label'),
    told: { en: ['API key'], de: ['API-Schlüssel (API-Key)'], cs: ['Klíč API'] },
  },
  {
    fact: 'the secret is not sent, it signs',
    where: help,
    told: {
      en: ['secret itself is never sent', 'signs each request'],
      de: ['Client-Secret selbst wird nie übertragen', 'signiert jede Anfrage'],
      cs: ['tajný klíč se nikdy neodesílá', 'podepisuje každý požadavek'],
    },
  },
  {
    fact: 'a signed JWT takes the place of ID and secret',
    where: method('name'),
    told: { en: ['signed JWT'], de: ['signiertem JWT'], cs: ['podepsaným JWT'] },
  },
  {
    fact: 'the application authenticates itself, not a user',
    where: method('help'),
    told: { en: ['signs in as itself'], de: ['in eigenem Namen'], cs: ['sama za sebe'] },
  },
  {
    fact: 'the token endpoint',
    where: sentTo('production'),
    told: ['https://api.aareon.com/erpapi/oauth2/token'],
  },
  {
    fact: 'for dev, /dev stands before erpapi',
    where: sentTo('development'),
    told: ['https://api.aareon.com/dev/erpapi/oauth2/token'],
  },
  {
    fact: 'for test, /test stands before erpapi',
    where: sentTo('test'),
    told: ['https://api.aareon.com/test/erpapi/oauth2/token'],
  },
  {
    fact: 'an address of one’s own ends the same way',
    where: fieldText('address', 'help'),
    told: ['/erpapi/oauth2/token'],
  },
  {
    fact: 'aud is the realm’s token endpoint, not the address posted to',
    where: fieldText('audience', 'help'),
    told: {
      en: ['not the address it is sent to'],
      de: ['nicht die Adresse, an die es gesendet wird'],
      cs: ['není to adresa, na kterou se odesílá'],
    },
  },
  {
    fact: 'that endpoint is what the form starts with',
    where: ({ fields }) => fields.find(({ id }) => id === 'audience')?.initial,
    told: ['https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token'],
  },
]

describe('the window states each fact of the page', () => {
  testPage(system, told)
})

/** Placeholders for the script's empty configuration. */
const scene = {
  system,
  method: 'client-credentials',
  environment: 'production',
  values: { clientId: 'app' },
  secrets: { clientSecret: 'secret', apiKey: 'key' },
}

describe('the page’s script', () => {
  test('sends these fields and nothing more, with the claims and times of its assertion', async () => {
    const { sent } = await play({ ...scene, replies: [{ body: { access_token: 'at' } }] })
    const form = Object.fromEntries(new URLSearchParams(sent[0]?.body))
    const { client_assertion: assertion = '', ...others } = form
    expect(others).toEqual({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'key',
    })
    const { header, claims } = decodeJwt(assertion) ?? {}
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(Object.keys(claims ?? {}).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'sub'])
    expect([claims?.iss, claims?.sub]).toEqual(['app', 'app'])
    expect(claims?.aud).toBe('https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token')
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(300)
    expect(Math.abs(Number(claims?.iat) - sceneNow)).toBeLessThanOrEqual(5)
    expect(claims?.jti).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  test('reads access_token from the response', async () => {
    const replies = [{ body: { access_token: 'at' } }]
    expect(await tokenOf({ ...scene, replies })).toMatchObject({ accessToken: 'at' })
  })
})

describe('details that the page leaves open', () => {
  const settings = (values: Record<string, string>) =>
    settingsOf(system, { environment: 'production', method: 'client-credentials', values, secrets: {} })

  test('the token is a bearer token', () => {
    expect(system.tokenPlacement(settings({}))).toEqual({
      kind: 'header',
      name: 'Authorization',
      scheme: 'Bearer',
    })
  })

  test('names no call: only the user can', () => {
    expect(system.tryOut(settings({}))).toBeUndefined()
    const tryAddress = 'https://api.aareon.com/erpapi/any/call'
    expect(system.tryOut(settings({ tryAddress }))).toEqual({ url: tryAddress })
  })

  test('explains no claim', () => {
    expect(Object.values(system.claims).filter(({ explainedBy }) => explainedBy === 'vendor')).toEqual([])
  })
})
