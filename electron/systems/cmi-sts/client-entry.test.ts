import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../connections/settings.ts'
import { Secret } from '../../vault/secret.ts'
import { system } from '../cmi-sts.ts'
import type { EntryAccount } from '../system.ts'

/** The hash of `secret` as the vendor's page on the delegation grant prints it. */
const printedHash =
  'bd2b1aaf7ef4f09be9f52ce2d8d599674d81aa9d6a4421696dc4d93dd0619d682ce56b4d64a9ef097761ced99e0f67265b5f76085e5b0ee7ca4696b2ad6fe2b2'

interface Client {
  readonly method?: string
  readonly clientId?: string
  readonly secret?: string
  readonly scope?: string
  readonly show?: (secret: Secret) => string
}

function entry(account: EntryAccount = {}, client: Client = {}): string {
  const { method = 'client-credentials', clientId = 'abcsync', secret = 'secret', scope = '' } = client
  const values = { address: 'https://localhost:44391', tenant: 'hauptmandant', clientId, scope }
  const secrets = { clientSecret: new Secret(secret), sourceToken: new Secret('unused') }
  const settings = settingsOf(system, { environment: 'server', method, values, secrets })
  const write = system.methods.find(({ id }) => id === method)?.writeClientEntry
  return write?.(settings, account, client.show ?? ((one) => one.reveal())) ?? ''
}

/** The page's entry, line by line, with its gaps filled or left. */
const printed = (id: string, hash: string, username: string, password: string) => `{
    "ClientId": "${id}",
    "AllowedGrantTypes": ["client_credentials"],
    "ProtocolType": "oidc",
    "AllowAccessTokensViaBrowser": false,
    "AllowOfflineAccess": true,
    "ClientSecrets": [
        {
            "value": "${hash}"
        }
    ],
    "ClientCredentialsBackendUser": {
        "username": "${username}",
        "password": "${password}"
    },
    "AllowedScopes": ["metatool"]
}`

describe('the client entry for client credentials', () => {
  test('is the page’s, byte for byte, with the page’s hash of “secret”', () => {
    const account = { username: 'gever', password: new Secret('Sommer 2021') }
    expect(entry(account)).toBe(printed('abcsync', printedHash, 'gever', 'Sommer 2021'))
  })

  test('has the page’s own placeholders where the technical user is left out', () => {
    const left = printed('abcsync', printedHash, '{USERNAME}', '{Passwort des technischen CMI Benutzers}')
    expect(entry()).toBe(left)
    expect(entry({ password: new Secret('') })).toBe(left)
    expect(JSON.parse(entry({ username: 'gever' }))).toMatchObject({
      ClientCredentialsBackendUser: {
        username: 'gever',
        password: '{Passwort des technischen CMI Benutzers}',
      },
    })
  })

  test.each([
    'quote " backslash \\ slash /',
    'Grüezi & Ade 2019 – žluťoučký 🐎',
    'tab\tline\nreturn\rbell\u0007',
    '", "AllowedScopes": ["everything"], "x": "',
    '{PASSWORD}',
    '$& $1 `$ {x}`',
  ])('is JSON that says %j', (odd) => {
    const account = { username: odd, password: new Secret(odd) }
    expect(JSON.parse(entry(account, { clientId: odd }))).toEqual({
      ClientId: odd,
      AllowedGrantTypes: ['client_credentials'],
      ProtocolType: 'oidc',
      AllowAccessTokensViaBrowser: false,
      AllowOfflineAccess: true,
      ClientSecrets: [{ value: printedHash }],
      ClientCredentialsBackendUser: { username: odd, password: odd },
      AllowedScopes: ['metatool'],
    })
  })

  test('hashes the secret as it is sent, spaces included, as sha512sum does', () => {
    expect(JSON.parse(entry({}, { secret: ' +/=%&:é Zürich ' })).ClientSecrets[0].value).toBe(
      'f45a7314fd1aa1ea6ea23f4ca81d9124c487da881522a95ecb1d83aa177b9b36ea67789ffbe57f7d6ab8981d6ffc0e499d6ffec93139e1f58c820a98283cf4d2',
    )
  })

  test('allows every scope that is requested', () => {
    expect(entry({}, { scope: 'metatool openid' })).toContain('    "AllowedScopes": ["metatool", "openid"]\n')
  })

  test('contains neither hash nor password in the preview', () => {
    const account = { username: 'gever', password: new Secret('Sommer 2021') }
    const preview = entry(account, { show: () => '••••' })
    expect(preview).toBe(printed('abcsync', '••••', 'gever', '••••'))
  })
})

test.each(['delegation', 'delegation-pasted'])('the client entry for %s is the page’s', (method) => {
  const text = entry({}, { method, clientId: 'WebDavClient' })
  expect(text).toMatch(/^ {4}"AllowedGrantTypes": \["delegation"\],$/m)
  expect(JSON.parse(text)).toEqual({
    ClientId: 'WebDavClient',
    ClientSecrets: [{ value: printedHash, description: "The SHA-512 Hash of the Secret's Value" }],
    AllowedGrantTypes: ['delegation'],
    ProtocolType: 'oidc',
    AllowAccessTokensViaBrowser: false,
    AllowOfflineAccess: true,
    AllowedScopes: ['metatool'],
  })
})
