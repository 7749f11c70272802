/** What opens the vaults of these tests. */
import type { KeyProtection } from '../../../electron/platform/platform.ts'

export const passphrase = 'quite a long walk along the quay'

export const noKeys: KeyProtection = {
  probe: async () => ({ kind: 'none', why: 'a passphrase protects' }),
  wrap: () => Promise.reject(new Error('no key store')),
  unwrap: () => Promise.reject(new Error('no key store')),
}
