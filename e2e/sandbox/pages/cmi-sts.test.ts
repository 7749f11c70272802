import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { problemOf, requestOf, type Scene } from '../../../electron/grants/scripted-server.fixture.ts'
import { system } from '../../../electron/systems/cmi-sts.ts'
import type { EntryAccount } from '../../../electron/systems/system.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { Problem } from '../../../shared/problem.ts'
import { fieldsFor } from '../../../shared/system.ts'
import { languages } from '../../../shared/words.ts'
import { filled } from '../client/raw-request.ts'
import { type Sandbox, startSandbox } from '../index.ts'
import {
  cmiClaims,
  cmiClientCredentials,
  cmiClientEntry,
  cmiHeader,
  cmiHost,
  cmiImpersonation,
  cmiPrintedSecret,
  cmiRespondedAt,
  cmiResponse,
  cmiTenant,
} from './cmi-page.ts'
import { shownAt } from './dated.ts'
import { curlHeaders, sendExactly } from './send-exactly.ts'
import { meaning, type PageFact, tellsFacts } from './window-texts.ts'

const clientCredentials: Scene = {
  system,
  method: 'client-credentials',
  values: { address: cmiHost, tenant: cmiTenant, clientId: cmiClientCredentials.client_id },
  secrets: { clientSecret: cmiClientCredentials.client_secret },
  replies: [{ body: cmiResponse }],
}
const impersonation: Scene = {
  system,
  method: 'impersonation',
  values: { address: cmiHost, tenant: cmiTenant, username: cmiImpersonation.username },
  secrets: { clientSecret: cmiImpersonation.client_secret, password: cmiImpersonation.password },
  replies: [{ body: cmiResponse }],
}

describe('what is sent', () => {
  test('to an STS 3 is what the page’s curl sends', async () => {
    expect(await requestOf(clientCredentials)).toEqual({
      method: 'POST',
      url: 'https://localhost:44391/hauptmandant/identity/connect/token',
      type: 'application/x-www-form-urlencoded',
      fields: cmiClientCredentials,
    })
  })

  test('to an STS 2 is what the page’s old request sends', async () => {
    expect(await requestOf(impersonation)).toEqual({
      method: 'POST',
      url: 'https://localhost:44391/identity/connect/token',
      type: 'application/x-www-form-urlencoded',
      fields: cmiImpersonation,
    })
  })
})

describe('the client entry', () => {
  const { secret, hash } = cmiPrintedSecret
  const filledIn = cmiClientEntry
    .replace('{CLIENT_ID}', cmiClientCredentials.client_id)
    .replace('{Sha512 Hash des SECRETS}', hash)
  const written = (account: EntryAccount) => {
    const { values } = clientCredentials
    const secrets = { clientSecret: new Secret(secret) }
    const settings = settingsOf(system, {
      environment: 'server',
      method: 'client-credentials',
      values: values ?? {},
      secrets,
    })
    return system.methods[0]?.writeClientEntry?.(settings, account, (one) => one.reveal())
  }

  test('is the page’s, whose gaps stay where nothing is known', () => {
    expect(written({})).toBe(filledIn)
  })

  test('is the page’s with its gaps filled', () => {
    const { username, password } = cmiImpersonation
    expect(written({ username, password: new Secret(password) })).toBe(
      filledIn.replace('{USERNAME}', username).replace('{Passwort des technischen CMI Benutzers}', password),
    )
  })
})

describe('the page’s answer, on its day', () => {
  const view = () => shownAt(clientCredentials, cmiRespondedAt)

  test('is good for an hour, and nothing about it is odd', async () => {
    expect(await view()).toMatchObject({
      obtainedAt: cmiRespondedAt * 1000,
      expiresAt: (cmiRespondedAt + 3600) * 1000,
      expirySource: 'expires_in',
      scope: 'metatool',
      warnings: [],
      tokenPlacement: { kind: 'header', name: 'Authorization', scheme: 'Bearer' },
    })
    expect(system.usualLifetime).toBe(cmiResponse.expires_in)
  })

  test('holds a token whose 22 claims and header are read as they are, the scope as a list', async () => {
    const { content } = await view()
    expect(content).toEqual({ kind: 'jwt', header: cmiHeader, claims: cmiClaims })
    expect(Object.keys(cmiClaims)).toHaveLength(22)
  })

  test('arrives expired today', async () => {
    const { warnings } = await shownAt(clientCredentials, 1_900_000_000)
    expect(warnings).toContainEqual({ kind: 'arrivedExpired' })
  })
})

