/** Opens a vault with a passphrase. */
import * as z from 'zod/mini'
import type { Secret } from '../secret.ts'
import { type DerivedWrap, derivedWrap, unwrapDerived, wrapDerived } from './derived-key.ts'
import type { KeyWrapper, Random } from './key-wrapper.ts'

export interface PassphraseWrap extends DerivedWrap {
  readonly kind: 'passphrase'
}

export const passphraseWrap = z.object({ kind: z.literal('passphrase'), ...derivedWrap })

/**
 * Wraps with a passphrase, which is derived in Unicode form NFKC. `unwrap` throws `wrongPassphrase`.
 * @param cost scrypt's N for new wraps, a power of two.
 */
export function passphraseWrapper(
  passphrase: Secret,
  random: Random,
  cost: number,
): KeyWrapper<PassphraseWrap> {
  return {
    wrap: async (vaultKey) => ({
      kind: 'passphrase',
      ...(await wrapDerived(vaultKey, passphrase, random, cost)),
    }),
    unwrap: (wrap) => unwrapDerived(wrap, passphrase, 'wrongPassphrase'),
  }
}
