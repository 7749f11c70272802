/** Compares the issuer that metadata name with the address that they were found at. */

import type { Preset } from '../preset.ts'
import { isPlaceOf } from './addresses.ts'

/**
 * `same`: it is this server's own. `differs`: no address, or another path or scheme at the same host, which is odd.
 * `other`: another server's.
 */
export type IssuerComparison = 'same' | 'differs' | 'other'

/**
 * Compares issuer and address.
 * @param address of the metadata.
 * @param issuer as the metadata name it.
 */
export function compareIssuer(preset: Preset, address: URL, issuer: string): IssuerComparison {
  const url = URL.parse(issuer)
  if (isAlsoNamed(preset, address, issuer)) return 'same'
  if (!url || !/^https?:$/.test(url.protocol)) return 'differs'
  if (isPlaceOf(address, url)) return 'same'
  if (preset.issuer?.lowerCase && isPlaceOf(new URL(address.href.toLowerCase()), url)) return 'same'
  return url.host === address.host ? 'differs' : 'other'
}

/** A pattern may name the origin of the metadata in its place. */
function isAlsoNamed({ issuer: rules }: Preset, { origin }: URL, issuer: string): boolean {
  const relative = issuer.startsWith(`${origin}/`) ? `{origin}${issuer.slice(origin.length)}` : issuer
  return (rules?.alsoNamed ?? []).some((source) => {
    const pattern = new RegExp(source, 'u')
    return pattern.test(issuer) || pattern.test(relative)
  })
}
