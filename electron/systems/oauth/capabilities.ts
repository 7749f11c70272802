/** Reads what a server says it supports. A field that is missing says nothing, and refuses nothing. */
import type { Json, JsonObject } from '../../../shared/claims.ts'

/** Sign-in methods by the grant type that they use. */
const methodsByGrant: Readonly<Record<string, string>> = {
  client_credentials: 'client-credentials',
  authorization_code: 'authorization-code',
  'urn:ietf:params:oauth:grant-type:device_code': 'device-code',
  password: 'password',
}

/** Returns the methods that the server says it supports; undefined where it does not say. */
export function methodsIn(metadata: JsonObject): readonly string[] | undefined {
  const grants = textsIn(metadata.grant_types_supported)
  if (!grants) return undefined
  const named = new Set(grants.flatMap((grant) => methodsByGrant[grant] ?? []))
  // Servers add the endpoint more readily than the grant's long name.
  if (typeof metadata.device_authorization_endpoint === 'string') named.add('device-code')
  return named.size === 0 ? undefined : Object.values(methodsByGrant).filter((method) => named.has(method))
}

/** More scopes than a user would look through. */
const maxScopes = 100
const maxScopeLength = 200

/** Returns the scopes that the server lists; undefined where it lists none. It may grant others. */
export function scopesIn(metadata: JsonObject): readonly string[] | undefined {
  const scopes = textsIn(metadata.scopes_supported)?.filter((scope) => scope.length <= maxScopeLength)
  return scopes && scopes.length > 0 ? scopes.slice(0, maxScopes) : undefined
}

/** Returns values of the form's switches that the metadata decide. */
export function switchesIn(metadata: JsonObject): Readonly<Record<string, string>> {
  const challenges = textsIn(metadata.code_challenge_methods_supported)
  const hasPushed = typeof metadata.pushed_authorization_request_endpoint === 'string'
  const needsPushed = hasPushed && metadata.require_pushed_authorization_requests === true
  return {
    ...(challenges && { pkce: yesOrNo(challenges.includes('S256')) }),
    ...(needsPushed && { pushedAuthorization: 'yes' }),
    ...(!hasPushed && { pushedAuthorization: 'no' }),
    responseIssuer: yesOrNo(metadata.authorization_response_iss_parameter_supported === true),
  }
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no'
}

/** Returns the texts of a list that has any; undefined for anything else. */
function textsIn(sent: Json | undefined): readonly string[] | undefined {
  const texts = Array.isArray(sent) ? sent.filter((item) => typeof item === 'string') : []
  return texts.length > 0 ? texts : undefined
}
