/**
 * Collects what weakens the protection of connections that come from elsewhere: consent to plain http, and authorities of
 * their own. Whoever wrote the file agreed to it there; here it counts only where it is agreed to again.
 */
import { X509Certificate } from 'node:crypto'
import { isLoopback } from '../../shared/address.ts'
import type { ImportConsent } from '../../shared/files/import.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { certificatesIn } from '../network/keys/pem.ts'
import { distinguishedName } from '../network/tls/certificate-view.ts'

export class Consents {
  readonly all: ImportConsent[] = []
  readonly #places = new Map<string, number>()

  /** Notes what a connection needs. @returns the indexes of that; the same is asked for once. */
  neededBy(network: NetworkSettings | undefined): readonly number[] {
    const url = URL.parse(network?.unencryptedOrigin ?? '')
    const isPlain = url !== null && !isLoopback(url)
    return [
      ...(isPlain ? [this.#add({ kind: 'unencrypted', origin: url.origin }, url.origin)] : []),
      ...(network?.trust.kind === 'authority' ? [this.#authorities(network.trust.certificates)] : []),
    ]
  }

  /** However they are written: the same certificates are the same authorities. */
  #authorities(pem: string): number {
    const known = this.#places.get(pem)
    if (known !== undefined) return known
    const certificates = certificatesIn(pem).map(viewOf)
    const fingerprints = certificates.map(({ sha256 }) => sha256)
    const place = this.#add(
      { kind: 'authorities', certificates },
      fingerprints.includes('') ? pem : fingerprints.join(),
    )
    this.#places.set(pem, place)
    return place
  }

  #add(consent: ImportConsent, key: string): number {
    const place = this.#places.get(key) ?? this.all.push(consent) - 1
    this.#places.set(key, place)
    return place
  }
}

/** Takes out of network settings what is needed and was not agreed to. */
export function withAgreed(
  network: NetworkSettings,
  needed: readonly number[],
  consents: readonly ImportConsent[],
  agreed: ReadonlySet<number>,
): NetworkSettings {
  const refused = needed.filter((at) => !agreed.has(at)).map((at) => consents[at]?.kind)
  const { unencryptedOrigin, trust, ...rest } = network
  const isPlain = unencryptedOrigin !== undefined && !refused.includes('unencrypted')
  return {
    ...rest,
    trust: refused.includes('authorities') ? { kind: 'system' } : trust,
    ...(isPlain && { unencryptedOrigin }),
  }
}

/** One that cannot be read does not fit: then the entry cannot be added anyway. */
function viewOf(pem: string): { readonly subject: string; readonly sha256: string } {
  try {
    const certificate = new X509Certificate(pem)
    return { subject: distinguishedName(certificate.subject), sha256: certificate.fingerprint256 }
  } catch {
    return { subject: '?', sha256: '' }
  }
}
