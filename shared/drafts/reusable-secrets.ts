/** Decides which stored secrets a changed connection may reuse. */
import type { ConnectionDraft } from '../connection.ts'
import { stepAddresses } from '../login-steps/login-step-url.ts'
import { networkSecrets, usualNetwork } from '../network.ts'
import type { SystemDescription } from '../system.ts'
import { trimInvisible } from '../text/invisible.ts'

/** The part of a connection that decides where its secrets are sent. */
export type Destination = Pick<ConnectionDraft, 'environment' | 'values' | 'network'>

/**
 * Returns the stored secrets that may be reused. A secret is sent only where the user who typed it intended. Changing
 * the server, its trust or the proxy requires typing it again: otherwise a compromised page could have it sent to its
 * own server. A pinned certificate is exempt: main creates it, for a server of the connection.
 * @param stored ids of the stored secrets.
 * @returns those that may stay.
 */
export function reusableSecrets(
  system: SystemDescription,
  before: Destination,
  draft: Destination,
  stored: readonly string[],
): readonly string[] {
  const proxyStays = isProxyKnown(before, draft)
  const allStay = proxyStays && isServerKnown(system, before, draft) && isAuthorityKnown(before, draft)
  return stored.filter((id) => {
    // A client certificate's key is never sent.
    if (id === networkSecrets.key || id === networkSecrets.keyPassphrase) return true
    return id === networkSecrets.proxyPassword ? proxyStays : allStay
  })
}

/**
 * Returns the stored secrets that a copy of a connection may have at all. Those of one environment are rarely valid in
 * another, and one of production has no place in a test; those of the network settings are the same.
 */
export function copiedSecrets(
  { environment }: Pick<Destination, 'environment'>,
  draft: Pick<Destination, 'environment'>,
  stored: readonly string[],
): readonly string[] {
  const ofNetwork: readonly string[] = Object.values(networkSecrets)
  return draft.environment === environment ? stored : stored.filter((id) => ofNetwork.includes(id))
}

/** A vendor's fixed address comes from the system, not from the page. */
function isServerKnown(system: SystemDescription, before: Destination, draft: Destination): boolean {
  const known = [addressOf(system, before), ...endpointsOf(system, before)].map(originOf)
  const address = system.environments.find(({ id }) => id === draft.environment)?.address
  const base = address?.kind === 'asked' ? [draft.values[address.field]] : []
  return [...base, ...endpointsOf(system, draft)].every((typed) => known.includes(originOf(typed)))
}

/** Returns the endpoints that were filled in besides the base address, and those of login steps. */
export function endpointsOf(
  system: SystemDescription,
  destination: Pick<Destination, 'environment' | 'values'>,
): string[] {
  return system.fields.flatMap(({ id, kind }) => {
    const value = destination.values[id]
    if (kind.type === 'steps' && value) return stepAddresses(addressOf(system, destination) ?? '', value)
    return kind.type === 'endpoint' && value ? [value] : []
  })
}

/** Returns the base address of the environment; undefined where it is unknown or was not filled in. */
export function addressOf(
  system: SystemDescription,
  { environment, values }: Pick<Destination, 'environment' | 'values'>,
): string | undefined {
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
