/** Opens a vault with the code of its recovery kit. */
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { RecoveryCode } from '../recovery/recovery-code.ts'
import { type DerivedWrap, derivedWrap, unwrapDerived, wrapDerived } from './derived-key.ts'
import type { KeyWrapper, Random } from './key-wrapper.ts'

export interface RecoveryWrap extends DerivedWrap {
  readonly kind: 'recovery'
  /** When the kit was made, in milliseconds since the epoch. */
  readonly madeAt: number
}

/** The latest moment that a date can hold, in milliseconds since the epoch. */
const endOfTime = 8.64e15

export const recoveryWrap = z.object({
  kind: z.literal('recovery'),
  ...derivedWrap,
  madeAt: z.int().check(z.gte(0), z.lte(endOfTime)),
})

/**
 * Wraps with the code of a recovery kit. Nobody can guess a code; it is derived like a passphrase because that code
 * exists already. `unwrap` throws `wrongRecoveryCode`.
 * @param madeAt when the kit is made, in milliseconds since the epoch.
 * @param cost scrypt's N for new wraps, a power of two.
 */
export function recoveryWrapper(
  code: RecoveryCode,
  madeAt: number,
  random: Random,
  cost: number,
): KeyWrapper<RecoveryWrap> {
  return {
    wrap: async (vaultKey) => ({
      kind: 'recovery',
      madeAt,
      ...(await wrapDerived(vaultKey, code.secret, random, cost)),
    }),
    unwrap: (wrap) => unwrapDerived(wrap, code.secret, 'wrongRecoveryCode'),
  }
}

/** Whether a wrap in the file is a recovery kit's, usable or not. */
export function isRecoveryWrap(wrap: unknown): boolean {
  return typeof wrap === 'object' && wrap !== null && 'kind' in wrap && wrap.kind === 'recovery'
}

/** Returns a name for the vault on its kit, which tells nothing about it. */
export function fingerprintOf({ kdf }: RecoveryWrap): string {
  return createHash('sha256').update(kdf.salt).digest('hex').slice(0, 8)
}
