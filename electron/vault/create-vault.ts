import type { UnreadableRecord } from '../../shared/connection.ts'
import type { VaultView } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { KeyProtection } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import { writeAtomically } from '../storage/atomic-write.ts'
import {
  type Archive,
  type ArchiveCodec,
  type Change,
  type Codec,
  type Collection,
  createArchive,
  createCollection,
  type RecordKind,
} from './collection.ts'
import { readForeign, type VaultDocument, vaultFormat, vaultVersion } from './document.ts'
import { Entries } from './entries.ts'
import type { WriteFile } from './folder-files.ts'
import { openContent, rekeyed, sealContent } from './records.ts'
import { keepKit } from './recovery/keep-kit.ts'
import { takeKey } from './sealing.ts'
import type { Secret } from './secret.ts'
import type { Kit, MeasurePassphrase, UnlockMethod, Vault } from './vault.ts'
import { VaultFile } from './vault-file.ts'
import type { VaultKey } from './vault-key.ts'
import { type NewKey, VaultKeys } from './vault-keys.ts'
import { type Begun, VaultSession } from './vault-session.ts'
import { scryptCost } from './wraps/derived-key.ts'
import type { Random } from './wraps/key-wrapper.ts'

export interface VaultOptions {
  /** Absolute folder of `vault.json`. */
  readonly folder: string
  readonly keys: KeyProtection
  readonly measure: MeasurePassphrase
  readonly random?: Random
  /** scrypt's N for new vaults and the least believed; tests lower it. Default 2^17. */
  readonly cost?: number
  /** Milliseconds that only go forward, for the waits after wrong attempts. Default: the machine's. */
  readonly clock?: () => number
  /** Milliseconds since the epoch, for the date of a kit. */
  readonly now?: () => number
  /** Called with the new view when that changes by itself: the key store has answered late. */
  readonly changed?: (view: VaultView) => void
  /** Default: `writeAtomically`. */
  readonly writeFile?: WriteFile
}

/** Creates the vault of a folder. `look()` comes first; until then it counts as absent. */
export function createVault(options: VaultOptions): Vault {
  return new StoredVault(options)
}

class StoredVault implements Vault {
  readonly #file: VaultFile
  readonly #cost: number
  readonly #random: Random
  readonly #now: () => number
  readonly #keys: VaultKeys
  readonly #codecs = new Map<string, Codec<unknown> | 'archived'>()
  readonly #session: VaultSession
  /** An opening by the key store that is under way: its user is asked once, however often this program asks. */
  #unlocking: Promise<Result<VaultView>> | undefined

  constructor(options: VaultOptions) {
    const { folder, keys, measure, changed, clock = () => performance.now() } = options
    this.#cost = options.cost ?? scryptCost.least
    this.#random = options.random ?? ((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
    this.#now = options.now ?? Date.now
    const responded = () => {
      const { view } = this.#session
      if (view.kind === 'absent' || view.kind === 'open') changed?.(view)
    }
    this.#keys = new VaultKeys({ keys, measure, clock, responded, random: this.#random, cost: this.#cost })
    this.#file = new VaultFile(folder, options.writeFile ?? writeAtomically, this.#cost)
    const parts = { file: this.#file, keys: this.#keys, codecs: this.#codecs, cost: this.#cost }
    this.#session = new VaultSession(parts)
  }

  view(): VaultView {
    return this.#session.view
  }

  look(): Promise<VaultView> {
    return this.#session.inTurn(async () => {
      if (this.#session.state.kind !== 'open') await this.#session.find()
      return this.view()
    })
  }

