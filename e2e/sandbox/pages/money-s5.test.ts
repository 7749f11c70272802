import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  play,
  problemOf,
  requestOf,
  type Scene,
  type ShownLogin,
} from '../../../electron/grants/scripted-server.fixture.ts'
import { system } from '../../../electron/systems/money-s5.ts'
import { describeSystem } from '../../../electron/systems/system.ts'
import { redirectUriOf } from '../../../shared/redirect-uri.ts'
import { fieldsFor } from '../../../shared/system.ts'
import { languages } from '../../../shared/words.ts'
import { openBrowser } from '../client/browser.ts'
import { filled } from '../client/raw-request.ts'
import { type Sandbox, startSandbox } from '../index.ts'
import { shownAt } from './dated.ts'
import {
  moneyApi,
  moneyAuthorize,
  moneyClaims,
  moneyClientCredentials,
  moneyCode,
  moneyHeader,
  moneyRedirect,
  moneyRefresh,
  moneyRespondedAt,
  moneyResponse,
  moneyResponseAsPrinted,
} from './money-page.ts'
import { curlHeaders, sendExactly } from './send-exactly.ts'
import { meaning, type PageFact, tellsFacts } from './window-texts.ts'

const machine: Scene = {
  system,
  method: 'client-credentials',
  values: { address: `http://${moneyApi}`, clientId: moneyClientCredentials.client_id },
  secrets: { clientSecret: moneyClientCredentials.client_secret },
  replies: [{ body: moneyResponse }],
}

function user(
  values: Readonly<Record<string, string>>,
  shown: (login: ShownLogin) => void = () => undefined,
): Scene {
  return {
    ...machine,
    method: 'authorization-code',
    values: { ...machine.values, pkce: 'no', ...values },
    replies: [{ body: { ...moneyResponse, refresh_token: moneyRefresh.refresh_token } }],
    login: (login) => {
      shown(login)
      const state = login.authorizationUrl.searchParams.get('state') ?? ''
      return new URL(`${login.redirectUri.href}?${new URLSearchParams({ code: moneyCode.code, state })}`)
    },
  }
}

const type = 'application/x-www-form-urlencoded'
const tokenEndpoint = { method: 'POST', url: `http://${moneyApi}/connect/token`, type }

describe('what is sent is what the page prints', () => {
  test('for client credentials', async () => {
    expect(await requestOf(machine)).toEqual({ ...tokenEndpoint, fields: moneyClientCredentials })
  })

  test('for the sign-in, with `state` beside it', async () => {
    let requested: URL | undefined
    await play(user({}, ({ authorizationUrl }) => (requested = authorizationUrl)))
    expect(requested?.href.split('?')[0]).toBe(`http://${moneyApi}/connect/authorize`)
    const { state, ...fields } = Object.fromEntries(requested?.searchParams ?? [])
    expect(fields).toEqual(moneyAuthorize)
    expect(state).toMatch(/^[\w-]{43}$/)
  })

  test('for the code', async () => {
    expect(await requestOf(user({}))).toEqual({ ...tokenEndpoint, fields: moneyCode })
  })

  test('for the refresh', async () => {
    const refresh = { ...user({}), refreshToken: moneyRefresh.refresh_token }
    expect(await requestOf(refresh)).toEqual({ ...tokenEndpoint, fields: moneyRefresh })
  })

  test('where the API is https: the redirect address is the API’s own, or the printed http one once it is typed', async () => {
    const address = `https://${moneyApi}`
    const redirectOf = async (values: Readonly<Record<string, string>>) => {
      const { fields } = await requestOf(user(values))
      return (fields as Record<string, string>).redirect_uri
    }
    expect(await redirectOf({ address })).toBe(`${address}/oauth2-redirect.html`)
    expect(await redirectOf({ address, redirectUri: moneyRedirect })).toBe(moneyRedirect)
  })
})

describe('the page’s answer', () => {
  test('is good for 3600 seconds, as every token of Money’s is', async () => {
    expect(await shownAt(machine, moneyRespondedAt)).toMatchObject({
      expiresAt: (moneyRespondedAt + 3600) * 1000,
      expirySource: 'expires_in',
      warnings: [],
      tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'Bearer' },
      content: { kind: 'jwt', header: moneyHeader, claims: moneyClaims },
    })
    expect(system.usualLifetime).toBe(3600)
  })

  test('as it is printed is no JSON, and said to be none', async () => {
    const headers = { 'content-type': 'application/json' }
    const replies = [{ headers, body: moneyResponseAsPrinted }]
    expect(await problemOf({ ...machine, replies })).toMatchObject({ kind: 'notJson' })
  })

  test('of a sign-in can be renewed', async () => {
    expect((await shownAt(user({}), moneyRespondedAt)).renewable).toBe(true)
    expect((await shownAt(machine, moneyRespondedAt)).renewable).toBe(false)
  })
})

