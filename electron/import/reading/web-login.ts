/**
 * Tells logins to an API from those to a web site, of which a password store is full. Only words count that are hardly used of
 * anything else: an API's login that is taken for a web site's costs a press, the reverse hundreds of connections of no use.
 */
import { meaningOf } from './labels.ts'
import type { StoredLogin } from './stored-login.ts'

/** Words in English, German and Czech, without accents. */
const apiWords: ReadonlySet<string> = new Set(
  [
    'api apis apikey rest soap odata graphql oauth oauth2 oidc openid token tokens m2m sandbox endpoint endpoints webhook webservice webservices',
    'endpunkt schnittstelle schnittstellen schnittstellenbenutzer serviceaccount servicekonto dienstkonto webdienst',
    'rozhrani integrace webovasluzba',
    'integration integrations integrator',
  ]
    .join(' ')
    .split(' '),
)

const apiPhrases =
  /\b(service account|web service|technical user|client id|client secret|technische[rn]? (benutzer|nutzer|user)|technicky uzivatel|servisni ucet|webova sluzba)\b/

/** What fields of a login are only there for OAuth or an API. */
const apiFields: ReadonlySet<string | undefined> = new Set([
  'clientId',
  'clientSecret',
  'apiKey',
  'tenant',
  'tokenEndpoint',
  'authorizationEndpoint',
  'deviceAuthorizationEndpoint',
  'issuer',
  'scope',
  'audience',
  'resource',
  'grant',
])

/** Whether anything about a stored login says that it is one to an API: name, groups, tags, address or a further field. */
export function speaksOfApi({ name, place, address, tags = [], others }: Omit<StoredLogin, 'note'>): boolean {
  if (others.some((field) => apiFields.has(meaningOf(field.name)))) return true
  return [name, place, address, ...tags].some((text) => text !== undefined && hasApiWord(text))
}

function hasApiWord(text: string): boolean {
  const plain = text
    .slice(0, 1_000)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return plain.some((word) => apiWords.has(word)) || apiPhrases.test(plain.join(' '))
}
