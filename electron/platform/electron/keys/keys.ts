/** Accesses the operating system's key store through `safeStorage`. */
import type { KeyProtection } from '../../platform.ts'
import { withTimeout } from '../../with-timeout.ts'
import type { ElectronModules } from '../modules.ts'

type SafeStorage = Pick<
  ElectronModules['safeStorage'],
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>
type Probe = Awaited<ReturnType<KeyProtection['probe']>>

const keyBytes = 32

/**
 * Marks of Chromium's key providers on Linux on what they encrypt: `v11` the Secret Service (or KWallet), `v12` the
 * desktop portal's secret. `v10` is a fixed key that every copy of Chromium knows; on other systems it is usual.
 */
const linuxMarks: Readonly<Record<string, string>> = { v11: 'Secret Service', v12: 'Secret Portal' }

/**
 * How long the key store may take, in milliseconds. It responds at once or waits for its user, who may have been
 * prompted for a password: the window shows that meanwhile, offers what needs no key store, and can cancel.
 */
export const keyStoreTimeout = 60_000

/**
 * Creates key protection on the operating system's key store for this user. Electron queries the key store once and
 * keeps the result until the program ends, so nothing is retried here: a store that was locked or refused stays so.
 * @param platform as `process.platform`; on Linux `safeStorage` also "works" where nothing protects, which only the
 * mark on its output reveals. The backend that it names is that of its older, synchronous functions, chosen by the name
 * of the desktop environment.
 */
export function createKeys(safeStorage: SafeStorage, platform: NodeJS.Platform): KeyProtection {
  const encrypt = async (key: Uint8Array): Promise<Buffer> => {
    const sealed = await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'))
    refuseUnprotected(sealed, platform)
    return sealed
  }
  const decrypt = async (sealed: Buffer): Promise<Uint8Array> => {
    refuseUnprotected(sealed, platform)
    const { result } = await safeStorage.decryptStringAsync(sealed)
    const key = Buffer.from(result, 'base64')
    if (key.length !== keyBytes) throw new Error('the key store returned something that is no key')
    return new Uint8Array(key)
  }
  /** Tests the store with a round trip: what it says of itself is only what it would use. */
  const roundTrip = async (): Promise<Probe> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Error('no key store answers')
    const sample = crypto.getRandomValues(new Uint8Array(keyBytes))
    const sealed = await encrypt(sample)
    const same = Buffer.compare(await decrypt(sealed), sample) === 0
    return same
      ? { kind: 'real', store: storeName(sealed, platform) }
      : { kind: 'none', why: 'round trip failed' }
  }
  return {
    probe: () =>
      withTimeout(keyStoreTimeout, roundTrip(), timeoutMessage).catch((error) => ({
        kind: 'none',
        why: error instanceof Error ? error.message : 'the key store failed',
      })),
    wrap: async (key, cancelled) =>
      (await withTimeout(keyStoreTimeout, encrypt(key), timeoutMessage, cancelled)).toString('base64'),
    unwrap: (wrapped, cancelled) =>
      withTimeout(keyStoreTimeout, decrypt(Buffer.from(wrapped, 'base64')), timeoutMessage, cancelled),
  }
}

const timeoutMessage = 'the key store does not answer; the system may be asking for a password'

function markOf(sealed: Buffer): string {
  return sealed.subarray(0, 3).toString('latin1')
}

function refuseUnprotected(sealed: Buffer, platform: NodeJS.Platform): void {
  const mark = markOf(sealed)
  if (platform === 'linux' && !Object.hasOwn(linuxMarks, mark))
    throw new Error(`no keyring protects this key (${/^v\d\d$/.test(mark) ? mark : 'unknown mark'})`)
}

function storeName(sealed: Buffer, platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'Windows (DPAPI)'
  if (platform === 'darwin') return 'macOS Keychain'
  return linuxMarks[markOf(sealed)] ?? 'keyring'
}
