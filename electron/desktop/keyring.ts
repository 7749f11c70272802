/**
 * The operating system's key store through `@napi-rs/keyring`: Windows Credential Manager, macOS Keychain, Secret Service.
 * It holds one random wrapping key (its entries are small: 2,560 bytes on Windows); what is wrapped lies in the vault
 * file, sealed with that key (RFC 7516, `dir` with `A256GCM`).
 */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { CompactEncrypt, compactDecrypt } from 'jose'
import type { KeyProtection } from './desktop.ts'

/** One entry of the key store. */
export interface KeyringEntry {
  setPassword(password: string): Promise<void>
  getPassword(): Promise<string | null | undefined>
  deletePassword(): Promise<unknown>
}

/** Opens the program's entry of a name. */
export type OpenEntry = (name: string) => Promise<KeyringEntry>

/** How long the key store may take to prove itself, in milliseconds: a missing one must not hold up the first start. */
const proofLimit = 2000

const wrappingKeyName = 'vault wrapping key'

/**
 * Key protection on a key store.
 * @param openEntry opens its entries; rejects where there is no key store.
 * @param store its name, for people.
 */
export function createKeyring(openEntry: OpenEntry, store: string, limit = proofLimit): KeyProtection {
  return {
    async probe() {
      const failure = await Promise.race([prove(openEntry), setTimeout(limit, `${store} does not answer`)])
      return failure === undefined ? { kind: 'real', store } : { kind: 'none', why: failure }
    },
    async wrap(key) {
      const wrapping = (await readKey(openEntry)) ?? (await makeKey(openEntry))
      const header = { alg: 'dir', enc: 'A256GCM', kid: wrappingKeyName } as const
      return new CompactEncrypt(key).setProtectedHeader(header).encrypt(wrapping)
    },
    async unwrap(wrapped) {
      const wrapping = await readKey(openEntry)
      if (!wrapping) throw new Error(`${store} holds no key of ours`)
      const limits = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] }
      return (await compactDecrypt(wrapped, wrapping, limits)).plaintext
    },
  }
}

/** The key store of this machine. */
export const osKeyring: KeyProtection = createKeyring(openOsEntry, storeName(process.platform))

/** Writes, reads and removes something random. @returns what went wrong, or undefined. */
async function prove(openEntry: OpenEntry): Promise<string | undefined> {
  const written = randomBytes(32).toString('base64')
  try {
    const entry = await openEntry(`proof ${randomBytes(8).toString('hex')}`)
    await entry.setPassword(written)
    const read = await entry.getPassword()
    await entry.deletePassword()
    return read === written ? undefined : 'the key store returned something else than was put in'
  } catch (error) {
    return error instanceof Error ? error.message : 'the key store failed'
  }
}

async function readKey(openEntry: OpenEntry): Promise<Uint8Array | undefined> {
  const text = await (await openEntry(wrappingKeyName)).getPassword()
  return text ? Buffer.from(text, 'base64') : undefined
}

/** Read back before it is used: a key store that forgets would lock people out of their vault. */
async function makeKey(openEntry: OpenEntry): Promise<Uint8Array> {
  const key = randomBytes(32)
  await (await openEntry(wrappingKeyName)).setPassword(key.toString('base64'))
  const kept = await readKey(openEntry)
  if (!kept || !key.equals(kept)) throw new Error('the key store did not keep the key')
  return key
}

/** On Linux only the Secret Service will do: the kernel keyring, taken otherwise, is empty after the next start. */
async function openOsEntry(name: string): Promise<KeyringEntry> {
  const { AsyncEntry } = await import('@napi-rs/keyring')
  return new AsyncEntry('Claimcheck', name, { linux: { store: 'secret-service' } })
}

function storeName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'Windows Credential Manager'
  return platform === 'darwin' ? 'macOS Keychain' : 'Secret Service'
}
