/** Connections to the lighthouse's server in a new, open vault. */
import { normalizeDraft, validateDraft } from '../../shared/drafts/draft.ts'
import { lighthouse } from '../systems/lighthouse.fixture.ts'
import { jsonCodec } from '../vault/json-records.fixture.ts'
import { bareVault, expectGood, passphrase, quickFiles, temporaryFolder } from '../vault/vault.fixture.ts'
import { deletedCodec } from './bin/deleted-record.ts'
import { connectionCodec } from './connection-record.ts'
import { type ConnectionsOptions, createConnections } from './connections.ts'

/** @param more what is other than usual: here no certificates are checked, and ids and times count up. */
export async function newConnections(more: Partial<ConnectionsOptions> = {}) {
  const { writeFile, mood } = quickFiles()
  const folder = temporaryFolder()
  const vault = bareVault(folder, { writeFile })
  const records = vault.collection(connectionCodec)
  const tokens = vault.collection(jsonCodec('token'))
  const deleted = vault.archive(deletedCodec)
  expectGood(await vault.create(passphrase))
  let count = 0
  const connections = createConnections({
    vault,
    records,
    tokens,
    deleted,
    systems: new Map([[lighthouse.id, lighthouse]]),
    validateDraft,
    checkCertificates: () => [],
    checkSettings: async () => [],
    normalizeDraft,
    uuid: () => `id-${++count}`,
    now: () => 1000 + count,
    ...more,
  })
  return { folder, writeFile, mood, vault, records, tokens, deleted, connections }
}