test.each(languages)(
  'every claim and header parameter of the token has a meaning in %s, none of them the vendor’s',
  (language) => {
    for (const [part, names] of [
      ['claims', cmiClaims],
      ['header', cmiHeader],
    ] as const)
      for (const name of Object.keys(names)) {
        const found = meaning(system, name, part, language)
        expect([name, found?.text]).toEqual([name, expect.stringMatching(/\S/)])
        expect([name, found?.source]).not.toContain('vendor')
      }
  },
)

const sts3 = ['client-credentials', 'delegation', 'delegation-pasted']

describe('the form', () => {
  const names = (method: string) =>
    fieldsFor(system, { method, environment: 'server', values: {} }).map(({ id }) => id)

  test('marks impersonation, and nothing else, as retired, and does not propose it', () => {
    expect(system.methods.filter(({ legacy }) => legacy).map(({ id }) => id)).toEqual(['impersonation'])
    expect(system.methods[0]?.id).toBe('client-credentials')
    expect(system.methods.map(({ grant }) => grant)).toEqual([
      'client_credentials',
      'delegation',
      'delegation',
      'password',
    ])
  })

  test('asks an STS 3 connection for no user, and an STS 2 connection for no client ID', () => {
    for (const method of sts3) expect(names(method)).not.toContain('username')
    expect(names('client-credentials')).toEqual(
      expect.arrayContaining(['tenant', 'clientId', 'clientSecret']),
    )
    expect(names('impersonation')).toEqual(
      expect.arrayContaining(['tenant', 'clientSecret', 'username', 'password']),
    )
    expect(names('impersonation')).not.toContain('clientId')
  })

  test('has the page’s own examples in it', () => {
    const fields = fieldsFor(system, { method: 'client-credentials', environment: 'server', values: {} })
    const field = (id: string) => fields.find((one) => one.id === id)
    expect(field('clientId')?.placeholder).toBe('abcsync')
    expect(field('tenant')?.placeholder).toBe('hauptmandant')
    expect(field('scope')?.initial).toBe('metatool')
  })
})

const refused: Problem = await problemOf({
  ...impersonation,
  replies: [{ status: 400, body: { error: 'unsupported_grant_type' } }],
})
const unknown: Problem = await problemOf({
  ...impersonation,
  replies: [{ status: 400, body: { error: 'invalid_client' } }],
})

