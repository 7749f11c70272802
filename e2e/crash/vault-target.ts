/** The vault alone, opened with a passphrase whose derivation takes no time, to be killed. */
import { openDocument } from '../../electron/desktop/document.ts'
import { createVault } from '../../electron/vault/create-vault.ts'
import { Secret } from '../../electron/vault/secret.ts'
import type { Vault, VaultChange } from '../../electron/vault/vault.ts'
import { noKeys, passphrase } from './keys.ts'
import type { Answering, Plan } from './messages.ts'

export function openCheaply(folder: string): Vault {
  const measure = async () => ({ score: 4, guessesLog10: 14 }) as const
  return createVault({ folder, openStore: openDocument, keys: noKeys, measure, cost: 2 ** 10 })
}

export function startVaultTarget({ folder }: Plan): Answering {
  const vault = openCheaply(folder)
  const channels: Readonly<Record<string, (ask: unknown) => Promise<unknown>>> = {
    look: () => vault.look(),
    create: () => vault.create(new Secret(passphrase)),
    unlock: () => vault.unlock(new Secret(passphrase)),
    restore: () => vault.restore(),
    lock: async () => vault.lock(),
    settled: () => vault.settled(),
    change: async (changes) => {
      await vault.change(changes as readonly VaultChange[])
      return null
    },
  }
  return async (channel, ask) => channels[channel]?.(ask)
}
