/** Looks at the keys that a server publishes (JWKS, RFC 7517 section 5), and reports what is odd about them. */
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { DiscoveryNote } from '../../../shared/discovery.ts'
import { isPublic, keysIn } from '../../grants/remote-keys.ts'
import { isObject, isSuccess, jsonOf } from '../../grants/response-checks.ts'
import { ProblemError } from '../../problem-error.ts'
import type { IncomingResponse, Tools } from '../system.ts'

/** Fetches the keys. @throws ProblemError `cancelled`; any other problem is a note. */
export async function keyNotes(uri: URL, tools: Tools): Promise<readonly DiscoveryNote[]> {
  try {
    const response = await tools.send({
      method: 'GET',
      url: uri,
      headers: { accept: 'application/jwk-set+json, application/json' },
    })
    const keys = isSuccess(response) ? keysIn(jsonOf(response)) : undefined
    return keys ? notesOn(keys, response) : [unreadable(uri)]
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.kind === 'cancelled') throw thrown
    return [unreadable(uri)]
  }
}

function unreadable({ host }: URL): DiscoveryNote {
  return { kind: 'keysUnreadable', host }
}

/** More notes than a user would read. */
const maxNotes = 5

function notesOn(members: readonly Json[], { redact }: IncomingResponse): readonly DiscoveryNote[] {
  const keys = members.filter(isObject)
  const named = keys.map((key, index) => ({ key, keyId: redact(nameOf(key, index)) }))
  const exposed = named.filter(({ key }) => !isPublic(key))
  const kinds = new Set(keys.filter(isForSignatures).map(kindOf).filter(isUnknown))
  return [
    ...exposed.map(({ keyId }) => ({ kind: 'keyPrivate', keyId }) as const),
    ...repeated(keys).map((keyId) => ({ kind: 'keyIdTwice', keyId: redact(keyId) }) as const),
    ...(kinds.size > 0
      ? [{ kind: 'keysUnknown', kinds: [...kinds].slice(0, maxNotes).map(redact) } as const]
      : []),
  ].slice(0, maxNotes)
}

/** A key without an id is named by its place in the set, counted from one. */
function nameOf({ kid }: JsonObject, index: number): string {
  return typeof kid === 'string' && kid !== '' ? kid : `#${index + 1}`
}

function isForSignatures({ use }: JsonObject): boolean {
  return use !== 'enc'
}

/** Returns the ids of several keys for the same purpose, of which a token's header could mean either. */
function repeated(keys: readonly JsonObject[]): readonly string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const key of keys.filter(isForSignatures)) {
    if (typeof key.kid !== 'string') continue
    const purpose = JSON.stringify([key.kid, kindOf(key), key.alg ?? null])
    if (seen.has(purpose)) twice.add(key.kid)
    seen.add(purpose)
  }
  return [...twice]
}

/** Kinds of keys whose signatures can be verified (RFC 7518 section 6, RFC 8037). */
const knownKinds = ['RSA', 'EC:P-256', 'EC:P-384', 'EC:P-521', 'OKP:Ed25519', 'AKP', 'oct']

function isUnknown(kind: string): boolean {
  return !knownKinds.includes(kind)
}

function kindOf({ kty, crv }: JsonObject): string {
  const kind = typeof kty === 'string' ? kty : '?'
  return typeof crv === 'string' ? `${kind}:${crv}` : kind
}
