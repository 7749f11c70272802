/** Opens a copy of what a killed program left, because opening repairs it. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { openDocument } from '../../../electron/storage/document.ts'
import { readTokenRecord } from '../../../electron/tokens/token-record.ts'
import { createVault } from '../../../electron/vault/create-vault.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { Vault } from '../../../electron/vault/vault.ts'
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
    }

export async function examineApp(
  folder: string,
  { built, fixedKey }: { readonly built: Built; readonly fixedKey: boolean },
): Promise<Found> {
  const aside = await mkdtemp(path.join(built.place, 'look-'))
  await cp(folder, aside, { recursive: true })
  const vault = createVault({
    folder: aside,
    openStore: openDocument,
    keys: fixedKey ? fixedKeys : noKeys,
    measure: async () => ({ score: 4, guessesLog10: 14 }),
  })
  const opened = await vault.unlock(fixedKey ? undefined : new Secret(passphrase))
  const unreadable = vault.unreadable().length
  const found = opened.ok ? readVault(vault) : undefined
  await vault.settled()
  await rm(aside, { recursive: true, force: true, maxRetries: 5 })
  if (!opened.ok) return { isOpen: false, why: opened.problem.kind }
  if (!found || unreadable > 0) return { isOpen: false, why: `${unreadable} records cannot be read` }
  return found
}

function readVault(vault: Vault): Found {
  const records = new Map(vault.list('token').map(({ id, value }) => [id, readTokenRecord(value)]))
  return {
    isOpen: true,
    connections: vault
      .list('connection')
      .map(({ id, value }) => [id as ConnectionId, (value as { readonly name: string }).name]),
    refreshToken: (id) => records.get(id)?.refreshToken?.reveal(),
    obtainedAt: (id) => records.get(id)?.obtainedAt,
  }
}
