/** The changes that a user makes to a draft. */
import type { Discovered } from '../../../shared/discovery.ts'
import { plainOrigin } from '../../../shared/drafts/network-draft.ts'
import { type NetworkSettings, networkSecrets } from '../../../shared/network.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { filledIn } from './discovery/filled-in.ts'
import { movedTo } from './first-draft.ts'
import type { FilledDraft } from './network/network-draft.ts'

export interface DraftChanges {
  readonly setName: (name: string) => void
  readonly setEnvironment: (environment: string) => void
  readonly setMethod: (method: string) => void
  readonly setValue: (field: string, value: string) => void
  readonly setSecret: (field: string, value: string) => void
  /** Fills in what a look at the server found. @param begun the values when it began. */
  readonly fillIn: (found: Discovered, begun: FilledDraft['values']) => void
  /** @param field whose problem this may solve, such as `network.proxy`. */
  readonly setNetwork: (field: string, changed: Partial<NetworkSettings>) => void
  /** Another client certificate, or none: what was chosen for the one before goes. */
  readonly setClientCertificate: (chosen: NetworkSettings['clientCertificate']) => void
  /** Agrees to send to the address typed as it is, unencrypted, or takes that back. */
  readonly setUnencrypted: (isAgreed: boolean) => void
}

/** Changes the draft, and takes back what was found wrong with the fields. */
export type ChangeDraft = (
  fields: readonly string[],
  changed: (before: FilledDraft) => Partial<FilledDraft>,
) => void

export function draftChanges(system: SystemDescription, change: ChangeDraft): DraftChanges {
  return {
    setName: (name) => change(['name'], () => ({ name })),
    setEnvironment: (environment) =>
      change(['environment'], (before) => movedTo(system, before, environment)),
    setMethod: (method) => change(['method'], () => ({ method })),
    setValue: (field, value) => change([field], ({ values }) => ({ values: { ...values, [field]: value } })),
    // An empty field is an absent secret: editing leaves the stored one as it is.
    setSecret: (field, value) =>
      change([field], ({ secrets }) => ({
        secrets: value === '' ? without(secrets, [field]) : { ...secrets, [field]: value },
      })),
    fillIn: (found, begun) =>
      change([...Object.keys(found.values), 'environment'], (before) =>
        filledIn(system, before, found, begun),
      ),
    ...networkChanges(system, change),
  }
}

const { key, keyPassphrase } = networkSecrets

function networkChanges(
  system: SystemDescription,
  change: ChangeDraft,
): Pick<DraftChanges, 'setNetwork' | 'setClientCertificate' | 'setUnencrypted'> {
  return {
    setNetwork: (field, changed) =>
      change([field], ({ network }) => ({ network: { ...network, ...changed } })),
    setClientCertificate: (clientCertificate) =>
      change(['network.certificate', key, keyPassphrase], ({ network, secrets }) => ({
        network: { ...network, clientCertificate },
        secrets: without(secrets, [key, keyPassphrase]),
      })),
    setUnencrypted: (isAgreed) =>
      change(['unencrypted'], (before) => {
        const { unencryptedOrigin: _before, ...network } = before.network
        const origin = isAgreed ? plainOrigin(system, before) : undefined
        return { network: origin === undefined ? network : { ...network, unencryptedOrigin: origin } }
      }),
  }
}

function without(secrets: Readonly<Record<string, string>>, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).filter(([id]) => !ids.includes(id)))
}
