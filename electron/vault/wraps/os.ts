/** Opens a vault with a key that the operating system's key store keeps. */
import * as z from 'zod/mini'
import type { KeyProtection } from '../../platform/platform.ts'
import { untilAborted } from '../../platform/with-timeout.ts'
import { ProblemError } from '../../problem-error.ts'
import { unwrapKey, wrapKey } from '../sealing.ts'
import { type Bytes, type KeyWrapper, type Random, thenWipe } from './key-wrapper.ts'

/** The vault key as a compact JWE (`A256GCMKW`), opened with a key that the operating system keeps (`held`). */
export interface OsWrap {
  readonly kind: 'os'
  /** The key store's name, as the user sees it. */
  readonly store: string
  readonly held: string
  readonly wrapped: string
}

export const osWrap = z.object({
  kind: z.literal('os'),
  store: z.string().check(z.maxLength(200)),
  held: z.string().check(z.maxLength(65_536)),
  wrapped: z.string().check(z.maxLength(4096)),
})

/**
 * Wraps with a fresh key that the operating system keeps. The JWE between the two makes sure that a key handed back is
 * the right one. Throws `protectionUnavailable`, `cancelled`.
 * @param cancelled ends the wait for the key store's user.
 */
export function osWrapper(keys: KeyProtection, random: Random, cancelled: AbortSignal): KeyWrapper<OsWrap> {
  return {
    wrap: (vaultKey) => wrapWithOs(vaultKey, keys, random, cancelled),
    async unwrap({ held, wrapped }) {
      const wrapping = await keys.unwrap(held, cancelled).catch(refusedByOs)
      const vaultKey = await thenWipe(wrapping, () => unwrapKey(wrapping, wrapped))
      if (!vaultKey) throw unavailable('it handed back another key')
      return vaultKey
    },
  }
}

async function wrapWithOs(
  vaultKey: Bytes,
  keys: KeyProtection,
  random: Random,
  cancelled: AbortSignal,
): Promise<OsWrap> {
  const probed = await untilAborted(keys.probe(), cancelled)
  if (probed.kind === 'none') throw unavailable(probed.why)
  const wrapping = random(32)
  return thenWipe(wrapping, async () => ({
    kind: 'os',
    store: probed.store,
    held: await keys.wrap(wrapping, cancelled).catch(refusedByOs),
    wrapped: await wrapKey(wrapping, vaultKey),
  }))
}

function unavailable(detail: string): ProblemError {
  return new ProblemError({ kind: 'protectionUnavailable', detail: detail.slice(0, 200) })
}

function refusedByOs(error: unknown): never {
  if (error instanceof ProblemError) throw error
  throw unavailable(error instanceof Error ? error.message : 'refused')
}
