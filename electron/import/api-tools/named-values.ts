/** Finds logins among the variables of an environment that comes without its collection, by what they are called. */
import type { ImportedAccount, ImportedEntry, ImportedGrant, ImportedOAuth } from '../imported.ts'
import { present } from './json.ts'
import { createResolver, type ReferenceSyntax } from './references.ts'
import type { Environment } from './variables.ts'

type Part =
  | 'tokenEndpoint'
  | 'authorizationEndpoint'
  | 'issuer'
  | 'clientId'
  | 'clientSecret'
  | 'redirectUri'
  | 'scope'
  | 'audience'
  | 'username'
  | 'password'
  | 'address'

/** The ends of names, in lower case without signs between words; the first that fits counts. */
const ends: readonly (readonly [Part, RegExp])[] = [
  ['tokenEndpoint', /(accesstoken|token)(url|uri|endpoint)$/],
  ['authorizationEndpoint', /(auth|authorize|authorization)(url|uri|endpoint)$/],
  ['issuer', /(issuer(uri|url)?|authority|(discovery|metadata|wellknown)(url|uri))$/],
  ['clientId', /clientid$/],
  ['clientSecret', /clientsecret$/],
  ['redirectUri', /(redirect|callback)(uri|url)$/],
  ['scope', /scopes?$/],
  ['audience', /audience$/],
  ['username', /(username|user|login)$/],
  ['password', /(password|passwd|pwd)$/],
  ['address', /(base)?(url|uri|host|server)$/],
]

/** A key that is a login by itself. */
const isKey = /(apikey|secretkey|passwordkey)$/

/** Values with one beginning of their names: `prod_client_id`, `prod_client_secret`. */
type Group = Partial<Record<Part, string>>

/** Returns the logins of an environment; none where no name is known. */
export function loginsInEnvironment(
  { name, variables }: Environment,
  syntax: ReferenceSyntax,
): readonly ImportedEntry[] {
  const resolve = createResolver((variable) => variables.get(variable), syntax)
  const values = [...variables].flatMap(([variable, raw]) => {
    const value = raw === undefined ? undefined : resolve(raw).text
    return value === undefined ? [] : [{ name: variable, value }]
  })
  const groups = grouped(values)
  const shared = groups.get('') ?? {}
  const logins = [...groups]
    .filter(([, { clientId }]) => clientId !== undefined)
    .flatMap(([prefix, group]) => {
      const login = oauthLogin({ ...shared, ...group })
      return login ? [entry(prefix === '' ? name : `${name} (${prefix})`, name, login)] : []
    })
  if (logins.length > 0) return logins
  const isLogin = values.some(({ name }) => isKey.test(plain(name))) || hasLogin(groups)
  return isLogin ? [entry(name, name, account(shared, values))] : []
}

function entry(name: string, place: string, login: ImportedOAuth | ImportedAccount): ImportedEntry {
  return { name, ...(place !== '' && { place }), login, notes: [] }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function grouped(values: readonly { readonly name: string; readonly value: string }[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const { name, value } of values) {
    const written = plain(name)
    const found = ends.find(([, end]) => end.test(written))
    if (!found) continue
    const [part, end] = found
    const prefix = written.replace(end, '').replace(/^(oauth2?|oidc|my)$/, '')
    const group = groups.get(prefix) ?? {}
    group[part] ??= value
    groups.set(prefix, group)
  }
  return groups
}

/** Undefined: where the token comes from is not said, so that it may be the login of any system. */
function oauthLogin(group: Group): ImportedOAuth | undefined {
  const { address: _address, ...rest } = group
  if (group.tokenEndpoint === undefined && group.issuer === undefined) return undefined
  return present<ImportedOAuth>({ kind: 'oauth', grant: grantOf(group), ...rest })
}

function grantOf(group: Group): ImportedGrant {
  if (group.username !== undefined && group.password !== undefined) return 'password'
  return group.authorizationEndpoint === undefined ? 'client_credentials' : 'authorization_code'
}

function hasLogin(groups: ReadonlyMap<string, Group>): boolean {
  return [...groups.values()].some(
    ({ clientId, clientSecret, password }) => (clientId ?? clientSecret ?? password) !== undefined,
  )
}

function account(
  { address, username, password }: Group,
  values: readonly { readonly name: string; readonly value: string }[],
): ImportedAccount {
  const own = new Set([address, username, password])
  const others = values.filter(({ value }) => !own.has(value))
  return present<ImportedAccount>({ kind: 'account', address, username, password, others })
}
