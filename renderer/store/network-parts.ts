/** Lists a connection's unusual network settings. */
import type { NetworkSummary } from '../../shared/connection.ts'
import type { WordKey } from '../i18n/phrase.ts'

/** @returns the words' places, in the order of the form; empty: all is as usual. */
export function networkParts({ trust, clientCertificate, proxy, login }: NetworkSummary): readonly WordKey[] {
  const parts: WordKey[] = []
  if (trust !== 'system') parts.push(`network.parts.${trust}`)
  if (clientCertificate !== 'none') parts.push('network.parts.client')
  if (proxy !== 'system') parts.push(`network.parts.${proxy}`)
  if (login?.kind === 'browser') parts.push('network.parts.browser')
  else if (login?.session === 'kept') parts.push('network.parts.kept')
  return parts
}
