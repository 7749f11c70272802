/** The keys that a server signs with (JWKS), fetched through the HTTP client when a signature is verified. */
import type { CryptoKey, JWTVerifyOptions, JWTVerifyResult } from 'jose'
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { Tools } from '../systems/system.ts'
import { isObject, isSuccess, jsonOf } from './response-checks.ts'

/** Says whether a key of the set may be used. */
export type KeepKey = (key: JsonObject) => boolean

/** Keys at a server. */
export interface RemoteKeys {
  /**
   * Verifies a token's signature with the key that its header names, and its claims. Where several keys have that id,
   * each is tried.
   * @throws what jose's `jwtVerify` throws: `JOSEError`, with a `code`. ProblemError network problems.
   */
  verify(token: string, options: JWTVerifyOptions): Promise<JWTVerifyResult>
}

/** Longer than the HTTP client's own limit, which names the server in its problem. */
const timeoutMilliseconds = 120_000

/**
 * Returns a server's keys through jose's remote set. The set is fetched with the first token, and again where a token names
 * a key that is not in it.
 * @param uri `jwks_uri`.
 * @param keep decides on each key; private and symmetric keys are never kept.
 */
export async function remoteKeys(uri: URL, tools: Tools, keep: KeepKey = () => true): Promise<RemoteKeys> {
  const [{ createRemoteJWKSet, customFetch }, { jwtVerify }, errors] = await Promise.all([
    import('jose/jwks/remote'),
    import('jose/jwt/verify'),
    import('jose/errors'),
  ])
  const isOtherKey = (thrown: unknown) => thrown instanceof errors.JWSSignatureVerificationFailed
  const keys = createRemoteJWKSet(uri, {
    timeoutDuration: timeoutMilliseconds,
    [customFetch]: (url: string) => fetchKeys(new URL(url), tools, keep),
  })
  return {
    async verify(token, options) {
      try {
        return await jwtVerify(token, keys, options)
      } catch (thrown) {
        if (!(thrown instanceof errors.JWKSMultipleMatchingKeys)) throw thrown
        return await firstVerified(thrown, isOtherKey, (key) => jwtVerify(token, key, options))
      }
    },
  }
}

/** Returns the first result; a key that did not make the signature gives way to the next. */
async function firstVerified<Value>(
  keys: AsyncIterable<CryptoKey> & Error,
  isOtherKey: (thrown: unknown) => boolean,
  verify: (key: CryptoKey) => Promise<Value>,
): Promise<Value> {
  let last: unknown = keys
  for await (const key of keys)
    try {
      return await verify(key)
    } catch (thrown) {
      if (!isOtherKey(thrown)) throw thrown
      last = thrown
    }
  throw last
}

async function fetchKeys(url: URL, tools: Tools, keep: KeepKey): Promise<Response> {
  const response = await tools.send({
    method: 'GET',
    url,
    headers: { accept: 'application/jwk-set+json, application/json' },
  })
  const keys = isSuccess(response) ? keysIn(jsonOf(response)) : undefined
  if (!keys) return new Response(response.body, { status: 599 })
  return Response.json({ keys: keys.filter((key) => isObject(key) && isPublic(key) && keep(key)) })
}

/** Returns the keys of a set (RFC 7517 section 5), whatever they are; undefined for anything else. */
export function keysIn(json: Json | undefined): readonly Json[] | undefined {
  return isObject(json) && Array.isArray(json.keys) ? json.keys : undefined
}

/** Whether a key is an asymmetric one without its private part (RFC 7518 section 6). */
export function isPublic(key: JsonObject): boolean {
  return key.kty !== 'oct' && !('d' in key) && !('k' in key) && !('priv' in key)
}
