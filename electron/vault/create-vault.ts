import type { UnreadableRecord } from '../../shared/connection.ts'
import type { VaultView } from '../../shared/contract.ts'
import { good, type Result, type VaultProblem } from '../../shared/problem.ts'
import type { KeyProtection, Platform } from '../platform/platform.ts'
import { badOf, ProblemError } from '../problem-error.ts'
import { readForeign } from './foreign-vault.ts'
import type { Random } from './key-wraps.ts'
import { OpenedVault } from './opened-vault.ts'
import { makeRecoveryCode } from './recovery-code.ts'
import { takeKey, type VaultKey } from './sealing.ts'
import type { Secret } from './secret.ts'
import type {
  Kit,
  MeasurePassphrase,
  RecordKind,
  Vault,
  VaultChange,
  VaultProof,
  VaultRecord,
} from './vault.ts'
import { type RecordGuards, rekeyed } from './vault-entries.ts'
import { VaultFile } from './vault-file.ts'
import {
  type Finding,
  scryptCost,
  usableWraps,
  type VaultDocument,
  vaultFormat,
  vaultVersion,
} from './vault-format.ts'
import { lookFor, problemIn, viewOf } from './vault-found.ts'
import { VaultKeys } from './vault-keys.ts'
import { fingerprintOf, isRecoveryWrap, type KeysView, lockedView, viewOfKeys } from './vault-view.ts'

export interface VaultOptions {
  /** Absolute folder of `vault.json`. */
  readonly folder: string
  readonly openStore: Platform['openStore']
  readonly keys: KeyProtection
  readonly measure: MeasurePassphrase
  /** Which opened records are understood; one that is not is unreadable and kept. */
  readonly guards?: RecordGuards
  readonly random?: Random
  /** scrypt's N for new vaults and the least believed; tests lower it. Default 2^17. */
  readonly cost?: number
  /** Milliseconds that only go forward, for the waits after wrong tries. The machine's unless told. */
  readonly clock?: () => number
  /** Milliseconds since the epoch, for the date of a kit. */
  readonly now?: () => number
  /** Told how the vault stands when that changes by itself: the key store has answered late. */
  readonly changed?: (view: VaultView) => void
}

/** The vault in a folder. `look()` comes first; until then it counts as absent with nothing offered. */
export function createVault(options: VaultOptions): Vault {
  return new StoredVault(options)
}

