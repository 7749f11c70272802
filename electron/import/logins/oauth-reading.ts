/** Reads an OAuth client out of any login: a request for a token, or an entry of a password store that holds a client. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { Words } from '../../../shared/words.ts'
import type { ImportedAccount, ImportedGrant, ImportedOAuth } from '../imported.ts'
import { urlOf, webAddress } from './addresses.ts'
import { check } from './form-notes.ts'
import { type Meaning, meaningOf } from './named-values.ts'

export interface OAuthReading {
  readonly login: ImportedOAuth
  /** Whether the grant is written there; else it follows from what is. */
  readonly namesGrant: boolean
  /** The address of the entry, where it is not known to be an endpoint. */
  readonly address?: string
  readonly apiKey?: string
  readonly tenant?: string
  /** What has no place in a request for a token. */
  readonly unplaced: readonly (string | Words)[]
  readonly notes: readonly ImportNote[]
}

/** Names that only a client has. */
const clientMeanings: readonly Meaning[] = [
  ...(['clientId', 'clientSecret', 'tokenEndpoint', 'authorizationEndpoint', 'issuer', 'grant'] as const),
  'deviceAuthorizationEndpoint',
]

/** The paths of token endpoints, as servers have them. */
const tokenPath = /\/(?:oauth2?|connect|openid-connect|o)(?:\/[^/]+){0,2}\/token\/?$/i

/** Every system reads the same login. */
const readings = new WeakMap<ImportedAccount, OAuthReading | 'none'>()

/**
 * @returns undefined for an account that holds no client: a login by name and password.
 */
export function readOAuth(login: ImportedOAuth | ImportedAccount): OAuthReading | undefined {
  if (login.kind === 'oauth') return { login, namesGrant: true, unplaced: [], notes: [] }
  const reading = readings.get(login) ?? (holdsClient(login) ? readAccount(login) : 'none')
  readings.set(login, reading)
  return reading === 'none' ? undefined : reading
}

function holdsClient({ address, request, others }: ImportedAccount): boolean {
  const found = others.map(({ name }) => meaningOf(name))
  // A login that was written as a request is what it says, even with a field `client_id`.
  if (request) return found.includes('grant')
  if (found.some((meaning) => meaning && clientMeanings.includes(meaning))) return true
  return isTokenEndpoint(address)
}

function isTokenEndpoint(address: string | undefined): boolean {
  const url = urlOf(address)
  return url !== undefined && (tokenPath.test(url.pathname) || url.pathname.includes('/.well-known/'))
}

/** Reads an account as a client: its name and password are the client’s own where no others are named. */
export function readAccount(account: ImportedAccount): OAuthReading {
  const { values, unplaced } = sorted(account)
  const { username, password, address } = values
  const endpoint = endpointsOf(address, values)
  const isClient = values.clientId === undefined && !(values.clientSecret && password)
  const grant = grantNamed(values.grant) ?? grantOf(values, { username, password, isClient })
  const clientAuthentication = authenticationNamed(values.clientAuthentication)
  const user = isClient ? {} : { username, password }
  const login: ImportedOAuth = {
    kind: 'oauth',
    grant,
    ...defined({
      issuer: endpoint.issuer,
      tokenEndpoint: endpoint.token,
      authorizationEndpoint: values.authorizationEndpoint,
      deviceAuthorizationEndpoint: values.deviceAuthorizationEndpoint,
      clientId: values.clientId ?? (isClient ? username : undefined),
      clientSecret: values.clientSecret ?? (isClient ? password : undefined),
      privateKey: values.privateKey,
      clientAuthentication,
      scope: values.scope,
      redirectUri: values.redirectUri,
      audience: values.audience,
      resource: values.resource,
      parameters: values.acrValues ? [['acr_values', values.acrValues] as const] : undefined,
      tokenPlacement: account.tokenPlacement,
      ...user,
    }),
  }
  return {
    login,
    namesGrant: grantNamed(values.grant) !== undefined,
    ...defined({ address: endpoint.rest, apiKey: values.apiKey, tenant: values.tenant }),
    unplaced,
    notes: !grantNamed(values.grant) && grant === 'password' ? [passwordGrantNote] : [],
  }
}

const passwordGrantNote = check(
  'The entry has a client and a user with a password: it was understood as a sign-in with both. If the user has nothing to do with it, choose the client credentials.',
  'Der Eintrag hat einen Client und einen Benutzer mit Passwort: Er wurde als Anmeldung mit beiden verstanden. Wenn der Benutzer nichts damit zu tun hat, wählen Sie Client Credentials.',
  'Záznam obsahuje klienta i uživatele s heslem: byl pochopen jako přihlášení obojím. Pokud s tím uživatel nesouvisí, zvolte client credentials.',
)

type Values = Partial<Record<Meaning, string>>

/** Sorts values by what their names mean; of two that mean the same the first counts, the entry's own before all. */
function sorted({ username, password, address, others }: ImportedAccount): {
  readonly values: Values
  readonly unplaced: readonly string[]
} {
  const values: Values = defined({ username, password, address })
  const unplaced: string[] = []
  for (const { name, value } of others) {
    const meaning = meaningOf(name)
    if (value === '') continue
    if (meaning && values[meaning] === undefined) values[meaning] = value
    else if (!meaning || values[meaning] !== value) unplaced.push(name)
  }
  return { values, unplaced }
}

interface Endpoints {
  readonly issuer?: string | undefined
  readonly token?: string | undefined
  /** An address that is none of them. */
  readonly rest?: string | undefined
}

function endpointsOf(address: string | undefined, values: Values): Endpoints {
  const whole = webAddress(address)
  const { issuer, tokenEndpoint: token } = values
  if (whole === undefined || whole === token || whole === issuer) return { issuer, token }
  const { pathname } = new URL(whole)
  if (!issuer && pathname.includes('/.well-known/')) return { issuer: whole, token }
  if (!token && tokenPath.test(pathname)) return { issuer, token: whole }
  return { issuer, token, rest: whole }
}

interface User {
  readonly username: string | undefined
  readonly password: string | undefined
  /** Name and password are the client’s. */
  readonly isClient: boolean
}

function grantOf(values: Values, { username, password, isClient }: User): ImportedGrant {
  if (values.authorizationEndpoint || values.redirectUri) return 'authorization_code'
  if (values.deviceAuthorizationEndpoint) return 'device_code'
  const isSame = username === values.clientId || password === values.clientSecret
  return username && password && !isClient && !isSame ? 'password' : 'client_credentials'
}

function grantNamed(text = ''): ImportedGrant | undefined {
  const names: readonly (readonly [RegExp, ImportedGrant])[] = [
    [/client.?credentials/i, 'client_credentials'],
    [/authori[sz]ation.?code/i, 'authorization_code'],
    [/device/i, 'device_code'],
    [/delegation/i, 'delegation'],
    [/password|resource.?owner/i, 'password'],
  ]
  return names.find(([pattern]) => pattern.test(text))?.[1]
}

const authentications = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'none',
] as const

function authenticationNamed(text: string | undefined): ImportedOAuth['clientAuthentication'] {
  return authentications.find((name) => name === text)
}

/** Leaves out what is not there. */
export function defined<Part extends object>(
  parts: Part,
): { [Name in keyof Part]?: NonNullable<Part[Name]> } {
  const there = Object.entries(parts).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(there) as { [Name in keyof Part]?: NonNullable<Part[Name]> }
}
