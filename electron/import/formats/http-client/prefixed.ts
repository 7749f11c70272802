/**
 * httpYac's own way: `Authorization: oauth2 client_credentials my` in a `.http` file, and variables that begin with `my_`.
 * See https://httpyac.github.io/guide/request.html#authentication.
 */
import { clientAuthentication } from '../../api-tools/client-authentication.ts'
import type { LoginRead } from '../../api-tools/collect-logins.ts'
import { grantNamed, type NamedGrant } from '../../api-tools/grants.ts'
import { flagOf, type JsonObject, memberOf, present } from '../../api-tools/json.ts'
import type { LoginTexts } from '../../api-tools/login-texts.ts'
import type { Variables } from '../../api-tools/variables.ts'
import { perhapsPublic } from '../../api-tools/words.ts'
import type { ImportedGrant, ImportedOAuth } from '../../imported.ts'

const name =
  /^(.+)_(tokenEndpoint|authorizationEndpoint|deviceCodeEndpoint|clientId|clientSecret|scope|redirectUri|usePkce|username|password|audience|resource|useAuthorizationHeader)$/

/** Returns the settings of each prefix that has an endpoint or a client. */
export function prefixedSettings(variables: Variables): ReadonlyMap<string, JsonObject> {
  const all = new Map<string, Record<string, unknown>>()
  for (const [variable, value] of variables) {
    const [, prefix, setting] = name.exec(variable) ?? []
    if (prefix === undefined || setting === undefined) continue
    all.set(prefix, { ...all.get(prefix), [setting]: value })
  }
  return new Map([...all].filter(([, settings]) => 'tokenEndpoint' in settings || 'clientId' in settings))
}

/** Returns the grants that requests use, by the prefix of their variables. */
export function grantsInRequests(text: string): ReadonlyMap<string, string> {
  const lines = text.matchAll(/^[ \t]*Authorization:[ \t]*(?:oauth2|openid)[ \t]+(\S+)(?:[ \t]+(\S+))?/gim)
  return new Map([...lines].map(([, grant = '', prefix = 'oauth2']) => [prefix, grant]))
}

/** Reads a login. @param grant as a request names it; absent: no request came with it. */
export function readPrefixed(settings: JsonObject, grant: string | undefined, texts: LoginTexts): LoginRead {
  const setting = (each: string) => memberOf(settings, each)
  const named = grant === undefined ? { grant: likelyGrant(settings) } : requestGrant(grant)
  if (!named) return { kind: 'grant' }
  const login = present<ImportedOAuth>({
    kind: 'oauth',
    grant: named.grant,
    tokenEndpoint: texts.text('tokenEndpoint', setting('tokenEndpoint')),
    ...(named.grant === 'authorization_code' && {
      authorizationEndpoint: texts.text('authorizationEndpoint', setting('authorizationEndpoint')),
      redirectUri: texts.text('redirectUri', setting('redirectUri')),
      pkce: flagOf(setting('usePkce')),
    }),
    ...(named.grant === 'device_code' && {
      deviceAuthorizationEndpoint: texts.text('deviceAuthorizationEndpoint', setting('deviceCodeEndpoint')),
    }),
    clientId: texts.text('clientId', setting('clientId')),
    clientSecret: texts.text('clientSecret', setting('clientSecret')),
    clientAuthentication: clientAuthentication('httpVariables', setting('useAuthorizationHeader')),
    scope: texts.text('scope', setting('scope')),
    ...(named.grant === 'password' && {
      username: texts.text('username', setting('username')),
      password: texts.text('password', setting('password')),
    }),
    audience: texts.text('audience', setting('audience')),
    resource: texts.text('resource', setting('resource')),
  })
  const isPerhapsPublic = login.pkce === true && login.clientSecret === undefined
  return { kind: 'login', login, notes: isPerhapsPublic ? [perhapsPublic] : [] }
}

/** `code` is short for the authorization code. */
function requestGrant(grant: string): NamedGrant | undefined {
  return grantNamed(grant === 'code' ? 'authorization_code' : grant)
}

function likelyGrant(settings: JsonObject): ImportedGrant {
  if ('username' in settings && 'password' in settings) return 'password'
  if ('authorizationEndpoint' in settings) return 'authorization_code'
  return 'deviceCodeEndpoint' in settings ? 'device_code' : 'client_credentials'
}
