/** Compares issuers as a product means them. A stored issuer is never changed: no slash is added or removed. */
import type { JsonObject } from '../../../shared/claims.ts'
import type { Preset } from './preset.ts'

/**
 * Returns the issuer (`iss`) that a token has to name: the stored one, its placeholder filled in from the token.
 * @param issuer as the metadata name it.
 * @param claims the token's claims, not yet verified: what is filled in is bound by the signature.
 */
export function issuerFor(preset: Preset, issuer: string, claims: JsonObject): string {
  const placeholder = preset.issuer?.placeholder
  if (!placeholder) return issuer
  const value = claims[placeholder.claim]
  return typeof value === 'string' ? issuer.replaceAll(placeholder.text, () => value) : issuer
}

/**
 * Whether a key of the JWKS may sign for an issuer: some products bind keys to one.
 * @param issuer from `issuerFor`.
 */
export function keyServes(preset: Preset, key: JsonObject, issuer: string): boolean {
  const { keyMember, placeholder } = preset.issuer ?? {}
  const bound = keyMember === undefined ? undefined : key[keyMember]
  if (typeof bound !== 'string') return true
  return bound === issuer || (placeholder !== undefined && bound.includes(placeholder.text))
}
