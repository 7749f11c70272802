/** Composes what the vault keeps: connections, the bin, forms that are being filled in, and what is being imported. */
import { randomUUID } from 'node:crypto'
import { normalizeDraft, validateDraft } from '../../shared/drafts/draft.ts'
import { type Bin, createBin } from '../connections/bin/bin.ts'
import { deletedCodec } from '../connections/bin/deleted-record.ts'
import { checkSettings } from '../connections/check-settings.ts'
import { connectionCodec } from '../connections/connection-record.ts'
import { createConnections } from '../connections/connections.ts'
import { createPendingDraft } from '../connections/drafts/pending-draft.ts'
import { draftCodec } from '../connections/drafts/stored-draft.ts'
import { createAnnotationsInHand, typedAnnotationsCodec } from '../connections/typed-annotations.ts'
import { createImports } from '../import/imports.ts'
import { emitBin } from '../ipc/parts.ts'
import { catalogue } from '../systems/catalogue.ts'
import { historyCodec } from '../tokens/history/history-record.ts'
import { tokenCodec } from '../tokens/token-record.ts'
import { createVault } from '../vault/create-vault.ts'
import { measurePassphrase } from '../vault/measure-passphrase.ts'
import type { Vault } from '../vault/vault.ts'
import { type Base, later } from './base.ts'
import { descriptions } from './known-systems.ts'

export type Stored = ReturnType<typeof composeStored>

export function composeStored({ platform, options, emit, problemOf }: Base) {
  const vault = createVault({
    folder: options.dataFolder,
    keys: platform.keys,
    measure: measurePassphrase,
    changed: (view) => emit({ kind: 'vault', vault: view }),
  })
  const isOpen = () => vault.view().kind === 'open'
  const collections = collectionsOf(vault)
  const { tokens, histories, deleted, drafts } = collections
  const systems = new Map(descriptions.map((description) => [description.id, description]))
  const connections = connectionsIn(vault, collections, systems)
  const bin: Bin = createBin({
    vault,
    deleted,
    companions: [histories, drafts],
    now: Date.now,
    schedule: later,
    changed: () => emitBin({ vault, bin, emit }),
  })
  const pending = createPendingDraft({
    vault,
    drafts,
    systems,
    formOf: (id) => {
      const form = connections.form(id)
      return form.ok ? form.value : undefined
    },
    uuid: () => randomUUID(),
    emit,
  })
  const annotationsInHand = createAnnotationsInHand({
    vault,
    records: vault.collection(typedAnnotationsCodec),
    isThere: (id) => connections.get(id) !== undefined,
    schedule: later,
  })
  const imports = createImports({
    connections,
    systems: catalogue,
    isOpen,
    problemOf,
    report: (progress) => emit({ kind: 'importing', progress }),
    schedule: later,
  })
  return { vault, isOpen, tokens, histories, connections, bin, pending, annotationsInHand, imports }
}

function collectionsOf(vault: Vault) {
  return {
    tokens: vault.collection(tokenCodec),
    histories: vault.archive(historyCodec),
    deleted: vault.archive(deletedCodec),
    drafts: vault.collection(draftCodec),
  }
}

function connectionsIn(
  vault: Vault,
  { tokens, histories, deleted }: ReturnType<typeof collectionsOf>,
  systems: Parameters<typeof createConnections>[0]['systems'],
) {
  return createConnections({
    vault,
    records: vault.collection(connectionCodec),
    tokens,
    histories,
    deleted,
    systems,
    validateDraft,
    // Loads the TLS code only when a connection needs it.
    checkCertificates: async (connection) =>
      connection.network
        ? (await import('../network/tls/check-certificates.ts')).checkCertificates(connection)
        : [],
    checkSettings: (connection) => checkSettings(catalogue, connection),
    normalizeDraft,
    uuid: () => randomUUID(),
    now: Date.now,
  })
}