const facts: readonly PageFact[] = [
  [
    'STS 3 has no impersonation: interfaces must move to client credentials or delegation',
    ({ help }) => help,
    {
      en: /impersonation work with STS 2 only and must move to client credentials or delegation/,
      de: /Impersonifizierung laufen nur mit STS 2 und müssen auf Client Credentials oder Delegation wechseln/,
      cs: /impersonací fungují jen s STS 2 a musí přejít na client credentials nebo delegaci/,
    },
  ],
  [
    'the interface has a client of its own, which the configuration of STS 3 lays down',
    ({ help }) => help,
    {
      en: /a client of its own for the interface: client ID and client secret are in the configuration of CMI STS 3/,
      de: /einen eigenen Client für die Schnittstelle: Client-ID und Client-Secret legt die Konfiguration des CMI STS 3 fest/,
      cs: /vlastního klienta pro dané rozhraní: ID klienta a tajný klíč klienta určuje konfigurace CMI STS 3/,
    },
  ],
  [
    'at the old way: STS 3 does not know it any more',
    ({ method }) => method('impersonation'),
    {
      en: /STS 2: impersonation.*STS 3 does not know it/,
      de: /STS 2: Impersonifizierung.*STS 3 kennt ihn nicht mehr/,
      cs: /STS 2: impersonace.*STS 3 ho už nezná/,
    },
  ],
  [
    'the client server is hard-coded in STS 2',
    ({ field }) => field('clientSecret', 'impersonation'),
    {
      en: /“server”, which is hard-coded in STS 2/,
      de: /„server“, der im STS 2 fest codiert ist/,
      cs: /„server“, který je v STS 2 napevno/,
    },
  ],
  [
    'USERNAME is the technical user in CMI',
    ({ field }) => field('username', 'impersonation'),
    { en: /technical user in CMI/, de: /technische Benutzer im CMI/, cs: /Technický uživatel v CMI/ },
  ],
  [
    'the tenant of STS 2 is asked for by its ID',
    ({ field }) => field('tenant', 'impersonation'),
    { en: /^Tenant ID:/, de: /^Mandanten-ID:/, cs: /^ID mandanta:/ },
  ],
  [
    'the tenant of STS 3 comes before /identity in the address',
    ({ field }) => field('tenant', 'client-credentials'),
    {
      en: /^Tenant: .*before \/identity/,
      de: /^Mandant: .*vor \/identity/,
      cs: /^Mandant .*před \/identity/,
    },
  ],
  [
    'no user is given: it is configured in STS 3',
    ({ method }) => method('client-credentials'),
    {
      en: /technical user is configured in STS 3/,
      de: /technischer Benutzer ist im STS 3 hinterlegt/,
      cs: /technický uživatel je nastaven v STS 3/,
    },
  ],
  [
    'the client ID may be the name of the interface: ABC Sync, abcsync',
    ({ field }) => field('clientId', 'client-credentials'),
    {
      en: /name of the interface, “ABC Sync” becoming abcsync/,
      de: /„ABC Sync“ wird abcsync/,
      cs: /„ABC Sync“ je abcsync/,
    },
  ],
  ...sts3.map(
    (method): PageFact => [
      `the configuration holds the SHA-512 of the secret (${method})`,
      ({ field }) => field('clientSecret', method),
      {
        en: /The secret itself; the STS 3 configuration holds only its SHA-512 hash\./,
        de: /Das Client-Secret selbst; in der Konfiguration des STS 3 steht nur sein SHA-512-Hash\./,
        cs: /Samotný tajný klíč; v konfiguraci STS 3 je jen jeho otisk SHA-512\./,
      },
    ],
  ),
  [
    'an STS 3 that refuses impersonation is called one, with the move as the next step',
    ({ problem }) => problem(refused),
    {
      en: /^This is an STS 3; it knows no impersonation\. .*client credentials.*delegation/,
      de: /^Das ist ein STS 3; er kennt keine Impersonifizierung\. .*Client Credentials.*Delegation/,
      cs: /^Toto je STS 3; impersonaci nezná\. .*client credentials.*delegace/,
    },
  ],
  [
    'a refused client server may mean an STS 3',
    ({ problem }) => problem(unknown),
    {
      en: /client secret is wrong, or this is an STS 3; it knows no impersonation/,
      de: /Client-Secret falsch, oder das ist ein STS 3; er kennt keine Impersonifizierung/,
      cs: /nesprávný tajný klíč klienta, nebo je toto STS 3; impersonaci nezná/,
    },
  ],
]

/** No page explains them: what is said is read off the token, or is the standards'. */
const meanings: readonly (readonly [name: string, en: RegExp, de: RegExp, cs: RegExp])[] = [
  ['nbf', /not before|valid from/i, /nicht vor|gültig ab/i, /začátek|platnost od/i],
  ['exp', /expir|valid until/i, /ablauf|gültig bis/i, /konec|platnost do/i],
  ['iss', /^issuer/i, /^aussteller/i, /^vydavatel/i],
  ['aud', /^audience/i, /^empfänger/i, /^příjem/i],
  ['client_id', /client/i, /client/i, /klient/i],
  ['sub', /^subject.*tenant.*user/i, /^subjekt.*mandant.*benutzer/i, /^subjekt.*mandant.*uživatel/i],
  [
    'auth_time',
    /signed in.*technical user: nobody/i,
    /anmeldung.*technischen benutzers: niemand/i,
    /přihlášen.*technického uživatele: nikdo/i,
  ],
  [
    'idp',
    /identity provider.*technical user/i,
    /identitätsanbieter.*technischen benutzers/i,
    /poskytovatel identity.*technického uživatele/i,
  ],
  ['user_id', /^user name/i, /^benutzername/i, /^uživatelské jméno/i],
  ['givenname', /^first name$/i, /^vorname$/i, /^křestní jméno$/i],
  ['name', /^user name/i, /^benutzername/i, /^uživatelské jméno/i],
  ['email', /e-mail/i, /e-mail/i, /e-mail/i],
  ['nameidentifier', /^identifier of the user/i, /^kennung des benutzers/i, /^identifikátor uživatele/i],
  ['user_guid', /^identifier of the user/i, /^kennung des benutzers/i, /^identifikátor uživatele/i],
  ['fullname', /^first and last name$/i, /^vor- und nachname$/i, /^jméno a příjmení$/i],
  [
    'api_server',
    /api server.*same as the tenant/i,
    /api-server.*gleich dem mandanten/i,
    /api server.*stejný jako mandant/i,
  ],
  ['tenant', /^tenant/i, /^mandant/i, /^mandant/i],
  ['session_guid', /session/i, /sitzung/i, /relace/i],
  ['jti', /token’s own number|token id|identif/i, /nummer|kennung/i, /číslo|identifikátor/i],
  ['iat', /^issued/i, /^ausgestellt/i, /^vydán/i],
  ['scope', /used for|may|scope/i, /verwendet|darf|scope/i, /k čemu|smí|rozsah/i],
  [
    'amr',
    /^how the user was signed in.*technical user/i,
    /^anmeldeverfahren.*technischen/i,
    /^způsob přihlášení.*technického/i,
  ],
]
const headerMeanings: typeof meanings = [
  ['alg', /sign/i, /signi|signatur/i, /podeps|podpis/i],
  ['typ', /^(kind|type) of token$/i, /^(art|typ) des tokens$/i, /^(druh|typ) tokenu$/i],
  ['kid', /^(?=.*key)(?=.*sign)/i, /^(?=.*schlüssel)(?=.*signi)/i, /^(?=.*klíč)(?=.*podeps)/i],
  ['x5t', /thumbprint|fingerprint/i, /fingerabdruck/i, /otisk/i],
]

