import { lstat, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ProblemError } from '../problem-error.ts'
import { retryWhileBusy, type WriteSteps } from '../storage/atomic-write.ts'
import { errorCode } from '../storage/error-code.ts'
import { type FileContent, isSameContent } from './document.ts'
import { type FileLock, takeFileLock } from './file-lock.ts'
import { type Finding, FolderFiles, isAbsent, type WriteFile } from './folder-files.ts'
import { leftoverAge, removeLeftovers } from './leftovers.ts'
import { PreparedFile } from './prepared-file.ts'

const vaultName = 'vault.json'
const backupName = 'vault.backup.json'

/** How long a lock is held from one write to the next, in milliseconds; then whoever waits has a chance. */
const heldAtMost = 500

/**
 * The vault file, its backup (the last good copy) beside it, and damaged files put aside, in one folder:
 * `vault.json`, `vault.backup.json`, `vault.damaged-<n>.json`.
 */
export class VaultFile {
  readonly path: string
  readonly #folder: string
  readonly #files: FolderFiles
  /** What was last tried to write: a write that failed may have reached the file after all. */
  #tried: FileContent | undefined
  #distrusted: FileContent | undefined
  /** The lock held since the vault file was written, for its backup or the next change. */
  #held: FileLock | undefined
  /** The backup, written beside the old one while the vault file is synced. */
  #prepared: PreparedFile | undefined
  /** Settles when the vault file that was last replaced takes no space any more. */
  #cleared: Promise<void> = Promise.resolve()

  /**
   * @param folder made with mode 0700 where it does not exist.
   * @param leastCost the lowest scrypt cost believed.
   */
  constructor(folder: string, writeFile: WriteFile, leastCost: number) {
    this.path = join(folder, vaultName)
    this.#folder = folder
    this.#files = new FolderFiles(folder, writeFile, leastCost)
  }

