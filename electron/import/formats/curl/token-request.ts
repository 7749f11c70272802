/** A token request of OAuth that a command sends. */
import type { ImportNote } from '../../../../shared/files/import.ts'
import type { ImportedGrant, ImportedOAuth } from '../../imported.ts'
import { noteOf } from '../../reading/notes.ts'
import { withoutAbsent, writtenValue } from '../../reading/values.ts'
import type { Field } from './request-body.ts'
import { assertion, usedOnce } from './words.ts'
import { unknownPart } from './words-of-shell.ts'

const grants: ReadonlyMap<string, ImportedGrant> = new Map([
  ['client_credentials', 'client_credentials'],
  ['password', 'password'],
  ['authorization_code', 'authorization_code'],
  // It renews what such a sign-in has begun.
  ['refresh_token', 'authorization_code'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
  ['delegation', 'delegation'],
])

/** Parameters with a place of their own, or that are good for one request. */
const known: ReadonlySet<string> = new Set([
  'grant_type',
  'client_id',
  'client_secret',
  'scope',
  'username',
  'password',
  'audience',
  'resource',
  'redirect_uri',
  'code',
  'code_verifier',
  'refresh_token',
  'device_code',
  'client_assertion',
  'client_assertion_type',
])

export interface TokenRequest {
  readonly endpoint: string | undefined
  readonly fields: readonly Field[]
  /** Of HTTP Basic. */
  readonly client: { readonly id: string; readonly secret: string | undefined } | undefined
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** Reads a token request; undefined: its grant is none that can be taken. */
export function oauthOf(
  request: TokenRequest,
): { login: ImportedOAuth; notes: readonly ImportNote[] } | undefined {
  const { fields, client, endpoint, headers } = request
  const field = (name: string) => knownValue(fields.find(([each]) => each === name)?.[1])
  const grant = grants.get(field('grant_type') ?? '')
  if (!grant) return undefined
  const parameters = fields.filter(
    ([name, value]) => !known.has(name) && !(grant === 'delegation' && name === 'token') && knownValue(value),
  )
  const login = withoutAbsent({
    kind: 'oauth' as const,
    grant,
    tokenEndpoint: endpoint,
    clientId: knownValue(client?.id) ?? field('client_id') ?? claimOf(field('client_assertion'), 'iss'),
    clientSecret: knownValue(client?.secret) ?? field('client_secret'),
    clientAuthentication: authenticationOf(request),
    scope: field('scope'),
    redirectUri: field('redirect_uri'),
    username: field('username'),
    password: field('password'),
    audience: field('audience'),
    resource: field('resource'),
    pkce: fields.some(([name]) => name === 'code_verifier') || undefined,
    parameters: parameters.length > 0 ? parameters : undefined,
    headers: headers.length > 0 ? headers : undefined,
  })
  return { login, notes: notesOf(fields) }
}

function notesOf(fields: readonly Field[]): readonly ImportNote[] {
  const has = (...names: readonly string[]) => fields.some(([name]) => names.includes(name))
  return [
    ...(has('client_assertion') ? [noteOf(assertion)] : []),
    ...(has('code', 'refresh_token', 'device_code', 'token') ? [noteOf(usedOnce)] : []),
  ]
}

/** Returns a value; undefined: it is missing, or a part of it is not known. */
export function knownValue(text: string | undefined): string | undefined {
  return text?.includes(unknownPart) ? undefined : writtenValue(text)
}

function authenticationOf({ fields, client }: TokenRequest): ImportedOAuth['clientAuthentication'] {
  const has = (name: string) => fields.some(([each]) => each === name)
  // Curl does not form-encode them; where that makes no difference, it is what RFC 6749 section 2.3.1 asks for.
  if (client)
    return isAlikeEncoded(client.id, client.secret ?? '') ? 'client_secret_basic' : 'client_secret_basic_raw'
  if (has('client_assertion')) return isSymmetric(fields) ? 'client_secret_jwt' : 'private_key_jwt'
  if (has('client_secret')) return 'client_secret_post'
  return has('client_id') ? 'none' : undefined
}

function isAlikeEncoded(...texts: readonly string[]): boolean {
  return texts.every((text) => /^[\w.*-]*$/.test(text))
}

function isSymmetric(fields: readonly Field[]): boolean {
  const [, value = ''] = fields.find(([name]) => name === 'client_assertion') ?? []
  return /^HS/.test(String(partOf(value, 0).alg ?? ''))
}

function claimOf(token: string | undefined, name: string): string | undefined {
  const claim = token === undefined ? undefined : partOf(token, 1)[name]
  return typeof claim === 'string' ? claim : undefined
}

function partOf(token: string, index: number): Readonly<Record<string, unknown>> {
  try {
    const text = Buffer.from(token.split('.')[index] ?? '', 'base64url').toString()
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return {}
  }
}
