/** Fills a fresh vault with connections, through the same code that the window's requests take. */
import { randomUUID } from 'node:crypto'
import type { Connection } from '../../../electron/connections/connection.ts'
import { connectionCodec } from '../../../electron/connections/connection-record.ts'
import { createConnections } from '../../../electron/connections/connections.ts'
import { checkCertificates } from '../../../electron/network/tls/check-certificates.ts'
import type { KeyProtection } from '../../../electron/platform/platform.ts'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import { describeSystem } from '../../../electron/systems/system.ts'
import { tokenCodec } from '../../../electron/tokens/token-record.ts'
import { createVault } from '../../../electron/vault/create-vault.ts'
import { measurePassphrase } from '../../../electron/vault/measure-passphrase.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../../shared/drafts/draft.ts'
import type { Result } from '../../../shared/problem.ts'

const noKeys: KeyProtection = {
  probe: async () => ({ kind: 'none', why: 'the demo uses a passphrase' }),
  wrap: () => Promise.reject(new Error('no keys here')),
  unwrap: () => Promise.reject(new Error('no keys here')),
}

/**
 * @param folder an empty folder for the vault.
 * @param passphrase for the vault; undefined: protected by `keys`.
 * @param drafts in order; `values.sourceConnection` names an earlier draft by its name.
 */
export async function seedVault(
  folder: string,
  passphrase: string | undefined,
  drafts: readonly ConnectionDraft[],
  keys: KeyProtection = noKeys,
): Promise<void> {
  const vault = createVault({ folder, keys, measure: measurePassphrase })
  const [records, tokens] = [vault.collection(connectionCodec), vault.collection(tokenCodec)]
  await vault.look()
  must(await vault.create(passphrase === undefined ? undefined : new Secret(passphrase)))
  const systems = new Map([...catalogue.values()].map((system) => [system.id, describeSystem(system)]))
  const connections = createConnections({
    vault,
    records,
    tokens,
    systems,
    validateDraft,
    checkCertificates,
    checkSettings: async () => [],
    normalizeDraft,
    uuid: () => randomUUID(),
    now: Date.now,
  })
  const ids = new Map<string, string>()
  const resolved = ({ values: { sourceConnection: source, ...values }, ...draft }: ConnectionDraft) => {
    const id = source === undefined ? undefined : ids.get(source)
    return { ...draft, values: id === undefined ? values : { ...values, sourceConnection: id } }
  }
  for (const batch of batchesOf(drafts)) {
    const added = must(await connections.addAll(batch.map((draft) => unpinned(resolved(draft)))))
    for (const [at, draft] of batch.entries()) {
      const { id } = added[at] as Connection
      ids.set(draft.name, id)
      // A pin never comes with a draft: the user accepts it afterwards.
      if (draft.network?.trust.kind === 'pinned') must(await connections.trust(id, draft.network.trust))
    }
  }
  // The lock on the folder is removed after the last write.
  await vault.settled()
  vault.lock()
}

/** What is added in one change: a draft that names another comes after it. One by one, 10,000 would be as many writes. */
function batchesOf(drafts: readonly ConnectionDraft[]): readonly (readonly ConnectionDraft[])[] {
  const batches: ConnectionDraft[][] = []
  for (const draft of drafts) {
    const last = batches.at(-1)
    if (last && draft.values.sourceConnection === undefined) last.push(draft)
    else batches.push([draft])
  }
  return batches
}

function unpinned(draft: ConnectionDraft): ConnectionDraft {
  if (draft.network?.trust.kind !== 'pinned') return draft
  return { ...draft, network: { ...draft.network, trust: { kind: 'system' } } }
}

function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`seeding ended with ${JSON.stringify(result.problem)}`)
}
