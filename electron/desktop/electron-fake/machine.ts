/** The key store, the clipboard and the command line. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'

/** A key store whose word can be changed: its backend, the mark on what it encrypts, its mood. */
export class FakeSafeStorage {
  available = true
  backend = 'gnome_libsecret'
  mark = 'v11'
  /** How many times it is "temporarily unavailable". */
  busy = 0
  readonly #key = randomBytes(32)

  isAsyncEncryptionAvailable = async (): Promise<boolean> => this.available
  getSelectedStorageBackend = (): string => this.backend

  async encryptStringAsync(plain: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from(this.mark), nonce, cipher.getAuthTag(), sealed])
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (this.busy-- > 0) throw new Error('Encryption is temporarily unavailable')
    if (sealed.length < 31) throw new Error('Error while decrypting the ciphertext')
    const cipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(3, 15))
    cipher.setAuthTag(sealed.subarray(15, 31))
    const result = Buffer.concat([cipher.update(sealed.subarray(31)), cipher.final()]).toString('utf8')
    return { result, shouldReEncrypt: false }
  }
}

/** The machine's word on screen lock and sleep. */
export class FakePowerMonitor extends EventEmitter {
  state: 'active' | 'idle' | 'locked' | 'unknown' = 'active'

  getSystemIdleState = (seconds: number): string => {
    if (!(seconds > 0)) throw new TypeError('Invalid idle threshold')
    return this.state
  }
}

export class FakeClipboardItem {
  readonly items: Readonly<Record<string, string | Blob>>

  constructor(items: Readonly<Record<string, string | Blob>>) {
    this.items = items
  }
}

export class FakeClipboard {
  /** Every write that arrived, the newest last. */
  readonly writes: FakeClipboardItem[][] = []
  /**
   * For how many calls another program holds it, as Windows lets one do: writing and clearing do nothing and say nothing,
   * the text reads as empty, and its formats can be asked for all the same.
   */
  heldFor = 0

  #isHeld(): boolean {
    if (this.heldFor > 0) this.heldFor -= 1
    else return false
    return true
  }

  async write(items: FakeClipboardItem[]): Promise<void> {
    if (!this.#isHeld()) this.writes.push(items)
  }

  clear(): void {
    if (!this.#isHeld()) this.writes.push([])
  }

  async readText(): Promise<string> {
    return this.#isHeld() ? '' : String(this.writes.at(-1)?.[0]?.items['text/plain'] ?? '')
  }

  async has(type: string): Promise<boolean> {
    return type in (this.writes.at(-1)?.[0]?.items ?? {})
  }
}