  create(passphrase: Secret | undefined): Promise<Result<VaultView>> {
    const begun = this.#session.begin()
    return this.#session.attempt(async () => {
      await this.#checkAbsent()
      if (passphrase) await this.#keys.checkStrength(passphrase)
      const made = await this.#keys.make(passphrase, begun.signal)
      const head = { format: vaultFormat, version: vaultVersion, keys: [] } as const
      return this.#write({ head, manifest: undefined, records: {} }, undefined, made, begun)
    })
  }

  unlock(method: UnlockMethod | undefined): Promise<Result<VaultView>> {
    if (method) this.cancel()
    else if (this.#unlocking) return this.#unlocking
    const begun = this.#session.begin()
    const unlocking = this.#session.attempt(async () => {
      if (this.#session.state.kind === 'open') return this.view()
      const found = await this.#session.findVault()
      const unwrap = () => this.#keys.unwrap(found.document.head.keys, method, begun.signal)
      const key = await takeKey(await (method ? unwrap() : this.#session.whileWaiting(unwrap)))
      return this.#session.open(key, found, begun)
    })
    if (!method) {
      this.#unlocking = unlocking
      void unlocking.then(() => {
        if (this.#unlocking === unlocking) this.#unlocking = undefined
      })
    }
    return unlocking
  }

  cancel(): void {
    this.#session.cancel()
  }

  lock(): VaultView {
    this.#unlocking = undefined
    return this.#session.lock()
  }

  protect(method: UnlockMethod | undefined, passphrase: Secret | undefined): Promise<Result<VaultView>> {
    const { signal } = this.#session.begin()
    return this.#session.attempt(async () => {
      const { opened } = this.#session
      if (passphrase) await this.#keys.checkStrength(passphrase)
      if (this.#keys.needsUnlockMethod(opened))
        (await this.#keys.authenticate(opened, method, signal)).fill(0)
      const { wrap, key } = await this.#keys.make(passphrase, signal)
      await opened.rekey(key, wrap)
      await opened.drained()
      this.#session.showKeys([wrap])
      return this.view()
    })
  }

  authenticate(method: UnlockMethod | undefined): Promise<Result<null>> {
    const { signal } = this.#session.begin()
    return this.#session.attempt(async () => {
      ;(await this.#keys.authenticate(this.#session.opened, method, signal)).fill(0)
      return null
    })
  }

  makeKit<Kept>(method: UnlockMethod | undefined, keep: (kit: Kit) => Promise<Kept>): Promise<Result<Kept>> {
    const { signal } = this.#session.begin()
    const [keys, session, random, madeAt] = [this.#keys, this.#session, this.#random, this.#now()]
    return this.#session.attempt(() => keepKit({ keys, session, random, madeAt, signal, method }, keep))
  }

  copy(): Promise<Result<string>> {
    return this.#session.attempt(async () => {
      await this.#session.checkFile()
      return this.#file.text()
    })
  }

  adopt(
    content: string,
    method: UnlockMethod | undefined,
    passphrase: Secret | undefined,
  ): Promise<Result<VaultView>> {
    const begun = this.#session.begin()
    return this.#session.attempt(async () => {
      await this.#checkAbsent()
      const foreign = readForeign(content, this.#cost)
      if (passphrase) await this.#keys.checkStrength(passphrase)
      const from = await takeKey(await this.#keys.unwrap(foreign.head.keys, method, begun.signal))
      return this.#write(foreign, from, await this.#keys.make(passphrase, begun.signal), begun)
    })
  }

  restore(): Promise<Result<VaultView>> {
    return this.#session.attempt(async () => {
      if (this.#session.state.kind === 'open') return this.view()
      const found = await this.#session.find()
      if (found.kind === 'absent' || found.kind === 'vault') return this.view()
      const backup = await this.#file.lookAtBackup()
      if (found.kind === 'newer' || found.kind === 'held' || backup.kind !== 'vault')
        throw this.#session.problem
      await this.#file.replaceWith(backup.content)
      await this.#session.find()
      return this.view()
    })
  }

  collection<Value>(codec: Codec<Value>): Collection<Value> {
    this.#register(codec.kind, codec as Codec<unknown>)
    return createCollection(codec, (kind) => this.#session.opened.values(kind))
  }

  archive<Value>(codec: ArchiveCodec<Value>): Archive<Value> {
    this.#register(codec.kind, 'archived')
    return createArchive(
      codec,
      async (kind, id) => this.#session.opened.openArchived(kind, id),
      (kind) => this.#session.opened.values(kind).keys(),
    )
  }

  #register(kind: RecordKind, codec: Codec<unknown> | 'archived'): void {
    if (this.#codecs.has(kind)) throw new TypeError(`${kind} is a collection already`)
    this.#codecs.set(kind, codec)
  }

  unreadable(): readonly UnreadableRecord[] {
    const { state } = this.#session
    return state.kind === 'open' ? state.opened.unreadable() : []
  }

  async settled(): Promise<void> {
    await this.#session.inTurn(async () => undefined)
  }

  async change(changes: readonly Change[]): Promise<void> {
    await this.#session.opened.change(changes)
  }

  /** Writes a new vault with a new key, and opens it. @param from the key that opens what goes into it. */
  async #write(document: VaultDocument, from: VaultKey | undefined, { key, wrap }: NewKey, begun: Begun) {
    const content = from
      ? await openContent(from, document, this.#codecs)
      : { head: document.head, key, entries: Entries.of([]) }
    if (!content) throw new ProblemError({ kind: 'notAVault' })
    await this.#file.write(await sealContent(await rekeyed(content, key, wrap)), undefined)
    return this.#session.open(key, await this.#session.findVault(), begun)
  }

  async #checkAbsent(): Promise<void> {
    const found = this.#session.state.kind === 'open' ? 'vault' : (await this.#session.find()).kind
    if (found === 'vault') throw new ProblemError({ kind: 'vaultExists' })
    if (found !== 'absent') throw this.#session.problem
  }
}
