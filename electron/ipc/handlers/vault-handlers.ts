import type { NewProtection } from '../../../shared/contract.ts'
import { good } from '../../../shared/problem.ts'
import { saveFile } from '../../storage/save-file.ts'
import { Secret } from '../../vault/secret.ts'
import { opened, type Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'
import { proven, typed, wiping } from '../typed-credential.ts'

type VaultChannel =
  | 'vault.strength'
  | 'vault.create'
  | 'vault.unlock'
  | 'vault.lock'
  | 'vault.cancel'
  | 'vault.restore'
  | 'vault.protect'
  | 'vault.makeKit'
  | 'vault.saveCopy'
  | 'vault.adopt'

const copyName = 'claimcheck-vault'

/** Making, opening, closing, mending, protecting and carrying the vault. */
export function vaultHandlers(parts: Parts): Pick<Handlers, VaultChannel> {
  const { vault } = parts
  return {
    async 'vault.strength'({ passphrase }) {
      return good(await parts.measure(passphrase))
    },
    'vault.create': ({ passphrase }) =>
      wiping([typed(passphrase)], async ([chosen]) => {
        const made = await vault.create(chosen)
        return made.ok ? good(opened(parts, made.value)) : made
      }),
    'vault.unlock': (request) =>
      proven(request, [], async (credential) => {
        const unlocked = await vault.unlock(credential)
        return unlocked.ok ? good(opened(parts, unlocked.value)) : unlocked
      }),
    async 'vault.lock'() {
      return good(await parts.lock())
    },
    async 'vault.cancel'() {
      vault.cancel()
      return good(null)
    },
    'vault.restore': () => vault.restore(),
    'vault.protect': ({ credential, protection }) =>
      proven(credential, [chosenFor(protection)], (credential, [chosen]) =>
        vault.protect(credential, chosen),
      ),
    'vault.makeKit': ({ credential, language }) =>
      proven(credential, [], async (credential) => {
        const { nameKit, renderKit } = await import('../../vault/recovery/recovery-kit.ts')
        const made = await vault.makeKit(credential, (kit) => {
          const text = renderKit(kit, language)
          return saveFile(parts.platform, { name: nameKit(language), ending: '.html', at: kit.madeAt, text })
        })
        return made.ok ? good({ ...made.value, vault: vault.view() }) : made
      }),
    async 'vault.saveCopy'() {
      const copy = await vault.copy()
      if (!copy.ok) return copy
      const file = { name: copyName, ending: '.json', at: Date.now(), text: copy.value }
      return good(await saveFile(parts.platform, file))
    },
    'vault.adopt': ({ file, credential, protection }) =>
      proven(credential, [chosenFor(protection)], async (credential, [chosen]) => {
        const adopted = await vault.adopt(file, credential, chosen)
        return adopted.ok ? good(opened(parts, adopted.value)) : adopted
      }),
  }
}

function chosenFor(protection: NewProtection): Secret | undefined {
  return protection.kind === 'passphrase' ? new Secret(protection.passphrase) : undefined
}
