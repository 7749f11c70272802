/** The operating system's key store through `safeStorage`. */
import type { KeyProtection } from '../desktop.ts'
import type { ElectronModules } from './modules.ts'

type SafeStorage = ElectronModules['safeStorage']
type Probe = Awaited<ReturnType<KeyProtection['probe']>>

const keyBytes = 32
const linuxStores: Readonly<Record<string, string>> = {
  gnome_libsecret: 'Secret Service',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
}

/** How often and how long apart (milliseconds) a store that is busy for the moment is asked again. */
const pauses: readonly number[] = [100, 400, 1000]

/**
 * Wraps keys with what the operating system keeps for this user.
 * @param platform as `process.platform`; on Linux `safeStorage` also "works" where nothing protects, so both its
 * backend and the mark on what it encrypts are looked at.
 */
export function createKeys(safeStorage: SafeStorage, platform: NodeJS.Platform): KeyProtection {
  const wrap = async (key: Uint8Array): Promise<string> => {
    const why = weakBackend(safeStorage, platform)
    if (why) throw new Error(why)
    const sealed = await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'))
    refuseFixedKey(sealed, platform)
    return sealed.toString('base64')
  }
  const unwrap = async (wrapped: string): Promise<Uint8Array> => {
    const sealed = Buffer.from(wrapped, 'base64')
    refuseFixedKey(sealed, platform)
    const { result } = await patiently(() => safeStorage.decryptStringAsync(sealed))
    const key = Buffer.from(result, 'base64')
    if (key.length !== keyBytes) throw new Error('the key store returned something that is no key')
    return new Uint8Array(key)
  }
  return { probe: () => probe(safeStorage, platform, { wrap, unwrap }), wrap, unwrap }
}

/** The proof is a round trip: what the store says of itself is only what it would use. */
async function probe(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
  { wrap, unwrap }: Pick<KeyProtection, 'wrap' | 'unwrap'>,
): Promise<Probe> {
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable()))
      return { kind: 'none', why: 'no key store answers' }
    const sample = crypto.getRandomValues(new Uint8Array(keyBytes))
    const same = Buffer.compare(await unwrap(await wrap(sample)), sample) === 0
    return same
      ? { kind: 'real', store: storeName(safeStorage, platform) }
      : { kind: 'none', why: 'round trip failed' }
  } catch (error) {
    return { kind: 'none', why: error instanceof Error ? error.message : 'the key store failed' }
  }
}

/** @returns why nothing would protect, or undefined. The backend is known on Linux only. */
function weakBackend(safeStorage: SafeStorage, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'linux') return undefined
  const backend = safeStorage.getSelectedStorageBackend()
  return backend in linuxStores ? undefined : `no keyring is running (${backend})`
}

/** On Linux `v10` marks what was encrypted with a key that every copy of Chromium knows; elsewhere it is usual. */
function refuseFixedKey(sealed: Buffer, platform: NodeJS.Platform): void {
  if (platform === 'linux' && sealed.subarray(0, 3).toString('latin1') === 'v10')
    throw new Error('no keyring protects this key (v10)')
}

function storeName(safeStorage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'Windows (DPAPI)'
  if (platform === 'darwin') return 'macOS Keychain'
  return linuxStores[safeStorage.getSelectedStorageBackend()] ?? 'keyring'
}

/** A store that is "temporarily unavailable" (the only sign is this text) is asked again. */
async function patiently<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (const pause of pauses) {
    try {
      return await ask()
    } catch (error) {
      if (!/temporarily unavailable/i.test(String(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return ask()
}
