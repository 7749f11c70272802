/** Locking, whoever asks for it: the person, the clock, or the desktop. */
import { setImmediate } from 'node:timers/promises'
import type { ClaimcheckEvent, VaultView } from '../../shared/contract.ts'
import type { Connections } from '../connections/connection.ts'
import type { TokenService } from '../tokens/token-service.ts'
import type { Vault } from '../vault/vault.ts'

export interface LockOptions {
  readonly vault: Pick<Vault, 'lock' | 'settled'>
  readonly connections: Pick<Connections, 'lock'>
  readonly tokenService: Pick<TokenService, 'settle' | 'lock'>
  /** Seals what was typed into a form (`PendingDraft.collect`). */
  readonly collect: () => Promise<void>
  /** Takes a copy that is still being written off the clipboard (`ClipboardLease.endWriting`). */
  readonly endWriting: () => Promise<void>
  /** Lets go of connections to servers, and of the keys they were made with. */
  readonly forgetTransports: () => void
  readonly emit: (event: ClaimcheckEvent) => void
  /** Has the runtime forget what nobody holds any more. */
  readonly collectGarbage: () => void
}

/**
 * Makes the one way to lock: the desk settles, what was being typed is sealed, secrets are wiped, the page is told, and
 * then the runtime is made to forget. Strings cannot be wiped: what was opened is only let go of, and collected.
 * @returns a function that settles when the vault is locked; asked for meanwhile, it answers the same.
 */
export function createLock(parts: LockOptions): () => Promise<VaultView> {
  let locking: Promise<VaultView> | undefined

  async function lock(): Promise<VaultView> {
    await Promise.all([parts.tokenService.settle(), parts.collect()])
    parts.tokenService.lock()
    // From here on nothing is handed out, so no copy begins. The vault does not stay open for a slow clipboard.
    const written = parts.endWriting()
    parts.connections.lock()
    const view = parts.vault.lock()
    parts.forgetTransports()
    parts.emit({ kind: 'vault', vault: view })
    void forget()
    await written
    return view
  }

  /** Later, when the last change is on disk and nothing on the stack holds what was opened. */
  async function forget(): Promise<void> {
    await parts.vault.settled()
    await setImmediate()
    parts.collectGarbage()
  }

  return () => {
    locking ??= lock().finally(() => {
      locking = undefined
    })
    return locking
  }
}
