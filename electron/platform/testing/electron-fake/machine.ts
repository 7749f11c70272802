/** Fakes the key store, the power monitor, screens, dialogs and the clipboard. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'

/**
 * Fakes a key store whose mark and availability can be changed. As Electron's, it is queried once: a store that was
 * refused stays so until the program ends.
 */
export class FakeSafeStorage {
  available = true
  mark = 'v11'
  /** Refused by the user, or locked: every decryption fails. */
  isRefused = false
  /** Settles when the system's prompt has been answered; at once by default. */
  responded: Promise<void> = Promise.resolve()
  readonly #key: Buffer

  constructor(key: Buffer = randomBytes(32)) {
    this.#key = key
  }

  isAsyncEncryptionAvailable = async (): Promise<boolean> => {
    await this.responded
    return this.available
  }

  async encryptStringAsync(plain: string): Promise<Buffer> {
    await this.responded
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([Buffer.from(this.mark), nonce, cipher.getAuthTag(), sealed])
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    await this.responded
    if (this.isRefused) throw new Error('Encryption is temporarily unavailable')
    if (sealed.length < 31) throw new Error('Error while decrypting the ciphertext')
    const cipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(3, 15))
    cipher.setAuthTag(sealed.subarray(15, 31))
    const result = Buffer.concat([cipher.update(sealed.subarray(31)), cipher.final()]).toString('utf8')
    return { result, shouldReEncrypt: false }
  }
}

/** Fakes the machine's reports of screen lock and sleep. */
export class FakePowerMonitor extends EventEmitter {
  state: 'active' | 'idle' | 'locked' | 'unknown' = 'active'
  /** Whether Linux waits for the program before it shuts down. */
  delaysShutdown = false

  constructor() {
    super()
    // As `lib/browser/api/power-monitor.ts`, which sees every listener but the very first.
    this.once('newListener', () => {
      this.on('newListener', (name) => {
        if (name === 'shutdown') this.delaysShutdown = true
      })
    })
  }

  getSystemIdleState = (seconds: number): FakePowerMonitor['state'] => {
    if (!(seconds > 0)) throw new TypeError('Invalid idle threshold')
    return this.state
  }
}

/** Work areas of the screens; the first one is the primary. */
export class FakeScreen {
  areas: Electron.Rectangle[] = [{ x: 0, y: 0, width: 1440, height: 860 }]

  getAllDisplays = () => this.areas.map((workArea) => ({ workArea }))
  getPrimaryDisplay = () => ({ workArea: this.areas[0] ?? { x: 0, y: 0, width: 0, height: 0 } })
}

/** Fakes boxes of the operating system: their contents, and which button is pressed. */
export class FakeDialog {
  /** The contents of error boxes. */
  readonly errors: string[] = []
  readonly messageBoxes: Electron.MessageBoxOptions[] = []
  /** The button that is pressed; pending while the box is open. */
  readonly pressed = Promise.withResolvers<number>()

  showErrorBox = (_title: string, content: string): void => void this.errors.push(content)

  async showMessageBox(_window: unknown, options: Electron.MessageBoxOptions) {
    this.messageBoxes.push(options)
    const closed = new Promise<number>((resolve) =>
      options.signal?.addEventListener('abort', () => resolve(options.cancelId ?? 0)),
    )
    return { response: await Promise.race([this.pressed.promise, closed]), checkboxChecked: false }
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
   * Number of calls for which another program has it open, as on Windows: writing and clearing do nothing and report
   * nothing, the text reads as empty, and its formats are available all the same.
   */
  lockedFor = 0

  #isLocked(): boolean {
    if (this.lockedFor > 0) this.lockedFor -= 1
    else return false
    return true
  }

  async write(items: FakeClipboardItem[]): Promise<void> {
    if (!this.#isLocked()) this.writes.push(items)
  }

  clear(): void {
    if (!this.#isLocked()) this.writes.push([])
  }

  async readText(): Promise<string> {
    return this.#isLocked() ? '' : String(this.writes.at(-1)?.[0]?.items['text/plain'] ?? '')
  }

  async has(type: string): Promise<boolean> {
    return type in (this.writes.at(-1)?.[0]?.items ?? {})
  }
}
