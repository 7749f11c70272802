/** A key store that is always open and protects nothing: for measuring a start with the vault key at hand. */
import type { KeyProtection } from '../../electron/platform/platform.ts'

export const fixedKeys: KeyProtection = {
  probe: async () => ({ kind: 'real', store: 'bench' }),
  wrap: async (key) => Buffer.from(key).toString('base64'),
  unwrap: async (wrapped) => new Uint8Array(Buffer.from(wrapped, 'base64')),
}
