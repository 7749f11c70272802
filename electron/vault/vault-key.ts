/** The key of a vault in use. */
import { createDecipheriv, createSecretKey, type KeyObject, type webcrypto } from 'node:crypto'

/** What AES-256-GCM encrypted. */
export interface Encrypted {
  readonly iv: Buffer
  readonly ciphertext: Buffer
  /** Authenticated with it, in clear. */
  readonly additional: Buffer
  /** All 128 bits of it: a shorter one is easier to forge. */
  readonly tag: Buffer
}

const tagLength = 16

/** Its bytes are out of reach, even for this program: nothing hands them out. */
export class VaultKey {
  /** For `jose`; not extractable. */
  readonly forJose: webcrypto.CryptoKey
  readonly #forNode: KeyObject

  private constructor(forJose: webcrypto.CryptoKey, forNode: KeyObject) {
    this.forJose = forJose
    this.#forNode = forNode
  }

  /** @param bytes 32 bytes, which stay as they are. */
  static async of(bytes: Uint8Array<ArrayBuffer>): Promise<VaultKey> {
    const forJose = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
    return new VaultKey(forJose, createSecretKey(bytes))
  }

  /**
   * Decrypts at once, without the turns of the event loop that Web Crypto takes for each record.
   * @returns undefined where it was encrypted with another key, or changed since; no bytes of it are left then.
   */
  decrypt({ iv, ciphertext, additional, tag }: Encrypted): Buffer | undefined {
    const decipher = createDecipheriv('aes-256-gcm', this.#forNode, iv, { authTagLength: tagLength })
    decipher.setAAD(additional)
    decipher.setAuthTag(tag)
    const plaintext = decipher.update(ciphertext)
    try {
      decipher.final()
      return plaintext
    } catch {
      plaintext.fill(0)
      return undefined
    }
  }
}