test.each(languages)(
  'what the page explains of a token is marked as the vendor’s in %s, and nothing else',
  (language) => {
    const explained = (part: 'claims' | 'header', names: readonly string[]) =>
      names.filter((name) => meaning(system, name, part, language)?.source === 'vendor')
    const all = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'client_id', 'scope', 'alg', 'typ', 'kid']
    expect(explained('claims', all)).toEqual(
      Object.keys(moneyClaims).sort((a, b) => all.indexOf(a) - all.indexOf(b)),
    )
    expect(explained('header', all)).toEqual(Object.keys(moneyHeader))
  },
)

describe('the form', () => {
  test('asks for the redirect address where people sign in, not folded away, and for it alone', () => {
    const shown = (method: string) =>
      fieldsFor(describeSystem(system), { method, environment: 'server', values: {} }).filter(
        ({ advanced }) => !advanced,
      )
    expect(shown('authorization-code').map(({ id }) => id)).toEqual([
      'address',
      'redirectUri',
      'clientId',
      'clientSecret',
    ])
    expect(shown('client-credentials').map(({ id }) => id)).toEqual(['address', 'clientId', 'clientSecret'])
  })

  test('shows the very address that is sent, whatever is pasted as the API’s', async () => {
    const field = fieldsFor(describeSystem(system), {
      method: 'authorization-code',
      environment: 'server',
      values: {},
    }).find(({ id }) => id === 'redirectUri')
    if (field?.kind.type !== 'redirect') throw new Error('no redirect field')
    for (const pasted of [
      '',
      '/connect/token',
      '/connect/authorize',
      '/oauth2-redirect.html',
      '/graphql',
      '/',
    ]) {
      const address = `http://${moneyApi}${pasted}`
      const { fields, url } = await requestOf(user({ address }))
      const shown = redirectUriOf(field.kind.usual, '', address)
      expect([url, shown]).toEqual([tokenEndpoint.url, moneyRedirect])
      expect(fields).toMatchObject({ redirect_uri: shown })
    }
  })

  test('allows http, as the page does', () => {
    expect(system.allowsPlainHttp).toBe(true)
  })
})

const facts: readonly PageFact[] = [
  [
    'where keys are made: the menu and the button, or by hand',
    ({ help }) => help,
    {
      en: /Administrace – Výměna dat – REST API – Klíče API, with the button Generovat in the top bar, or are typed in there/,
      de: /Administrace – Výměna dat – REST API – Klíče API mit der Schaltfläche Generovat in der oberen Leiste, oder .*selbst eingetippt/,
      cs: /v sekci Administrace – Výměna dat – REST API – Klíče API tlačítkem Generovat v horní liště, nebo .*ručně/,
    },
  ],
  [
    'a key is bound to a Money user, whose rights count',
    ({ help }) => help,
    {
      en: /bound to a Money user, whose rights decide what the token may do/,
      de: /gehört zu einem Money-Benutzer, dessen Rechte bestimmen, was das Token darf/,
      cs: /vázaný na uživatele Money, jehož práva určují, co token smí/,
    },
  ],
  [
    'a Money user of its own with a role for the API',
    ({ help }) => help,
    {
      en: /Money user of its own, with a role for the API/,
      de: /eigenen Money-Benutzer mit einer Rolle für die API/,
      cs: /samostatného uživatele Money s rolí pro API/,
    },
  ],
  [
    'a wrong or expired token is answered 401 Unauthorized',
    ({ usage }) => usage,
    {
      en: /401 Unauthorized means that the token is wrong or has expired/,
      de: /401 Unauthorized bedeutet, dass das Token falsch oder abgelaufen ist/,
      cs: /401 Unauthorized znamená, že token je nesprávný nebo jeho platnost vypršela/,
    },
  ],
  [
    'rights: GraphQL by the standard role, the older REST API in a tab of its own',
    ({ usage }) => usage,
    {
      en: /GraphQL .*standard role .*older REST API, which is being retired, in the tab Role v API/,
      de: /GraphQL .*Standardrolle .*ältere REST-API, die eingestellt wird, aus der Registerkarte Role v API/,
      cs: /GraphQL .*standardní role .*starší REST API, jehož podpora končí, záložka Role v API/,
    },
  ],
  [
    'what comes before /connect/token',
    ({ field }) => field('address', 'client-credentials'),
    { en: /before \/connect\/token/, de: /vor \/connect\/token/, cs: /před \/connect\/token/ },
  ],
  [
    'the client ID is the key’s',
    ({ field }) => field('clientId', 'client-credentials'),
    { en: /client ID of the key/, de: /Client-ID des Schlüssels/, cs: /ID klienta .*klíče/ },
  ],
  [
    'the client secret may have been typed by hand',
    ({ field }) => field('clientSecret', 'authorization-code'),
    { en: /typed in/, de: /selbst eingetippt/, cs: /napsán ručně/ },
  ],
  [
    'the redirect address must be assigned to the client in S5',
    ({ field }) => field('redirectUri', 'authorization-code'),
    {
      en: /redirect URI.*Assign exactly this address to the client in S5.*\/oauth2-redirect\.html.*http:\/\/ where the API is https:\/\//,
      de: /Redirect-URI.*genau diese Adresse dem Client in S5 zu.*\/oauth2-redirect\.html.*http:\/\/, obwohl die API https:\/\//,
      cs: /redirect URI.*ke klientovi v S5 přesně tuto adresu.*\/oauth2-redirect\.html.*http:\/\/, ačkoli API má https:\/\//,
    },
  ],
  [
    'after a sign-in the token can be renewed, not: renews itself',
    ({ method }) => method('authorization-code'),
    {
      en: /can be renewed without signing in again/,
      de: /lässt sich das Token ohne erneute Anmeldung erneuern/,
      cs: /lze token obnovovat bez nového přihlášení/,
    },
  ],
  ['iss', ({ meaning: of }) => of('iss'), { en: /^Issuer/, de: /^Aussteller/, cs: /^Vydavatel/ }],
  [
    'sub: the subject the data concern, whoever that is',
    ({ meaning: of }) => of('sub'),
    {
      en: /^Subject that the data in the token concern$/,
      de: /^Subjekt, das die übertragenen Daten betreffen$/,
      cs: /^Subjekt, kterého se přenášené údaje týkají$/,
    },
  ],
  ['aud', ({ meaning: of }) => of('aud'), { en: /recipients/, de: /^Empfänger/, cs: /^Příjemci/ }],
  [
    'exp: the moment from which the token is invalid',
    ({ meaning: of }) => of('exp'),
    { en: /until.*token is invalid$/, de: /bis.*Token ungültig$/, cs: /do:.*token neplatný$/ },
  ],
  [
    'nbf: the moment from which the token is valid',
    ({ meaning: of }) => of('nbf'),
    { en: /from:.*token is valid$/, de: /ab:.*Token gültig$/, cs: /od:.*token platný$/ },
  ],
  [
    'alg: the algorithm (that the page says "for decoding" is a slip)',
    ({ meaning: of }) => of('alg', 'header'),
    { en: /^Algorithm that signs/, de: /^Algorithmus.*signiert/, cs: /^Algoritmus.*podepsán/ },
  ],
  [
    'typ: media type (MIME)',
    ({ meaning: of }) => of('typ', 'header'),
    { en: /Media type \(MIME\)/, de: /Medientyp \(MIME\)/, cs: /Typ média \(MIME\)/ },
  ],
]

