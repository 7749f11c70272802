/** Fits a signature algorithm to a key (RFC 7518 section 3.1, RFC 8037 section 3.1). */
import type { KeyObject } from 'node:crypto'
import { KeyRefused } from './key-refused.ts'

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
}

/** Bits of an RSA key, at least (RFC 7518 section 3.3). */
const leastBits = 2048

/**
 * @param wanted an algorithm's name (`alg`); undefined: the usual one of the key.
 * @returns the algorithm. @throws KeyRefused `algorithmUnfit`, `shortKey`, `noKey` where a key of this kind signs nothing.
 */
export function fitAlgorithm(key: KeyObject, wanted: string | undefined): string {
  const possible = algorithmsOf(key)
  if (possible.length === 0) throw new KeyRefused('noKey')
  if ((key.asymmetricKeyDetails?.modulusLength ?? leastBits) < leastBits) throw new KeyRefused('shortKey')
  const fitting = wanted === undefined ? possible[0] : possible.find((name) => name === wanted)
  if (fitting === undefined) throw new KeyRefused('algorithmUnfit')
  return fitting
}

/** Returns what a key can sign with, the usual algorithm first. */
function algorithmsOf({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: KeyObject): readonly string[] {
  const rsaPss = ['PS256', 'PS384', 'PS512']
  if (type === 'rsa') return ['RS256', 'RS384', 'RS512', ...rsaPss]
  // Its parameters may bind the key to one hash.
  if (type === 'rsa-pss') return details?.hashAlgorithm ? [`PS${details.hashAlgorithm.slice(3)}`] : rsaPss
  if (type === 'ed25519') return ['EdDSA', 'Ed25519']
  const curve = type === 'ec' ? curves[details?.namedCurve ?? ''] : undefined
  return curve === undefined ? [] : [curve]
}
