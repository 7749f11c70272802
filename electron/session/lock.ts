/** Locks the vault, on request of the user, the clock or the platform. */
import { setImmediate } from 'node:timers/promises'
import type { ClaimcheckEvent, VaultView } from '../../shared/contract.ts'
import type { Imports } from '../import/imports.ts'
import type { History } from '../tokens/history/history.ts'
import type { KeepFreshService } from '../tokens/keep-fresh/keep-fresh.ts'
import type { GetMany } from '../tokens/many/get-many.ts'
import type { TokenService } from '../tokens/token-service.ts'
import type { Vault } from '../vault/vault.ts'

export interface LockOptions {
  readonly vault: Pick<Vault, 'lock' | 'settled'>
  readonly tokenService: Pick<TokenService, 'settle' | 'lock'>
  readonly history: Pick<History, 'flush'>
  readonly keepFresh: Pick<KeepFreshService, 'pause' | 'settle' | 'lock'>
  readonly getMany: Pick<GetMany, 'cancel'>
  readonly imports: Pick<Imports, 'discard'>
  /** Seals what the user has typed into a form (`PendingDraft.collect`). */
  readonly collect: () => Promise<void>
  /** Clears a copy that is still being written (`ClipboardLease.cancelWrites`). */
  readonly cancelWrites: () => Promise<void>
  /** Closes connections to servers and drops the keys they were made with. */
  readonly forgetTransports: () => void
  /** Takes back what is told of connections (`UserNotices.lock`). */
  readonly endNotices: () => void
  readonly emit: (event: ClaimcheckEvent) => void
  /** Collects unreachable objects. */
  readonly collectGarbage: () => void
}

/**
 * Creates the only function that locks: it waits for token requests, seals the draft, wipes secrets, notifies the page
 * and collects garbage. Strings cannot be overwritten; they are dropped and collected.
 * @returns a function that settles when the vault is locked; concurrent calls share one promise.
 */
export function createLock(parts: LockOptions): () => Promise<VaultView> {
  let locking: Promise<VaultView> | undefined

  async function lock(): Promise<VaultView> {
    parts.endNotices()
    parts.keepFresh.pause()
    parts.getMany.cancel()
    parts.imports.discard()
    await Promise.all([parts.tokenService.settle(), parts.collect()])
    // Nothing happens to tokens any more. A refusal that came while requests settled must be known after a restart.
    await Promise.all([parts.history.flush(), parts.keepFresh.settle()])
    parts.keepFresh.lock()
    parts.tokenService.lock()
    // No token is handed out from here on, so no new copy can begin. The vault is locked without waiting for a slow
    // clipboard.
    const written = parts.cancelWrites()
    const view = parts.vault.lock()
    // What was read while requests settled.
    parts.imports.discard()
    parts.forgetTransports()
    parts.emit({ kind: 'vault', vault: view })
    void forget()
    await written
    return view
  }

  /** Runs when the last change is on disk and the stack has no reference to what was unlocked. */
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
