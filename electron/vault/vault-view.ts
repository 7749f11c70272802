/** What a vault shows of its keys. */
import { createHash } from 'node:crypto'
import type { Protection, VaultView } from '../../shared/contract.ts'
import { RecoveryCode } from './recovery-code.ts'
import type { VaultProof } from './vault.ts'
import type { KeyWrap, RecoveryWrap } from './vault-format.ts'

/** What is known of a vault without opening it. */
export interface KeysView {
  readonly protection: Protection
  readonly kitMadeAt?: number
}

/** What protects a vault with these wraps; where the operating system opens it too, that. */
export function viewOfKeys(wraps: readonly KeyWrap[]): KeysView {
  const os = wraps.find((wrap) => wrap.kind === 'os')
  const kit = wraps.find((wrap) => wrap.kind === 'recovery')
  return {
    protection: os ? { kind: 'os', store: os.store } : { kind: 'passphrase' },
    ...(kit && { kitMadeAt: kit.madeAt }),
  }
}

/** The same vault, locked. */
export function lockedView({ protection, kitMadeAt }: KeysView): VaultView {
  return { kind: 'locked', protection, ...(kitMadeAt !== undefined && { kitMadeAt }) }
}

/** The wrap that a proof is for. A passphrase nobody asked for does no harm: the operating system opens its own. */
export function chooseWrap(wraps: readonly KeyWrap[], proof: VaultProof | undefined): KeyWrap | undefined {
  const first = (kind: KeyWrap['kind']) => wraps.find((wrap) => wrap.kind === kind)
  if (proof instanceof RecoveryCode) return first('recovery')
  return proof ? (first('passphrase') ?? first('os')) : (first('os') ?? first('passphrase'))
}

/** Whether a wrap in the file is a recovery kit's, usable or not. */
export function isRecoveryWrap(wrap: unknown): boolean {
  return typeof wrap === 'object' && wrap !== null && 'kind' in wrap && wrap.kind === 'recovery'
}

/** A name for the vault on its kit, which tells nothing about it. */
export function fingerprintOf({ kdf }: RecoveryWrap): string {
  return createHash('sha256').update(kdf.salt).digest('hex').slice(0, 8)
}