describe('what the page says stands in the window', () => {
  tellsFacts(system, [
    ...facts,
    ...meanings.map(([name, en, de, cs]): PageFact => [name, (texts) => texts.meaning(name), { en, de, cs }]),
    ...headerMeanings.map(
      ([name, en, de, cs]): PageFact => [
        `${name} in the header`,
        (texts) => texts.meaning(name, 'header'),
        { en, de, cs },
      ],
    ),
  ])

  test('of every claim there is', () => {
    expect(meanings.map(([name]) => name)).toEqual(Object.keys(cmiClaims))
    expect(headerMeanings.map(([name]) => name).sort()).toEqual(Object.keys(cmiHeader).sort())
  })
})

describe('the sandbox takes', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.stop())
  const form = { ...curlHeaders, 'Content-Type': 'application/x-www-form-urlencoded' }

  test('the page’s curl, as curl sends it', async () => {
    const {
      address,
      tenant,
      clientId = '',
      clientSecret = '',
    } = filled(sandbox.connections, 'Gemeinde Rosenau · Archivabgleich')
    const fields = { ...cmiClientCredentials, client_id: clientId, client_secret: clientSecret }
    // --data-urlencode encodes the value alone.
    const body = Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')
    const response = await sendExactly({
      url: `${address}/${tenant}/identity/connect/token`,
      headers: form,
      body,
    })
    expect(response.status).toBe(200)
    expect(Object.keys(JSON.parse(response.text) as object).sort()).toEqual(Object.keys(cmiResponse).sort())
  })

  test.each(['Gemeinde Rosenau · Archivabgleich', 'Gemeinde Talbach · ABC Sync'])(
    'the page’s raw request for STS 3, which says the scope twice (%s)',
    async (name) => {
      const { address, tenant, clientId = '', clientSecret = '' } = filled(sandbox.connections, name)
      const body = `grant_type=client_credentials&scope=metatool&client_id=${clientId}&client_secret=${encodeURIComponent(clientSecret)}&scope=metatool`
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Cache-Control': 'no-cache' }
      const response = await sendExactly({
        url: `${address}${tenant ? `/${tenant}` : ''}/identity/connect/token`,
        headers,
        body,
      })
      expect(response).toMatchObject({ status: 200 })
    },
  )

  test('the page’s raw request for STS 2', async () => {
    const name = 'Gemeinde Rosenau · Sitzungsdienst (STS 2)'
    const {
      address,
      tenant,
      username = '',
      password = '',
      clientSecret = '',
    } = filled(sandbox.connections, name)
    const body = `grant_type=password&scope=metatool&client_id=server&client_secret=${clientSecret}&username=${username}&password=${encodeURIComponent(password)}&acr_values=tenant%3A${tenant}`
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Cache-Control': 'no-cache' }
    const response = await sendExactly({ url: `${address}/identity/connect/token`, headers, body })
    expect(response).toMatchObject({ status: 200 })
  })
})
