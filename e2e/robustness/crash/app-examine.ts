/** Opens a copy of what a killed program left, because opening repairs it. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { deletedCodec } from '../../../electron/connections/bin/deleted-record.ts'
import type { Connection } from '../../../electron/connections/connection.ts'
import { connectionCodec } from '../../../electron/connections/connection-record.ts'
import { draftCodec } from '../../../electron/connections/drafts/stored-draft.ts'
import { historyCodec } from '../../../electron/tokens/history/history-record.ts'
import { type TokenRecord, tokenCodec } from '../../../electron/tokens/token-record.ts'
import type { Collection } from '../../../electron/vault/collection.ts'
import { createVault } from '../../../electron/vault/create-vault.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import { fixedKeys } from '../../bench/fixed-key.ts'
import type { Built } from './build.ts'
import type { NamedConnection } from './connection-model.ts'
import { noKeys, passphrase } from './keys.ts'

export type Found =
  | { readonly isOpen: false; readonly why: string }
  | {
      readonly isOpen: true
      readonly connections: readonly NamedConnection[]
      refreshToken(id: ConnectionId): string | undefined
      obtainedAt(id: ConnectionId): number | undefined
      secret(id: string, field: string): string | undefined
    }

export async function examineApp(
  folder: string,
  { built, fixedKey }: { readonly built: Built; readonly fixedKey: boolean },
): Promise<Found> {
  const aside = await mkdtemp(path.join(built.place, 'look-'))
  await cp(folder, aside, { recursive: true })
  const vault = createVault({
    folder: aside,
    keys: fixedKey ? fixedKeys : noKeys,
    measure: async () => ({ score: 4, guessesLog10: 14 }),
  })
  const [connections, tokens] = [vault.collection(connectionCodec), vault.collection(tokenCodec)]
  vault.collection(draftCodec)
  vault.archive(historyCodec)
  vault.archive(deletedCodec)
  const opened = await vault.unlock(fixedKey ? undefined : new Secret(passphrase))
  const unreadable = vault.unreadable().length
  const found = opened.ok ? read(connections, tokens) : undefined
  await vault.settled()
  await rm(aside, { recursive: true, force: true, maxRetries: 5 })
  if (!opened.ok) return { isOpen: false, why: opened.problem.kind }
  if (!found || unreadable > 0) return { isOpen: false, why: `${unreadable} records cannot be read` }
  return found
}

function read(connections: Collection<Connection>, tokens: Collection<TokenRecord>): Found {
  const secrets = secretsOf(connections)
  const records = new Map(tokens.list().map(({ id, value }) => [id, value]))
  return {
    isOpen: true,
    connections: connections.list().map(({ value }) => [value.id, value.name]),
    refreshToken: (id) => records.get(id)?.refreshToken?.reveal(),
    obtainedAt: (id) => records.get(id)?.obtainedAt,
    secret: (id, field) => secrets.get(id)?.[field],
  }
}

/** Revealed now: the vault is locked right afterwards. */
function secretsOf(
  connections: Collection<Connection>,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const revealed = ({ secrets }: Connection) =>
    Object.fromEntries(Object.entries(secrets).map(([field, secret]) => [field, secret.reveal()]))
  return new Map(connections.list().map(({ id, value }) => [id, revealed(value)]))
}