  /** Reads the vault file without opening it. */
  async look(): Promise<Finding> {
    const found = await this.#files.look(vaultName)
    const isDistrusted =
      found.kind === 'vault' &&
      this.#distrusted !== undefined &&
      isSameContent(this.#distrusted, found.content)
    return isDistrusted ? { kind: 'damaged' } : found
  }

  /** Reads the backup without opening it. */
  lookAtBackup(): Promise<Finding> {
    return this.#files.look(backupName)
  }

  /** Takes a vault file with this content for damaged from now on: it was opened, and is not authentic. */
  distrust(content: FileContent): void {
    this.#distrusted = content
  }

  /**
   * Writes the file atomically.
   * @param before what it was last seen to hold, undefined where there was none. A file that meanwhile holds another
   * vault is not overwritten; one that was damaged meanwhile is put aside.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`.
   */
  write(content: FileContent, before: FileContent | undefined): Promise<void> {
    return this.#locked(async () => {
      await this.#checkUnchanged(before)
      await this.#tryToWrite(content)
    })
  }

  /**
   * The same, with the lock held on for the backup, until `release`: no other program writes in between.
   * @param sealing the content, which may still be on its way while the lock is taken and the file looked at.
   * @param isLast says whether the backup follows next.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`, or what `sealing` ends with; then the lock is released.
   */
  async writeAndHold(
    sealing: Promise<FileContent>,
    before: FileContent,
    isLast: () => boolean,
  ): Promise<void> {
    // Handled when its turn comes.
    sealing.catch(() => undefined)
    await this.#dropPrepared()
    this.#held ??= await this.#take()
    try {
      await this.#checkUnchanged(before)
      await this.#writeBeforeBackup(await sealing, isLast)
      if (performance.now() - this.#held.since > heldAtMost) await this.#unlock()
    } catch (error) {
      await this.release()
      throw this.#unwritable(error)
    }
  }

  /** Ends what `writeAndHold` began. Never rejects. */
  async release(): Promise<void> {
    await this.#dropPrepared()
    await this.#cleared
    await this.#unlock()
  }

  async #unlock(): Promise<void> {
    const held = this.#held
    this.#held = undefined
    await held?.release()
  }

  /** While the disk syncs the vault file, the backup is written beside the old one. */
  async #writeBeforeBackup(content: FileContent, isLast: () => boolean): Promise<void> {
    const prepare = (steps: WriteSteps) => this.#files.write(backupName, content, steps)
    const filled = () => {
      if (isLast()) this.#prepared = new PreparedFile(content, prepare)
    }
    const clearing = (cleared: Promise<void>) => {
      this.#cleared = cleared
    }
    try {
      await this.#tryToWrite(content, { filled, clearing })
    } catch (error) {
      if (!this.#prepared || !isFull(error)) throw error
      // A disk that has no room for both takes the vault file alone.
      await this.#dropPrepared()
      await this.#tryToWrite(content)
    }
  }

  async #dropPrepared(): Promise<void> {
    const prepared = this.#prepared
    this.#prepared = undefined
    await prepared?.drop()
  }

  /**
   * Writes the file so that nothing of what was there before can be opened in the folder any more: no backup, and nothing
   * that killed writes left behind. (Damaged files that were put aside stay: they are the user's.)
   * The old backup goes first; `writeBackup` makes the new one. Killed in between, the vault is whole and has none.
   * @param before what the file was last seen to hold.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`; then the file is as before.
   */
  writeAnew(content: FileContent, before: FileContent): Promise<void> {
    return this.#locked(async () => {
      await this.#dropPrepared()
      await this.#checkUnchanged(before)
      await this.#removeBackup()
      await this.#tryToWrite(content).catch(async (error) => {
        await this.#files.write(backupName, before).catch(() => undefined)
        throw error
      })
      await removeLeftovers(this.#folder, 0)
    })
  }

  async #removeBackup(): Promise<void> {
    const backup = await this.lookAtBackup()
    if (backup.kind === 'newer')
      throw new ProblemError({ kind: 'vaultNewer', file: this.path, version: backup.version })
    if (backup.kind === 'held') throw this.#unwritable(undefined, backup.detail)
    await retryWhileBusy(() => rm(join(this.#folder, backupName), { force: true }))
  }

  /** Reads the vault file's text as it is on disk. @throws ProblemError `vaultUnreadable`. */
  async text(): Promise<string> {
    try {
      return await retryWhileBusy(() => readFile(this.path, 'utf8'))
    } catch (error) {
      throw new ProblemError({ kind: 'vaultUnreadable', file: this.path, detail: errorCode(error) })
    }
  }

  /** Writes the backup. Failing is no error, for the vault itself is written; the next change tries again. */
  async writeBackup(content: FileContent): Promise<void> {
    if (await this.#files.isAsLeft(backupName, content)) return
    await this.#locked(() => this.#backUp(content)).catch(() => undefined)
  }

  /** What another program wrote meanwhile is that program's to back up. */
  async #backUp(content: FileContent): Promise<void> {
    const [isVaultLeft, isBackupLeft] = await Promise.all([
      this.#files.isAsLeft(vaultName, content),
      this.#files.isAsLeft(backupName),
    ])
    const vault = isVaultLeft ? undefined : await this.look()
    if (vault?.kind === 'vault' && !isSameContent(vault.content, content)) return
    const backup = isBackupLeft ? undefined : await this.lookAtBackup()
    if (backup?.kind === 'newer' || backup?.kind === 'held') return
    if (this.#prepared?.content === content && (await this.#prepared.put())) return
    await this.#dropPrepared()
    await this.#cleared
    await this.#files.write(backupName, content)
  }

  /**
   * Puts the vault file aside and writes another in its place; on failure it is put back.
   * @throws ProblemError `vaultUnwritable`.
   */
  async replaceWith(content: FileContent): Promise<void> {
    let aside: string | undefined
    try {
      await this.#locked(async () => {
        aside = await putAside(this.path)
        await this.#files.write(vaultName, content)
      })
    } catch (error) {
      if (aside !== undefined) await rename(aside, this.path).catch(() => undefined)
      throw error
    }
  }

  /** Removes what killed writes left behind, unless it may be another program's that is under way. */
  sweep(): Promise<void> {
    return removeLeftovers(this.#folder, leftoverAge)
  }

  /** Acts while no other program does. */
  async #locked<Value>(act: () => Promise<Value>): Promise<Value> {
    const mine = this.#held ? undefined : await this.#take()
    try {
      return await act()
    } catch (error) {
      throw this.#unwritable(error)
    } finally {
      await mine?.release()
    }
  }

  async #take(): Promise<FileLock> {
    const lock = await takeFileLock(this.path)
    if (!lock) throw this.#unwritable(undefined, 'held by another program')
    return lock
  }

  async #tryToWrite(content: FileContent, steps?: WriteSteps): Promise<void> {
    this.#tried = content
    await this.#files.write(vaultName, content, steps)
  }

  async #checkUnchanged(before: FileContent | undefined): Promise<void> {
    if (await this.#files.isAsLeft(vaultName, before)) return
    const found = await this.look()
    if (found.kind === 'newer')
      throw new ProblemError({ kind: 'vaultNewer', file: this.path, version: found.version })
    if (found.kind === 'held') throw this.#unwritable(undefined, found.detail)
    if (found.kind === 'damaged') await putAside(this.path)
    if (found.kind !== 'vault') return
    const known = [before, this.#tried].filter((content) => content !== undefined)
    if (!known.some((content) => isSameContent(content, found.content)))
      throw this.#unwritable(undefined, 'changed by another program')
  }

  #unwritable(error: unknown, detail = errorCode(error)): ProblemError {
    if (error instanceof ProblemError) return error
    return new ProblemError({ kind: 'vaultUnwritable', file: this.path, detail })
  }
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes(errorCode(error))

/**
 * Puts a damaged file aside, beside those put aside before.
 * @returns where it went, or undefined where there was none.
 */
async function putAside(path: string): Promise<string | undefined> {
  for (let n = 1; ; n++) {
    const aside = join(dirname(path), `vault.damaged-${n}.json`)
    if (await lstat(aside).then(() => true, falseIfAbsent)) continue
    return (await rename(path, aside).then(() => true, falseIfAbsent)) ? aside : undefined
  }
}

function falseIfAbsent(error: unknown): false {
  if (isAbsent(error)) return false
  throw error
}
