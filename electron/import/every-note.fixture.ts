/** Logins of which something is left or to be looked at: together they bring out every note of the systems. */
import type { ImportedAccount, ImportedOAuth } from './imported.ts'

const assertion = `${btoa('{"alg":"HS256"}')}.${btoa('{"iss":"app"}')}.c2ln`
const tokenPlacement = { kind: 'query', name: 'x' } as const

/** What no vendor's form has a field for. */
const leftovers = {
  clientAuthentication: 'client_secret_basic',
  privateKey: 'k',
  username: 'u',
  password: 'p',
  audience: 'a',
  resource: 'r',
  redirectUri: 'https://app.example/',
  tokenPlacement,
  headers: [['X-Y', 'z']],
} as const

const client: ImportedOAuth = { kind: 'oauth', grant: 'client_credentials', clientId: 'i', clientSecret: 's' }

export const everyNote: readonly (ImportedOAuth | ImportedAccount)[] = [
  { ...client, ...leftovers, tokenEndpoint: 'https://api.aareon.com/erpapi/oauth2/token', scope: 'k' },
  { ...client, ...leftovers, tokenEndpoint: 'https://a.example/identity/connect/token', scope: 'metatool' },
  { ...client, ...leftovers, tokenEndpoint: 'https://a.example/connect/token', scope: 'S5Api' },
  { ...client, grant: 'delegation', tokenEndpoint: 'https://a.example/identity/connect/token' },
  { ...client, grant: 'delegation', tokenEndpoint: 'https://a.example/token' },
  {
    ...client,
    tokenEndpoint: 'https://api.aareon.com/erpapi/oauth2/token',
    parameters: [['client_assertion', assertion]],
  },
  {
    ...client,
    grant: 'authorization_code',
    tokenEndpoint: 'https://a.example/token',
    parameters: [['max_age', '0']],
  },
  {
    kind: 'account',
    address: 'https://id.example',
    username: 'u',
    password: 'p',
    others: [
      { name: 'client_id', value: 'i' },
      { name: 'client_secret', value: 's' },
      { name: 'api_key', value: 'k' },
      { name: 'tenant', value: 't' },
    ],
  },
  {
    kind: 'account',
    address: 'https://portal.example',
    others: [
      { name: 'client_id', value: 'i' },
      { name: 'token_url', value: 'https://id.example/token' },
    ],
  },
  { kind: 'account', address: 'https://api.meldescheine.de', username: 'u', tokenPlacement, others: [] },
  { kind: 'account', address: 'https://shop.example', username: 'u', others: [] },
  {
    kind: 'account',
    address: 'https://shop.example/login',
    username: 'u',
    request: { method: 'POST', body: 'json' },
    others: [{ name: 'x'.repeat(60), value: '{{password}}' }],
  },
]
