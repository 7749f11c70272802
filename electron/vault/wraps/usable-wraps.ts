/** The key wraps of a vault file: which this version can use, and what they show of the vault. */
import * as z from 'zod/mini'
import type { Protection } from '../../../shared/contract.ts'
import { RecoveryCode } from '../recovery/recovery-code.ts'
import type { UnlockMethod } from '../vault.ts'
import { type OsWrap, osWrap } from './os.ts'
import { type PassphraseWrap, passphraseWrap } from './passphrase.ts'
import { type RecoveryWrap, recoveryWrap } from './recovery.ts'

export type KeyWrap = PassphraseWrap | OsWrap | RecoveryWrap

/** No vault has so many; a file made to keep the program busy might. */
const mostWraps = 64

const wrapSchema = z.discriminatedUnion('kind', [passphraseWrap, recoveryWrap, osWrap])

/**
 * Returns the key wraps that this version can use; parameters out of bounds make a wrap unusable before anything is
 * computed.
 * @param keys the file's `keys`.
 * @param leastCost the lowest scrypt cost believed.
 */
export function usableWraps(keys: readonly unknown[], leastCost: number): readonly KeyWrap[] {
  return keys.slice(0, mostWraps).flatMap((key) => {
    const read = wrapSchema.safeParse(key)
    if (!read.success) return []
    return read.data.kind !== 'os' && read.data.kdf.N < leastCost ? [] : [read.data]
  })
}

/**
 * Chooses the wrap that a method opens. A passphrase that nobody asked for does no harm: the operating system opens its
 * own wrap.
 */
export function chooseWrap(wraps: readonly KeyWrap[], method: UnlockMethod | undefined): KeyWrap | undefined {
  const first = (kind: KeyWrap['kind']) => wraps.find((wrap) => wrap.kind === kind)
  if (method instanceof RecoveryCode) return first('recovery')
  return method ? (first('passphrase') ?? first('os')) : (first('os') ?? first('passphrase'))
}

/** What is known of a vault without opening it. */
export interface KeysView {
  readonly protection: Protection
  readonly kitMadeAt?: number
}

/** Shows what protects a vault with these wraps; where the operating system opens it too, that. */
export function viewOfKeys(wraps: readonly KeyWrap[]): KeysView {
  const os = wraps.find((wrap) => wrap.kind === 'os')
  const kit = wraps.find((wrap) => wrap.kind === 'recovery')
  return {
    protection: os ? { kind: 'os', store: os.store } : { kind: 'passphrase' },
    ...(kit && { kitMadeAt: kit.madeAt }),
  }
}
