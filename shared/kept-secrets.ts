/** Which stored secrets a changed connection may go on using. */
import type { ConnectionDraft } from './connection.ts'
import { trimInvisible } from './invisible.ts'
import { networkSecrets, usualNetwork } from './network.ts'
import type { SystemDescription } from './system.ts'

/** The part of a connection that decides where its secrets go. */
export type Destination = Pick<ConnectionDraft, 'environment' | 'values' | 'network'>

/**
 * A stored secret goes only where the person who typed it sent it. Whoever changes the server, whom to believe about it,
 * or the proxy on the way has to type it again: a page that was taken over could otherwise have it sent to a server of
 * its own. A certificate accepted by sight is another way in, and asks for nothing: it is made by main, for a server the
 * connection speaks to.
 * @param stored ids of the secrets that are stored.
 * @returns those that may stay.
 */
export function secretsStillMeant(
  system: SystemDescription,
  before: Destination,
  draft: Destination,
  stored: readonly string[],
): readonly string[] {
  const proxyStays = isProxyKnown(before, draft)
  const allStay = proxyStays && isServerKnown(system, before, draft) && isAuthorityKnown(before, draft)
  return stored.filter((id) => {
    // The key of a client certificate proves something without being sent.
    if (id === networkSecrets.key || id === networkSecrets.keyPassphrase) return true
    return id === networkSecrets.proxyPassword ? proxyStays : allStay
  })
}

/** An address of the vendor's own is the system's, not the page's. */
function isServerKnown(system: SystemDescription, before: Destination, draft: Destination): boolean {
  const address = system.environments.find(({ id }) => id === draft.environment)?.address
  if (address?.kind !== 'asked') return true
  return originOf(draft.values[address.field]) === originOf(addressOf(system, before))
}

function addressOf(system: SystemDescription, { environment, values }: Destination): string | undefined {
  const address = system.environments.find(({ id }) => id === environment)?.address
  return address?.kind === 'fixed' ? address.url : address && values[address.field]
}

function originOf(address: string | undefined): string | undefined {
  return URL.parse(trimInvisible(address ?? ''))?.origin ?? address
}

function isAuthorityKnown(before: Destination, draft: Destination): boolean {
  const { trust } = draft.network ?? usualNetwork
  const known = (before.network ?? usualNetwork).trust
  return (
    trust.kind !== 'authority' || (known.kind === 'authority' && known.certificates === trust.certificates)
  )
}

function isProxyKnown(before: Destination, draft: Destination): boolean {
  const { proxy } = draft.network ?? usualNetwork
  const known = (before.network ?? usualNetwork).proxy
  return proxy.kind !== 'manual' || (known.kind === 'manual' && known.address === proxy.address)
}
