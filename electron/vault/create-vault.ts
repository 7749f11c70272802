import type { UnreadableRecord } from '../../shared/connection.ts'
import type { PassphraseStrength, Protection, VaultView } from '../../shared/contract.ts'
import { bad, good, type Result, type VaultProblem } from '../../shared/problem.ts'
import type { Desktop, KeyProtection } from '../desktop/desktop.ts'
import { ProblemError } from '../problem-error.ts'
import { normalPassphrase, openWrap, type Random, wrapWithOs, wrapWithPassphrase } from './key-wraps.ts'
import { OpenedVault, type RecordGuards } from './opened-vault.ts'
import { takeKey, type VaultKey } from './sealing.ts'
import type { Secret } from './secret.ts'
import type { MeasurePassphrase, RecordKind, Vault, VaultChange, VaultRecord } from './vault.ts'
import { VaultFile } from './vault-file.ts'
import {
  type Finding,
  type KeyWrap,
  scryptCost,
  usableWraps,
  type VaultDocument,
  vaultFormat,
  vaultVersion,
} from './vault-format.ts'

export interface VaultOptions {
  /** Absolute folder of `vault.json`. */
  readonly folder: string
  readonly openStore: Desktop['openStore']
  readonly keys: KeyProtection
  readonly measure: MeasurePassphrase
  /** Which opened records are understood; one that is not is unreadable and kept. */
  readonly guards?: RecordGuards
  readonly random?: Random
  /** scrypt's N for new vaults and the least believed; tests lower it. Default 2^17. */
  readonly cost?: number
}

const leastScore: PassphraseStrength['score'] = 3

/** The vault in a folder. `look()` comes first; until then it counts as absent with nothing offered. */
export function createVault(options: VaultOptions): Vault {
  return new StoredVault(options)
}

