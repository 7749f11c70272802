/** The network settings of a draft: what of them is sent, and which origin has to be agreed to. */
import { isLoopback } from '../../shared/address.ts'
import type { ConnectionDraft, NetworkSummary } from '../../shared/connection.ts'
import { tidyDraft } from '../../shared/draft.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../shared/network.ts'
import type { SystemDescription } from '../../shared/system.ts'

/** A draft as the form holds it: with the network settings, whether or not they are as usual. */
export interface FilledDraft extends ConnectionDraft {
  readonly network: NetworkSettings
}

/** Whether a person signs in in a window, so that there is a place to choose for it. */
export function isInteractive(system: SystemDescription, method: string): boolean {
  return system.methods.some(({ id, interactive }) => id === method && interactive)
}

/** The field that holds the address of the environment; undefined where the vendor's own is used. */
export function addressField(system: SystemDescription, environment: string): string | undefined {
  const address = system.environments.find(({ id }) => id === environment)?.address
  return address?.kind === 'asked' ? address.field : undefined
}

/**
 * The origin that requests would reach unencrypted, beyond this machine.
 * @returns undefined where they are encrypted, stay here, or the system does not allow it at all.
 */
export function plainOrigin(system: SystemDescription, draft: ConnectionDraft): string | undefined {
  const field = addressField(system, draft.environment)
  if (!system.allowsPlainHttp || field === undefined) return undefined
  const address = (draft.values[field] ?? '').trim()
  if (!/^http:/i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return isLoopback(url) ? undefined : url.origin
}

/** What was agreed to for one origin does not hold for another. */
export function agreedStill(system: SystemDescription, draft: FilledDraft): FilledDraft {
  const { unencryptedOrigin, ...network } = draft.network
  if (unencryptedOrigin === undefined || unencryptedOrigin === plainOrigin(system, draft)) return draft
  return { ...draft, network }
}

/**
 * The draft as it is sent: tidied, without what does not apply, and without network settings where all is as usual.
 * A new key is sent with its passphrase, were it an empty one, lest the passphrase of the key before it stays.
 */
export function readyDraft(system: SystemDescription, draft: FilledDraft): ConnectionDraft {
  const network = tidyNetwork(system, draft)
  const { network: _all, ...rest } = tidyDraft(system, { ...draft, network })
  const secrets =
    rest.secrets[networkSecrets.key] === undefined
      ? rest.secrets
      : { [networkSecrets.keyPassphrase]: '', ...rest.secrets }
  return isUsual(network) ? rest : { ...rest, secrets, network }
}

function tidyNetwork(system: SystemDescription, draft: FilledDraft): NetworkSettings {
  const { proxy, login, ...rest } = agreedStill(system, draft).network
  return {
    ...rest,
    proxy:
      proxy.kind === 'manual'
        ? {
            kind: 'manual',
            address: proxy.address.trim().toWellFormed(),
            user: proxy.user.toWellFormed(),
            exceptions: proxy.exceptions.trim().toWellFormed(),
          }
        : proxy,
    login: isInteractive(system, draft.method) ? login : usualNetwork.login,
  }
}

function isUsual({ trust, clientCertificate, proxy, login, unencryptedOrigin }: NetworkSettings): boolean {
  const kinds = [trust.kind, clientCertificate.kind, proxy.kind].join()
  const isFresh = login.kind === 'window' && login.session === 'fresh'
  return kinds === 'system,none,system' && isFresh && unencryptedOrigin === undefined
}

/** Settings in single words, as the list and the fold's own line tell them. */
export function networkSummary(system: SystemDescription, draft: FilledDraft): NetworkSummary {
  const { trust, clientCertificate, proxy, login } = draft.network
  const kinds = { trust: trust.kind, clientCertificate: clientCertificate.kind, proxy: proxy.kind }
  return isInteractive(system, draft.method) ? { ...kinds, login } : kinds
}