describe('what the page says stands in the window', () => tellsFacts(system, facts))

describe('the sandbox takes the page’s requests', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.stop())
  const headers = { ...curlHeaders, 'Content-Type': type }
  const printed = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()
  const at = (name: string) => {
    const { address = '', clientId = '', clientSecret = '' } = filled(sandbox.connections, name)
    const own = { client_id: clientId, client_secret: clientSecret }
    return { address, own, redirect: { redirect_uri: `${address}/oauth2-redirect.html` } }
  }

  test('for client credentials, and tells a wrong token by 401', async () => {
    const { address, own } = at('Účetní kancelář Dvořák · e-shop')
    const body = printed({ ...moneyClientCredentials, ...own })
    const { status, text } = await sendExactly({ url: `${address}/connect/token`, headers, body })
    expect(status).toBe(200)
    const token = String((JSON.parse(text) as Record<string, unknown>).access_token)
    const call = (presented: string) =>
      sendExactly({
        method: 'GET',
        url: `${address}/graphql?query=%7BVersion%7D`,
        headers: { ...curlHeaders, Authorization: `Bearer ${presented}` },
      })
    expect((await call(token)).status).toBe(200)
    expect((await call(`${token}x`)).status).toBe(401)
  })

  test.each(['S5Api', 'S5Api offline_access'])(
    'for a sign-in without state and PKCE, its code with the scope %j, and the refresh',
    async (scope) => {
      const { address, own, redirect } = at('Účetní kancelář Dvořák · starší klíč bez PKCE')
      const window = openBrowser(redirect.redirect_uri)
      const query = printed({ ...moneyAuthorize, client_id: own.client_id, ...redirect })
      const { at: page } = await window.open(new URL(`${address}/connect/authorize?${query}`))
      const { response } = await window.submit(page, { ...sandbox.user, decision: 'allow' })
      const code = new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? ''
      const url = `${address}/connect/token`
      const traded = await sendExactly({
        url,
        headers,
        body: printed({ ...moneyCode, ...own, ...redirect, scope, code }),
      })
      expect(traded.status).toBe(200)
      const { refresh_token = '' } = JSON.parse(traded.text) as Record<string, string>
      const body = printed({ ...moneyRefresh, ...own, ...redirect, refresh_token })
      expect((await sendExactly({ url, headers, body })).status).toBe(200)
    },
  )
})