class StoredVault implements Vault {
  readonly #options: VaultOptions
  readonly #file: VaultFile
  readonly #cost: number
  readonly #random: Random
  #view: VaultView = { kind: 'absent', offered: [] }
  #opened: OpenedVault | undefined
  /** Kept after locking until its last change is on disk. */
  #last: OpenedVault | undefined
  /** Grows with each `lock()`, so that what was under way then does not open the vault again. */
  #locks = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: VaultOptions) {
    this.#options = options
    this.#cost = options.cost ?? scryptCost.least
    this.#random = options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
    this.#file = new VaultFile(options.folder, options.openStore, this.#cost)
  }

  view(): VaultView {
    if (!this.#opened || this.#view.kind !== 'open') return this.#view
    return { ...this.#view, unreadable: this.#opened.unreadable() }
  }

  look(): Promise<VaultView> {
    return this.#inTurn(async () => {
      if (!this.#opened) await this.#find()
      return this.view()
    })
  }

  create(passphrase: Secret | undefined): Promise<Result<VaultView>> {
    const locks = this.#locks
    return this.#attempt(async () => {
      await this.#checkAbsent()
      if (passphrase) await this.#checkStrength(passphrase)
      const { wrap, key } = await this.#makeKey(passphrase)
      const document = { format: vaultFormat, version: vaultVersion, keys: [wrap], records: {} } as const
      await this.#file.write(document, undefined)
      return this.#open(key, document, protectionOf(wrap), locks)
    })
  }

  unlock(passphrase: Secret | undefined): Promise<Result<VaultView>> {
    const locks = this.#locks
    return this.#attempt(async () => {
      if (this.#opened) return this.view()
      const document = await this.#findVault()
      const wrap = this.#chooseWrap(document, passphrase)
      const key = await takeKey(await openWrap(wrap, passphrase, this.#options.keys))
      return this.#open(key, document, protectionOf(wrap), locks)
    })
  }

  lock(): VaultView {
    this.#locks += 1
    this.#opened = undefined
    if (this.#view.kind === 'open') this.#view = { kind: 'locked', protection: this.#view.protection }
    return this.#view
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

  /** Looks at the file and says what it is in `#view`. A vault that is gone while its copy is there was lost. */
  async #find(): Promise<Finding> {
    const found = await this.#file.look()
    const lost = found.kind === 'absent' && (await this.#hasBackup())
    const finding: Finding = lost ? { kind: 'damaged' } : found
    this.#view = await this.#viewOf(finding)
    return finding
  }

  async #viewOf(found: Finding): Promise<VaultView> {
    const file = this.#file.path
    if (found.kind === 'absent') return { kind: 'absent', offered: await this.#offered() }
    if (found.kind === 'vault')
      return { kind: 'locked', protection: protectionOf(this.#chooseWrap(found.document)) }
    if (found.kind === 'newer')
      return { kind: 'unusable', problem: { kind: 'vaultNewer', file, version: found.version } }
    if (found.kind === 'held')
      return { kind: 'unusable', problem: { kind: 'vaultUnwritable', file, detail: found.detail } }
    const backup = await this.#hasBackup()
    return { kind: 'unusable', problem: { kind: 'vaultDamaged', file, backup } }
  }

  async #hasBackup(): Promise<boolean> {
    return (await this.#file.lookAtBackup()).kind === 'vault'
  }

  async #offered(): Promise<readonly Protection[]> {
    const probed = await this.#options.keys.probe()
    const passphrase: Protection = { kind: 'passphrase' }
    return probed.kind === 'real' ? [{ kind: 'os', store: probed.store }, passphrase] : [passphrase]
  }

  async #findVault(): Promise<VaultDocument> {
    const found = await this.#find()
    if (found.kind !== 'vault') throw new ProblemError(this.#problemOf())
    return found.document
  }

  /** What stands in the way, as `#find` saw it; a vault that is not there at all counts as damaged. */
  #problemOf(): VaultProblem {
    if (this.#view.kind === 'unusable') return this.#view.problem
    return { kind: 'vaultDamaged', file: this.#file.path, backup: false }
  }

  async #checkAbsent(): Promise<void> {
    const found = this.#opened ? 'vault' : (await this.#find()).kind
    if (found === 'vault') throw new ProblemError({ kind: 'vaultExists' })
    if (found !== 'absent') throw new ProblemError(this.#problemOf())
  }

  async #checkStrength(passphrase: Secret): Promise<void> {
    const { score } = await this.#options.measure(normalPassphrase(passphrase))
    if (score < leastScore) throw new ProblemError({ kind: 'passphraseTooWeak' })
  }

  async #makeKey(passphrase: Secret | undefined) {
    const bytes = this.#random(32)
    try {
      const wrap = passphrase
        ? await wrapWithPassphrase(bytes, passphrase, this.#random, this.#cost)
        : await wrapWithOs(bytes, this.#options.keys, this.#random)
      return { wrap, key: await takeKey(bytes) }
    } finally {
      bytes.fill(0)
    }
  }

  /** A passphrase is for the passphrase's wrap; without one the operating system's comes first. */
  #chooseWrap(document: VaultDocument, passphrase?: Secret): KeyWrap {
    const wraps = usableWraps(document.keys, this.#cost)
    const wanted = wraps.find(({ kind }) => kind === (passphrase ? 'passphrase' : 'os')) ?? wraps[0]
    if (!wanted) throw new ProblemError(this.#problemOf())
    return wanted
  }

  async #open(key: VaultKey, document: VaultDocument, protection: Protection, locks: number) {
    const opened = await OpenedVault.open(this.#file, key, document, this.#options.guards ?? {})
    if (locks === this.#locks) {
      this.#opened = this.#last = opened
      this.#view = { kind: 'open', protection, offered: await this.#offered(), unreadable: [] }
      return this.view()
    }
    this.#view = { kind: 'locked', protection }
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

  async #attempt(act: () => Promise<VaultView>): Promise<Result<VaultView>> {
    try {
      return good(await this.#inTurn(act))
    } catch (error) {
      if (error instanceof ProblemError) return bad(error.problem)
      throw error
    }
  }
}

function protectionOf(wrap: KeyWrap): Protection {
  return wrap.kind === 'os' ? { kind: 'os', store: wrap.store } : { kind: 'passphrase' }
}
