/** Predicts what main may trust by a pin: only what a page was shown and has accepted. */
import { Violation } from './fuzz.ts'

interface Pin {
  readonly host: string
  readonly sha256: string
}

/** The fields of requests and responses that matter here. */
interface Fields {
  readonly id?: string
  readonly host?: string
  readonly sha256?: string
  readonly network?: { readonly trust?: Partial<Pin> & { readonly kind?: string } }
}

export interface PinModel {
  /** Fingerprint of the certificate that was looked at last. */
  lastSeen(): string
  /** Checks a request that succeeded. */
  check(channel: string, request: unknown, response: unknown): void
}

/** Makes one for one program. */
export function createPinModel(): PinModel {
  const seen = new Set<string>()
  const accepted = new Set<string>()
  let last = ''
  const name = (id = '', { host, sha256 }: Partial<Pin>) => JSON.stringify([id, host, sha256])
  return {
    lastSeen: () => last,
    check(channel, request, response) {
      const sent = request as Fields
      const reply = response as Fields
      if (channel === 'connection.inspect') {
        last = reply.sha256 ?? ''
        seen.add(name(sent.id, reply))
      }
      if (channel === 'connection.pin') {
        if (!seen.has(name(sent.id, sent))) throw new Violation('pinned what nobody looked at')
        accepted.add(name(sent.id, sent))
      }
      const trust = channel === 'connection.form' ? reply.network?.trust : undefined
      if (trust?.kind === 'pinned' && !accepted.has(name(sent.id, trust)))
        throw new Violation('trusts a certificate that nobody accepted')
    },
  }
}
