/** Keeps book of what a page was shown and has accepted: main may trust nothing else by a pin. */
import { Broken } from './budget.ts'

interface Pin {
  readonly host: string
  readonly sha256: string
}

/** What asks and answers look like, as far as it matters here. */
interface Said {
  readonly id?: string
  readonly host?: string
  readonly sha256?: string
  readonly network?: { readonly trust?: Partial<Pin> & { readonly kind?: string } }
}

export interface Pins {
  /** Fingerprint of the certificate that was looked at last. */
  lastSeen(): string
  /** An ask that was granted. */
  check(channel: string, request: unknown, response: unknown): void
}

/** Makes one for one program. */
export function createPins(): Pins {
  const seen = new Set<string>()
  const accepted = new Set<string>()
  let last = ''
  const name = (id = '', { host, sha256 }: Partial<Pin>) => JSON.stringify([id, host, sha256])
  return {
    lastSeen: () => last,
    check(channel, request, response) {
      const asked = request as Said
      const said = response as Said
      if (channel === 'connection.inspect') {
        last = said.sha256 ?? ''
        seen.add(name(asked.id, said))
      }
      if (channel === 'connection.pin') {
        if (!seen.has(name(asked.id, asked))) throw new Broken('pinned what nobody looked at')
        accepted.add(name(asked.id, asked))
      }
      const trust = channel === 'connection.form' ? said.network?.trust : undefined
      if (trust?.kind === 'pinned' && !accepted.has(name(asked.id, trust)))
        throw new Broken('trusts a certificate that nobody accepted')
    },
  }
}
