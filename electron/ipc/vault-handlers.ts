import { good } from '../../shared/problem.ts'
import { Secret } from '../vault/secret.ts'
import type { Handlers } from './dispatch.ts'
import { opened, type Parts } from './parts.ts'

type VaultChannel = 'vault.strength' | 'vault.create' | 'vault.unlock' | 'vault.lock' | 'vault.restore'

/** Making, opening, closing and mending the vault. */
export function vaultHandlers(parts: Parts): Pick<Handlers, VaultChannel> {
  const { vault, desk } = parts
  return {
    async 'vault.strength'({ passphrase }) {
      return good(await parts.measure(passphrase))
    },
    async 'vault.create'(ask) {
      const made = await vault.create(typed(ask.passphrase))
      return made.ok ? good(opened(parts, made.value)) : made
    },
    async 'vault.unlock'(ask) {
      const unlocked = await vault.unlock(typed(ask.passphrase))
      return unlocked.ok ? good(opened(parts, unlocked.value)) : unlocked
    },
    async 'vault.lock'() {
      await desk.settle()
      desk.lock()
      const view = vault.lock()
      parts.tell({ kind: 'vault', vault: view })
      return good(view)
    },
    'vault.restore': () => vault.restore(),
  }
}

function typed(passphrase: string | undefined): Secret | undefined {
  return passphrase === undefined ? undefined : new Secret(passphrase)
}
