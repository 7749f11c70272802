import type { Json } from '../../shared/claims.ts'
import type { UnreadableRecord } from '../../shared/connection.ts'
import { ProblemError } from '../problem-error.ts'
import { ChangeQueue } from './change-queue.ts'
import type { Change, Codecs, RecordKind } from './collection.ts'
import type { FileContent, VaultDocument } from './document.ts'
import { Entries } from './entries.ts'
import { isUnreadable, mendedFrom, otherwiseIn } from './mend-from-backup.ts'
import { RecordValues } from './record-values.ts'
import {
  applyChanges,
  type Content,
  openArchived,
  openContent,
  rekeyed,
  type SealedChange,
  sealChanges,
  sealContent,
  takenOver,
} from './records.ts'
import { isSameKey } from './sealing.ts'
import type { VaultFile } from './vault-file.ts'
import type { VaultKey } from './vault-key.ts'
import type { KeyWrap } from './wraps/usable-wraps.ts'

/** A vault that is open: its records, and the one way to change them. */
export class OpenVault {
  readonly #file: VaultFile
  readonly #codecs: Codecs
  #content: Content
  /** The file as it was last read or written. */
  #onDisk: FileContent
  readonly #values: RecordValues
  /** Names of records that were unreadable here when the vault was opened, and are otherwise in its backup. */
  #otherwiseInBackup: readonly string[] = []
  readonly #queue: ChangeQueue<SealedChange>
  #isClosed = false

  private constructor(file: VaultFile, content: Content, onDisk: FileContent, codecs: Codecs) {
    this.#file = file
    this.#codecs = codecs
    this.#content = content
    this.#onDisk = onDisk
    this.#values = new RecordValues(codecs)
    this.#values.show(content.entries)
    this.#queue = new ChangeQueue(
      (changes) => this.#change(changes),
      () => this.#backUp(),
    )
    void this.#queue.run(() => this.#meetBackup())
  }

  /**
   * Opens all records of a vault; its backup is brought up to date right after.
   * @param onDisk what the file holds.
   * @returns undefined where the manifest is not authentic.
   */
  static async open(
    file: VaultFile,
    key: VaultKey,
    document: VaultDocument,
    onDisk: FileContent,
    codecs: Codecs,
  ): Promise<OpenVault | undefined> {
    const content = await openContent(key, document, codecs)
    return content && new OpenVault(file, content, onDisk, codecs)
  }

  /** The readable values of a kind by id, in the order they were first put. */
  values(kind: RecordKind): ReadonlyMap<string, unknown> {
    return this.#values.of(kind)
  }

  /** Opens a record that was not opened with the vault (`Archive`). */
  openArchived(kind: RecordKind, id: string): Promise<Json | undefined> {
    return openArchived(this.#content, `${kind}:${id}`)
  }

  /** Records that cannot be opened or understood; their bytes stay in the file. */
  unreadable(): readonly UnreadableRecord[] {
    return this.#values.unreadable
  }

  /**
   * Puts changes on disk, after those asked for before; memory follows only when they are there.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`, `vaultLocked`; then nothing has changed.
   */
  change(changes: readonly Change[]): Promise<void> {
    return this.#queue.add(sealChanges(this.#content, changes))
  }

  /** The key wraps in the file, those of an unknown kind too. */
  get keys(): readonly unknown[] {
    return this.#content.head.keys
  }

  /** Says whether a key is this vault's. */
  isKey(key: VaultKey): Promise<boolean> {
    return isSameKey(key, this.#content.key)
  }

  /**
   * Seals everything with another key, to which one wrap leads; nothing old opens the file or its backup any more.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`, `vaultLocked`; then nothing has changed.
   */
  rekey(key: VaultKey, wrap: KeyWrap): Promise<void> {
    return this.#rewrite((content) => rekeyed(content, key, wrap))
  }

  /**
   * Gives the vault other wraps of the same key; those left out open neither the file nor its backup any more.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`, `vaultLocked`; then nothing has changed.
   */
  rewrap(keys: readonly unknown[]): Promise<void> {
    return this.#rewrite(async (content) => ({ ...content, head: { ...content.head, keys } }))
  }

  /** Overwrites the secrets of all values. */
  wipe(): void {
    this.#values.wipe()
  }

  /** Forgets everything that was opened, once the last change is on disk. */
  async close(): Promise<void> {
    await this.drained()
    this.#isClosed = true
    this.wipe()
    this.#content = { ...this.#content, entries: Entries.of([]) }
    this.#values.show(this.#content.entries)
  }

  /** Settles when every change asked for is on disk (or has failed), its backup too. */
  drained(): Promise<void> {
    return this.#queue.drained()
  }

  async #change(changes: readonly SealedChange[]): Promise<void> {
    await this.#write(await applyChanges(await takenOver(this.#content), changes))
    this.#values.follow(changes)
  }

  #rewrite(change: (content: Content) => Promise<Content>): Promise<void> {
    return this.#queue.run(async () => {
      await this.#takeFromBackup()
      await this.#write(await change(await takenOver(this.#content)), 'anew')
    })
  }

  /** Writes the file. What was asked for before locking is written before closing; what comes later is refused. */
  async #write(content: Content, how?: 'anew'): Promise<void> {
    const sealing = this.#seal(content)
    if (how === 'anew') await this.#file.writeAnew(await sealing, this.#onDisk)
    else await this.#file.writeAndHold(sealing, this.#onDisk, () => this.#isBackupNext())
    this.#content = content
    this.#onDisk = await sealing
  }

  async #seal(content: Content): Promise<FileContent> {
    const fresh = await sealContent(content)
    if (this.#isClosed) throw new ProblemError({ kind: 'vaultLocked' })
    return fresh
  }

  /** Takes records that only the backup holds whole into the vault, before that is replaced. */
  async #takeFromBackup(): Promise<void> {
    if (!this.#isBackupBetter()) return
    const backup = await this.#file.lookAtBackup()
    if (backup.kind !== 'vault') return
    const found = await openContent(this.#content.key, backup.document, this.#codecs)
    if (found) await this.#write(await mendedFrom(found, this.#content))
    this.#values.show(this.#content.entries)
    this.#otherwiseInBackup = []
  }

  /** As long as one of those records is neither removed nor replaced, the backup is kept. */
  #isBackupBetter(): boolean {
    return this.#otherwiseInBackup.some((name) => isUnreadable(this.#content.entries, name))
  }

  /** Compares the backup found with the vault: another version of a record that is unreadable here is kept. */
  async #meetBackup(): Promise<void> {
    await this.#file.sweep()
    this.#otherwiseInBackup = otherwiseIn(await this.#file.lookAtBackup(), this.#content.entries)
    await this.#backUp()
  }

  /** Follows several changes in a row once. Once the vault is closed, nothing tells any more which copy is better. */
  async #backUp(): Promise<void> {
    if (this.#mayBackUp()) await this.#file.writeBackup(this.#onDisk)
    await this.#file.release()
  }

  #mayBackUp(): boolean {
    return !this.#isClosed && !this.#isBackupBetter()
  }

  #isBackupNext(): boolean {
    return this.#queue.isEmpty && this.#mayBackUp()
  }
}