class StoredVault implements Vault {
  readonly #options: VaultOptions
  readonly #file: VaultFile
  readonly #cost: number
  readonly #random: Random
  readonly #keys: VaultKeys
  #view: VaultView = { kind: 'absent', offered: [] }
  #opened: OpenedVault | undefined
  /** Kept after locking until its last change is on disk. */
  #last: OpenedVault | undefined
  /** An opening by the key store that is under way: its user is asked once, however often this program asks. */
  #unlocking: Promise<Result<VaultView>> | undefined
  /** What is begun from now on waits for the key store's user until this is aborted. */
  #waiting = new AbortController()
  /** Grows with each `lock()`, so that what was under way then does not open the vault again. */
  #locks = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: VaultOptions) {
    this.#options = options
    this.#cost = options.cost ?? scryptCost.least
    this.#random = options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
    const { keys, measure, clock = () => performance.now() } = options
    const answered = () => this.#showOffered()
    this.#keys = new VaultKeys({ keys, measure, clock, answered, random: this.#random, cost: this.#cost })
    this.#file = new VaultFile(options.folder, options.openStore, this.#cost)
  }

  view(): VaultView {
    if (!this.#opened || this.#view.kind !== 'open') return this.#view
    return { ...this.#view, offered: this.#keys.offered, unreadable: this.#opened.unreadable() }
  }

  look(): Promise<VaultView> {
    return this.#inTurn(async () => {
      if (!this.#opened) await this.#find()
      return this.view()
    })
  }

  create(passphrase: Secret | undefined): Promise<Result<VaultView>> {
    const locks = this.#locks
    const { signal } = this.#waiting
    return this.#attempt(async () => {
      await this.#checkAbsent()
      if (passphrase) await this.#keys.checkStrength(passphrase)
      const { wrap, key } = await this.#keys.make(passphrase, signal)
      const document = { format: vaultFormat, version: vaultVersion, keys: [wrap], records: {} } as const
      await this.#file.write(document, undefined)
      return this.#open(key, document, locks)
    })
  }

  unlock(proof: VaultProof | undefined): Promise<Result<VaultView>> {
    if (proof) this.cancel()
    else if (this.#unlocking) return this.#unlocking
    const locks = this.#locks
    const { signal } = this.#waiting
    const unlocking = this.#attempt(async () => {
      if (this.#opened) return this.view()
      const document = await this.#findVault()
      const key = await takeKey(await this.#proven(document, proof, signal))
      return this.#open(key, document, locks)
    })
    if (!proof) {
      this.#unlocking = unlocking
      void unlocking.then(() => {
        if (this.#unlocking === unlocking) this.#unlocking = undefined
      })
    }
    return unlocking
  }

  cancel(): void {
    this.#waiting.abort(new ProblemError({ kind: 'cancelled' }))
    this.#waiting = new AbortController()
  }

  lock(): VaultView {
    this.#locks += 1
    this.cancel()
    this.#unlocking = undefined
    const last = this.#opened
    this.#opened = undefined
    if (last)
      void last.close().then(() => {
        if (this.#last === last) this.#last = undefined
      })
    if (this.#view.kind === 'open' || this.#view.kind === 'locked') this.#view = lockedView(this.#view)
    return this.#view
  }

  protect(proof: VaultProof | undefined, passphrase: Secret | undefined): Promise<Result<VaultView>> {
    const { signal } = this.#waiting
    return this.#attempt(async () => {
      const opened = this.#needOpen()
      if (passphrase) await this.#keys.checkStrength(passphrase)
      if (this.#keys.needsProof(opened)) (await this.#keys.proveOwner(opened, proof, signal)).fill(0)
      const { wrap, key } = await this.#keys.make(passphrase, signal)
      await opened.rekey(key, wrap)
      await opened.drained()
      this.#showKeys([wrap])
      return this.view()
    })
  }

  makeKit<Kept>(proof: VaultProof | undefined, keep: (kit: Kit) => Promise<Kept>): Promise<Result<Kept>> {
    const { signal } = this.#waiting
    return this.#attempt(async () => {
      const opened = this.#needOpen()
      const before = opened.keys
      const code = makeRecoveryCode(this.#random)
      const madeAt = (this.#options.now ?? Date.now)()
      try {
        const wrap = await this.#keys.wrapForKit(opened, proof, { code, madeAt }, signal)
        await this.#rewrap(opened, [...before.filter((each) => !isRecoveryWrap(each)), wrap])
        return await keep({ code, madeAt, vault: fingerprintOf(wrap) }).catch(async (error) => {
          await this.#rewrap(opened, before)
          throw error
        })
      } finally {
        code.secret.wipe()
      }
    })
  }

  copy(): Promise<Result<string>> {
    return this.#attempt(async () => {
      const found = await this.#file.look()
      if (found.kind !== 'vault') throw new ProblemError(problemIn(await this.#viewOf(found), this.#file))
      return this.#file.text()
    })
  }

  adopt(
    content: string,
    proof: VaultProof | undefined,
    passphrase: Secret | undefined,
  ): Promise<Result<VaultView>> {
    const locks = this.#locks
    const { signal } = this.#waiting
    return this.#attempt(async () => {
      await this.#checkAbsent()
      const foreign = readForeign(content, this.#cost)
      if (passphrase) await this.#keys.checkStrength(passphrase)
      const from = await takeKey(await this.#keys.prove(foreign.keys, proof, signal))
      const { wrap, key } = await this.#keys.make(passphrase, signal)
      const document = await rekeyed(foreign, from, key, wrap)
      await this.#file.write(document, undefined)
      return this.#open(key, document, locks)
    })
  }

  restore(): Promise<Result<VaultView>> {
    return this.#attempt(async () => {
      if (this.#opened) return this.view()
      const found = await this.#find()
      if (found.kind === 'absent' || found.kind === 'vault') return this.#view
      const backup = await this.#file.lookAtBackup()
      if (found.kind === 'newer' || found.kind === 'held' || backup.kind !== 'vault')
        throw new ProblemError(this.#problemOf())
      await this.#file.replaceWith(backup.document)
      await this.#find()
      return this.#view
    })
  }

  list(kind: RecordKind): readonly VaultRecord[] {
    return this.#needOpen().list(kind)
  }

  unreadable(): readonly UnreadableRecord[] {
    return this.#opened?.unreadable() ?? []
  }

  async settled(): Promise<void> {
    await this.#inTurn(async () => undefined)
  }

  async change(changes: readonly VaultChange[]): Promise<void> {
    await this.#needOpen().change(changes)
  }

  #needOpen(): OpenedVault {
    if (!this.#opened) throw new ProblemError({ kind: 'vaultLocked' })
    return this.#opened
  }

  /** Looks at the file and says what it is in `#view`. */
  async #find(): Promise<Finding> {
    const found = await lookFor(this.#file)
    this.#view = await this.#viewOf(found)
    return found
  }

  #viewOf(found: Finding): Promise<VaultView> {
    const absent = async () => {
      await this.#keys.probe()
      return this.#absentView()
    }
    return viewOf(found, this.#file, absent, this.#cost)
  }

  #absentView(): VaultView {
    const { offered, isProbing } = this.#keys
    return { kind: 'absent', offered, ...(isProbing && { asking: true }) }
  }

  /** The key store has said late whether it can be offered. */
  #showOffered(): void {
    if (this.#view.kind === 'absent') this.#view = this.#absentView()
    const view = this.view()
    if (view.kind === 'absent' || view.kind === 'open') this.#options.changed?.(view)
  }

  /** The key of a vault that is locked. While the key store is asked for it, the view says so. */
  async #proven({ keys }: VaultDocument, proof: VaultProof | undefined, signal: AbortSignal) {
    const before = this.#view
    const shown = proof || before.kind !== 'locked' ? before : ({ ...before, asking: true } as const)
    this.#view = shown
    try {
      return await this.#keys.prove(keys, proof, signal)
    } finally {
      if (this.#view === shown) this.#view = before
    }
  }

  async #findVault(): Promise<VaultDocument> {
    const found = await this.#find()
    if (found.kind !== 'vault') throw new ProblemError(this.#problemOf())
    return found.document
  }

  /** What stands in the way, as `#find` saw it. */
  #problemOf(): VaultProblem {
    return problemIn(this.#view, this.#file)
  }

  async #checkAbsent(): Promise<void> {
    const found = this.#opened ? 'vault' : (await this.#find()).kind
    if (found === 'vault') throw new ProblemError({ kind: 'vaultExists' })
    if (found !== 'absent') throw new ProblemError(this.#problemOf())
  }

  async #rewrap(opened: OpenedVault, keys: readonly unknown[]): Promise<void> {
    await opened.rewrap(keys)
    await opened.drained()
    this.#showKeys(keys)
  }

  /** The vault has other wraps now; it may have been locked meanwhile. */
  #showKeys(keys: readonly unknown[]): void {
    const shown = viewOfKeys(usableWraps(keys, this.#cost))
    this.#view = this.#opened ? this.#openView(shown) : lockedView(shown)
  }

  #openView(keys: KeysView): VaultView {
    return { kind: 'open', ...keys, offered: this.#keys.offered, unreadable: [] }
  }

  async #open(key: VaultKey, document: VaultDocument, locks: number) {
    const opened = await OpenedVault.open(this.#file, key, document, this.#options.guards ?? {})
    const shown = viewOfKeys(usableWraps(document.keys, this.#cost))
    if (!this.#keys.offered.some(({ kind }) => kind === 'os')) await this.#keys.probe()
    if (locks === this.#locks) {
      this.#opened = this.#last = opened
      this.#view = this.#openView(shown)
      return this.view()
    }
    this.#view = lockedView(shown)
    await opened.close()
    throw new ProblemError({ kind: 'vaultLocked' })
  }

  /** One after another, and after every change of the vault that was open before. */
  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(async () => {
      await this.#last?.drained()
      if (!this.#opened) this.#last = undefined
      return act()
    })
    this.#queue = done.catch(() => undefined)
    return done
  }

  #attempt<Value>(act: () => Promise<Value>): Promise<Result<Value>> {
    return this.#inTurn(act).then(good, badOf)
  }
}
