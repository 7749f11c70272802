/** The vault alone, opened with a passphrase whose derivation takes no time, to be killed. */
import { saveFile } from '../../../electron/storage/save-file.ts'
import { createVault } from '../../../electron/vault/create-vault.ts'
import { type JsonChange, type JsonVault, withJson } from '../../../electron/vault/json-records.fixture.ts'
import { readRecoveryCode } from '../../../electron/vault/recovery/recovery-code.ts'
import { renderKit } from '../../../electron/vault/recovery/recovery-kit.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { UnlockMethod, Vault } from '../../../electron/vault/vault.ts'
import type { UnlockCredential } from '../../../shared/unlock-credential.ts'
import { noKeys, passphrase } from './keys.ts'
import type { Plan, RequestHandler } from './messages.ts'

export function openTestVault(folder: string): JsonVault {
  const measure = async () => ({ score: 4, guessesLog10: 14 }) as const
  return withJson(createVault({ folder, keys: noKeys, measure, cost: 2 ** 10 }))
}

/** A credential as the scenarios send it, with the new passphrase and the foreign file where there are such. */
interface KeysRequest extends UnlockCredential {
  readonly to?: string
  readonly file?: string
}

export function startVaultTarget({ folder }: Plan): RequestHandler {
  const vault = openTestVault(folder)
  const channels: Readonly<Record<string, (request: unknown) => Promise<unknown>>> = {
    look: () => vault.look(),
    create: () => vault.create(new Secret(passphrase)),
    unlock: (request) => vault.unlock(credentialOf((request ?? { passphrase }) as UnlockCredential)),
    restore: () => vault.restore(),
    lock: async () => vault.lock(),
    settled: () => vault.settled(),
    change: async (changes) => {
      await vault.changeJson(changes as readonly JsonChange[])
      return null
    },
    protect: (request) => {
      const { to = '', ...credential } = request as KeysRequest
      return vault.protect(credentialOf(credential), new Secret(to))
    },
    makeKit: (request) =>
      vault.makeKit(credentialOf(request as UnlockCredential), (kit) => saveKit(folder, kit)),
    adopt: (request) => {
      const { to = '', file = '', ...credential } = request as KeysRequest
      return vault.adopt(file, credentialOf(credential), new Secret(to))
    },
  }
  return async (channel, request) => channels[channel]?.(request)
}

export function credentialOf({ passphrase = '', recoveryCode }: UnlockCredential): UnlockMethod | undefined {
  return recoveryCode === undefined ? new Secret(passphrase) : readRecoveryCode(recoveryCode)
}

type Kit = Parameters<Parameters<Vault['makeKit']>[1]>[0]

/** As the program does it. The folder's name begins like the vault's, so that these steps count too. @returns the code. */
async function saveKit(folder: string, kit: Kit): Promise<string> {
  const code = kit.code.groups().join('-')
  const text = renderKit(kit, 'en')
  await saveFile(
    { downloads: async () => `${folder}-downloads` },
    { name: 'claimcheck-recovery-kit', ending: '.html', at: kit.madeAt, text },
  )
  return code
}
