/** Holds a draft's network settings as the form edits and sends them. */
import type { ConnectionDraft, NetworkSummary } from '../../../../shared/connection.ts'
import { normalizeDraft } from '../../../../shared/drafts/draft.ts'
import { plainOrigin } from '../../../../shared/drafts/network-draft.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../../../shared/network.ts'
import type { SystemDescription } from '../../../../shared/system.ts'
import { networkParts } from '../../../store/network-parts.ts'

/** A draft as the form edits it: always with network settings, even the usual ones. */
export interface FilledDraft extends ConnectionDraft {
  readonly network: NetworkSettings
}

/** Whether the method needs a sign-in by the user, so that the form offers where. */
export function isInteractive(system: SystemDescription, method: string): boolean {
  return system.methods.some(({ id, interactive }) => id === method && interactive)
}

/** What was agreed to for one origin does not hold for another. */
export function agreedStill(system: SystemDescription, draft: FilledDraft): FilledDraft {
  const { unencryptedOrigin, ...network } = draft.network
  if (unencryptedOrigin === undefined || unencryptedOrigin === plainOrigin(system, draft)) return draft
  return { ...draft, network }
}

/** Settings in single words, as the list and the fold's own line tell them. */
export function networkSummary(system: SystemDescription, draft: FilledDraft): NetworkSummary {
  const { trust, clientCertificate, proxy, login } = draft.network
  const kinds = { trust: trust.kind, clientCertificate: clientCertificate.kind, proxy: proxy.kind }
  return isInteractive(system, draft.method) ? { ...kinds, login } : kinds
}

/**
 * Prepares a draft to be sent: tidied, without what does not apply, and without network settings if all are usual.
 * A new key is sent with its passphrase, even an empty one, so that the previous key's passphrase does not stay.
 */
export function readyDraft(system: SystemDescription, draft: FilledDraft): ConnectionDraft {
  const { login } = isInteractive(system, draft.method) ? draft.network : usualNetwork
  const { network, ...rest } = normalizeDraft(system, { ...draft, network: { ...draft.network, login } })
  const isUsual = networkParts(networkSummary(system, draft)).length === 0
  if (network === undefined || (isUsual && network.unencryptedOrigin === undefined)) return rest
  const isNewKey = rest.secrets[networkSecrets.key] !== undefined
  const secrets = { ...(isNewKey && { [networkSecrets.keyPassphrase]: '' }), ...rest.secrets }
  return { ...rest, secrets, network }
}
