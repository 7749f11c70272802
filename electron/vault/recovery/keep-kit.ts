import type { OpenVault } from '../open-vault.ts'
import type { Kit, UnlockMethod } from '../vault.ts'
import type { VaultKeys } from '../vault-keys.ts'
import type { VaultSession } from '../vault-session.ts'
import type { Random } from '../wraps/key-wrapper.ts'
import { fingerprintOf, isRecoveryWrap } from '../wraps/recovery.ts'
import { makeRecoveryCode } from './recovery-code.ts'

export interface KitParts {
  readonly keys: VaultKeys
  readonly session: VaultSession
  readonly random: Random
  /** In milliseconds since the epoch. */
  readonly madeAt: number
  /** Ends the wait for the user of the key store. */
  readonly signal: AbortSignal
  readonly method: UnlockMethod | undefined
}

/**
 * Makes a recovery kit for the open vault; an earlier one stops working.
 * @param keep puts it where the user finds it, after the vault knows it; where that fails the vault forgets it again.
 * @returns what `keep` returned. @throws as `VaultKeys.authenticate`, and what `keep` throws.
 */
export async function keepKit<Kept>(parts: KitParts, keep: (kit: Kit) => Promise<Kept>): Promise<Kept> {
  const { keys, session, random, madeAt, signal, method } = parts
  const { opened } = session
  const before = opened.keys
  const code = makeRecoveryCode(random)
  try {
    const wrap = await keys.wrapForKit(opened, method, { code, madeAt }, signal)
    await rewrap(session, opened, [...before.filter((each) => !isRecoveryWrap(each)), wrap])
    return await keep({ code, madeAt, vault: fingerprintOf(wrap) }).catch(async (error) => {
      await rewrap(session, opened, before)
      throw error
    })
  } finally {
    code.secret.wipe()
  }
}

async function rewrap(session: VaultSession, opened: OpenVault, keys: readonly unknown[]): Promise<void> {
  await opened.rewrap(keys)
  await opened.drained()
  session.showKeys(keys)
}
