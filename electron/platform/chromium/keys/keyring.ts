/**
 * Protects keys with the operating system's key store on the Chromium platform. The store has one short entry, a
 * wrapping key; what is in the vault file is sealed with that key (RFC 7516, `dir` with `A256GCM`).
 */
import { randomBytes } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import type { KeyProtection } from '../../platform.ts'
import { withTimeout } from '../../with-timeout.ts'

/** The one entry of a key store that the program uses. */
export interface KeyStore {
  /** Name shown to the user. */
  readonly name: string
  /** Settles where the store can keep the entry. Writes nothing, and prompts nobody. @throws Error with the reason. */
  check(): Promise<void>
  /** @param signal dismisses a prompt that the store shows. @returns undefined where there is no entry. */
  read(signal: AbortSignal): Promise<string | undefined>
  write(text: string, signal: AbortSignal): Promise<void>
}

/**
 * How long a key store may take, in milliseconds. It responds at once or waits for its user, who may have to type a
 * password first; the window shows that meanwhile and can cancel.
 */
export const keyStoreTimeout = 60_000

const wrappingKeyName = 'vault wrapping key'

/** Attributes that identify the entry, the same in every version of the program. */
export const entryAttributes = { service: 'Claimcheck', username: wrappingKeyName } as const

/**
 * Creates key protection on a key store. Wipes what it read after use, so that a locked vault leaves no key in memory.
 */
export function createKeyring(store: KeyStore, timeout = keyStoreTimeout): KeyProtection {
  /** Limits the wait, and dismisses the store's prompt when it ends. */
  const limited = async <Value>(
    cancelled: AbortSignal | undefined,
    act: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> => {
    const ending = new AbortController()
    try {
      return await withTimeout(timeout, act(ending.signal), `${store.name} does not answer`, cancelled)
    } finally {
      ending.abort(new Error('cancelled'))
    }
  }
  return {
    async probe() {
      try {
        await limited(undefined, () => store.check())
        return { kind: 'real', store: store.name }
      } catch (error) {
        return { kind: 'none', why: error instanceof Error ? error.message : 'the key store failed' }
      }
    },
    wrap: (key, cancelled) =>
      limited(cancelled, async (signal) => {
        const wrapping = (await readKey(store, signal)) ?? (await makeKey(store, signal))
        const header = { alg: 'dir', enc: 'A256GCM', kid: wrappingKeyName } as const
        return wiping(wrapping, () => new CompactEncrypt(key).setProtectedHeader(header).encrypt(wrapping))
      }),
    unwrap: (wrapped, cancelled) =>
      limited(cancelled, async (signal) => {
        const wrapping = await readKey(store, signal)
        if (!wrapping) throw new Error(`${store.name} holds no key of ours`)
        const limits = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
        return wiping(wrapping, async () => (await compactDecrypt(wrapped, wrapping, limits)).plaintext)
      }),
  }
}

/** Opens the key store of this machine. */
export async function openOsKeyring(platform: NodeJS.Platform = process.platform): Promise<KeyProtection> {
  if (platform === 'win32') return createKeyring(await openNativeStore('Windows Credential Manager'))
  if (platform === 'darwin') return createKeyring(await openNativeStore('macOS Keychain'))
  const { createSecretService } = await import('./secret-service.ts')
  return createKeyring(createSecretService('Claimcheck', entryAttributes))
}

/** Opens the store of Windows or macOS, which always exists. */
async function openNativeStore(name: string): Promise<KeyStore> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  const entry = new AsyncEntry(entryAttributes.service, entryAttributes.username)
  return {
    name,
    async check() {
      await entry.getPassword()
    },
    read: async (signal) => (await entry.getPassword(signal)) ?? undefined,
    write: (text, signal) => entry.setPassword(text, signal),
  }
}

async function readKey(store: KeyStore, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const text = await store.read(signal)
  return text ? Buffer.from(text, 'base64') : undefined
}

/**
 * Creates the wrapping key and reads it back before use: a key store that forgets would lock users out of their vault.
 */
async function makeKey(store: KeyStore, signal: AbortSignal): Promise<Uint8Array> {
  const key = randomBytes(32)
  await store.write(key.toString('base64'), signal)
  const stored = await readKey(store, signal)
  if (!stored || !key.equals(stored)) throw new Error('the key store did not keep the key')
  stored.fill(0)
  return key
}

async function wiping<Value>(key: Uint8Array, use: () => Promise<Value>): Promise<Value> {
  try {
    return await use()
  } finally {
    key.fill(0)
  }
}
