/** The facts on the page of Meldescheine: shown in the window, sent, and read. */
import { describe, expect, test } from 'vitest'
import { readToken } from '../../shared/token-content.ts'
import { settingsOf } from '../connections/settings.ts'
import { play, requestOf, type Scene, tokenOf } from '../grants/scripted-server.fixture.ts'
import { system } from './meldescheine.ts'
import { fieldText, type PageFact, sentTo, testPage } from './page-facts.fixture.ts'

const option =
  (field: string, value: string): PageFact['where'] =>
  ({ fields }) => {
    const kind = fields.find(({ id }) => id === field)?.kind
    return kind?.type === 'choice' ? kind.options.find((one) => one.value === value)?.label : undefined
  }
const idsNeeded = {
  en: ['municipality and property IDs', 'get_config'],
  de: ['Gemeinde- und Objekt-IDs', 'get_config'],
  cs: ['ID obcí a objektů', 'get_config'],
}

const told: readonly PageFact[] = [
  {
    fact: 'the sign-in is by user name or e-mail address, and a password key',
    where: ({ help }) => help,
    told: {
      en: ['user name or e-mail address', 'password key'],
      de: ['Benutzernamen oder die E-Mail-Adresse', 'Passwort-Schlüssel'],
      cs: ['uživatelské jméno nebo e-mail', 'heslový klíč'],
    },
  },
  {
    fact: 'the field takes a user name or an e-mail address',
    where: fieldText('username', 'label'),
    told: {
      en: ['User name or e-mail'],
      de: ['Benutzername oder E-Mail'],
      cs: ['Uživatelské jméno nebo e-mail'],
    },
  },
  {
    fact: 'the other is the password key',
    where: fieldText('password', 'label'),
    told: { en: ['Password key'], de: ['Passwort-Schlüssel'], cs: ['Heslový klíč (Passwort-Schlüssel)'] },
  },
  {
    fact: 'it belongs to the user name, and is long in the example',
    where: fieldText('password', 'help'),
    told: {
      en: ['Belongs to the user name', 'long row of digits and letters'],
      de: ['Gehört zum Benutzernamen', 'lange Folge aus Ziffern und Buchstaben'],
      cs: ['Patří k uživatelskému jménu', 'dlouhá řada číslic a písmen'],
    },
  },
  { fact: 'later calls need IDs that get_config lists', where: ({ help }) => help, told: idsNeeded },
  { fact: 'so it says beside the token', where: ({ usage }) => usage, told: idsNeeded },
  {
    fact: 'every request but the sign-in needs the token',
    where: ({ usage }) => usage,
    told: {
      en: ['Every request but the sign-in'],
      de: ['Jede Anfrage außer der Anmeldung'],
      cs: ['každý požadavek kromě přihlášení'],
    },
  },
  {
    fact: 'the sign-in is posted to /api/token/',
    where: sentTo('production'),
    told: ['https://api.meldescheine.de/api/token/'],
  },
  {
    fact: 'the test server likewise',
    where: sentTo('test'),
    told: ['https://dev-api.meldescheine.de/api/token/'],
  },
  { fact: 'the sign-in may be JSON', where: option('body', 'json'), told: ['JSON'] },
  { fact: 'the sign-in may be XML', where: option('body', 'xml'), told: ['XML'] },
  {
    fact: 'the sign-in may be a form',
    where: option('body', 'form'),
    told: { en: ['Form'], de: ['Formular'], cs: ['Formulář'] },
  },
  {
    fact: 'the token goes into the header, after JWT and a space',
    where: option('presentation', 'header'),
    told: ['Authorization: JWT …'],
  },
  {
    fact: 'or into the query as jwt',
    where: option('presentation', 'query'),
    told: ['?jwt=…'],
  },
]

describe('the window states each fact of the page', () => {
  testPage(system, told)
})

/** The page's shortened example, without the words that say so. */
const token = 'eJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJ'
const body = { token }

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'login',
    environment: 'custom',
    values: { address: 'https://server.example', username: 'm.mustermann' },
    secrets: { password: '5bed8a17a5f780aa3b541e41c62416a64' },
    replies: [{ body }],
    ...more,
  }
}

describe('the page’s examples', () => {
  test('the JSON request', async () => {
    expect(await requestOf(scene())).toEqual({
      method: 'POST',
      url: 'https://server.example/api/token/',
      type: 'application/json',
      fields: { username: 'm.mustermann', password: '5bed8a17a5f780aa3b541e41c62416a64' },
    })
  })

  test('the program’s form, byte by byte', async () => {
    const values = { address: 'https://server.example/api/token/', username: 'demo', body: 'form' }
    const { sent } = await play(scene({ values, secrets: { password: 'demo' } }))
    expect(sent[0]?.url.href).toBe('https://server.example/api/token/')
    expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(sent[0]?.body).toBe('username=demo&password=demo')
  })

  test('accepts the token in the response, though it was cut and cannot be read', async () => {
    expect(await tokenOf(scene())).toMatchObject({ accessToken: token })
    for (const cut of [token, 'eyJhbGciOiJIUzI1NiIeyJ4554dscvd499dfcc'])
      expect(readToken(cut)).toBeUndefined()
  })

  test.each([
    ['header', { kind: 'header', name: 'Authorization', scheme: 'JWT' }],
    ['query', { kind: 'query', name: 'jwt' }],
  ])('the token as %s', (tokenPlacement, expected) => {
    const connection = {
      environment: 'test',
      method: 'login',
      values: { presentation: tokenPlacement },
      secrets: {},
    }
    expect(system.tokenPlacement(settingsOf(system, connection))).toEqual(expected)
  })

  test('tries the token at get-config, with a user agent and a content type', () => {
    const connection = { environment: 'production', method: 'login', values: {}, secrets: {} }
    expect(system.tryOut(settingsOf(system, connection))).toEqual({
      url: 'https://api.meldescheine.de/api/get-config/',
      orElse: 'https://api.meldescheine.de/api/get_config/',
      headers: { 'content-type': 'application/json' },
      identifies: true,
    })
  })
})

test('names no lifetime and explains no claim', () => {
  expect(system.usualLifetime).toBeUndefined()
  expect(Object.values(system.claims).filter(({ explainedBy }) => explainedBy === 'vendor')).toEqual([])
})
