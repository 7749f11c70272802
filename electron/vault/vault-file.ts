import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { DocumentStore, Platform } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'
import { isBusy, retryWhileBusy } from '../storage/atomic-write.ts'
import { errorCode } from '../storage/error-code.ts'
import { makeDataFolder } from '../storage/private-folder.ts'
import { leftoverAge, removeLeftovers } from './leftovers.ts'
import { type Finding, readDocument, type VaultDocument } from './vault-format.ts'
import { inTurn } from './writing-turn.ts'

const vaultName = 'vault'
const backupName = 'vault.backup'

/**
 * The vault file, its last good copy beside it, and damaged files put aside, in one folder:
 * `vault.json`, `vault.backup.json`, `vault.damaged-<n>.json`.
 */
export class VaultFile {
  readonly path: string
  readonly #folder: string
  readonly #openStore: Platform['openStore']
  readonly #leastCost: number
  readonly #stores = new Map<string, DocumentStore>()
  /** What was last tried to write: a write that failed may have reached the file after all. */
  #tried: VaultDocument | undefined

  /**
   * @param folder made with mode 0700 where it is not there.
   * @param openStore opens a document; called only for files that are fine or not there.
   * @param leastCost the lowest scrypt cost believed.
   */
  constructor(folder: string, openStore: Platform['openStore'], leastCost: number) {
    this.path = join(folder, `${vaultName}.json`)
    this.#folder = folder
    this.#openStore = openStore
    this.#leastCost = leastCost
  }

  /** Reads the vault file without opening it. */
  look(): Promise<Finding> {
    return this.#lookAt(vaultName)
  }

  /** Reads the last good copy without opening it. */
  lookAtBackup(): Promise<Finding> {
    return this.#lookAt(backupName)
  }

  /**
   * Writes the file atomically.
   * @param document what it shall hold.
   * @param before what it was last seen to hold, undefined where there was none. A file that meanwhile holds another
   * vault is not overwritten; one that was damaged meanwhile is put aside.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`.
   */
  async write(document: VaultDocument, before: VaultDocument | undefined): Promise<void> {
    try {
      await this.#inTurn(async () => {
        await this.#checkUnchanged(before)
        this.#tried = document
        await this.#writeTo(vaultName, document)
      })
    } catch (error) {
      throw this.#unwritable(error)
    }
  }

  /**
   * Writes the file so that nothing of what was there before can be opened in the folder any more: no copy, and nothing
   * that killed writes left behind. (Damaged files that were put aside stay: they are the person's.)
   * The old copy goes first; `writeBackup` makes the new one. Killed in between, the vault is whole and has none.
   * @param before what the file was last seen to hold.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`; then the file is as before.
   */
  async writeAnew(document: VaultDocument, before: VaultDocument): Promise<void> {
    try {
      await this.#inTurn(async () => {
        await this.#checkUnchanged(before)
        await this.#removeBackup()
        this.#tried = document
        await this.#writeTo(vaultName, document).catch(async (error) => {
          await this.#writeTo(backupName, before).catch(() => undefined)
          throw error
        })
        await removeLeftovers(this.#folder, 0)
      })
    } catch (error) {
      throw this.#unwritable(error)
    }
  }

  async #removeBackup(): Promise<void> {
    const backup = await this.lookAtBackup()
    if (backup.kind === 'newer')
      throw new ProblemError({ kind: 'vaultNewer', file: this.path, version: backup.version })
    if (backup.kind === 'held') throw this.#unwritable(undefined, backup.detail)
    await retryWhileBusy(() => rm(join(this.#folder, `${backupName}.json`), { force: true }))
    // Where documents live elsewhere than in files, an empty one is none.
    if ((await this.lookAtBackup()).kind !== 'absent') await (await this.#store(backupName)).write({})
  }

  /**
   * The vault file's text as it is on disk.
   * @throws ProblemError `vaultUnreadable`.
   */
  async text(): Promise<string> {
    try {
      return await retryWhileBusy(() => readFile(this.path, 'utf8')).catch(async (error) => {
        if (!isAbsent(error)) throw error
        return JSON.stringify(await (await this.#store(vaultName)).read(), undefined, '\t')
      })
    } catch (error) {
      throw new ProblemError({ kind: 'vaultUnreadable', file: this.path, detail: errorCode(error) })
    }
  }

  /** Writes the last good copy. Failing is no error, for the vault itself is written; the next change tries again. */
  async writeBackup(document: VaultDocument): Promise<void> {
    await this.#inTurn(() => this.#backUp(document)).catch(() => undefined)
  }

  /** What another program wrote meanwhile is that program's to copy. */
  async #backUp(document: VaultDocument): Promise<void> {
    const [vault, { kind }] = [await this.look(), await this.lookAtBackup()]
    if (kind === 'newer' || kind === 'held') return
    if (vault.kind === 'vault' && !isDeepStrictEqual(vault.document, document)) return
    if (kind === 'damaged') await rm(join(this.#folder, `${backupName}.json`), { force: true })
    await this.#writeTo(backupName, document)
  }

  /**
   * Puts the vault file aside and writes another in its place; on failure it is put back.
   * @throws ProblemError `vaultUnwritable`.
   */
  async replaceWith(document: VaultDocument): Promise<void> {
    let aside: string | undefined
    try {
      await this.#inTurn(async () => {
        aside = await this.#putAside()
        await this.#writeTo(vaultName, document)
      })
    } catch (error) {
      if (aside !== undefined) await rename(aside, this.path).catch(() => undefined)
      throw this.#unwritable(error)
    }
  }

  /** Removes what killed writes left behind, unless it may be another program's that is under way. */
  sweep(): Promise<void> {
    return removeLeftovers(this.#folder, leftoverAge)
  }

  async #lookAt(name: string): Promise<Finding> {
    const read = await readJson(join(this.#folder, `${name}.json`))
    if (read === 'absent') return this.#lookInStore(name)
    return 'held' in read ? { kind: 'held', detail: read.held } : readDocument(read.content, this.#leastCost)
  }

  /** A store may keep its document elsewhere than in the file: the unit tests' twin does. */
  async #lookInStore(name: string): Promise<Finding> {
    try {
      const content = await (await this.#store(name)).read()
      return Object.keys(content).length === 0 ? { kind: 'absent' } : readDocument(content, this.#leastCost)
    } catch {
      return { kind: 'absent' }
    }
  }

  async #store(name: string): Promise<DocumentStore> {
    makeDataFolder(this.#folder)
    const known = this.#stores.get(name)
    if (known) return known
    const opened = await this.#openStore(this.#folder, name)
    this.#stores.set(name, opened)
    return opened
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    return inTurn(this.path, act, () => {
      throw this.#unwritable(undefined, 'held by another program')
    })
  }

  async #writeTo(name: string, document: VaultDocument): Promise<void> {
    const opened = await this.#store(name)
    await opened.write({ ...document })
  }

  async #checkUnchanged(before: VaultDocument | undefined): Promise<void> {
    const found = await this.look()
    if (found.kind === 'newer')
      throw new ProblemError({ kind: 'vaultNewer', file: this.path, version: found.version })
    if (found.kind === 'held') throw this.#unwritable(undefined, found.detail)
    if (found.kind === 'damaged') await this.#putAside()
    if (found.kind !== 'vault' || isDeepStrictEqual(found.document, before)) return
    if (!isDeepStrictEqual(found.document, this.#tried))
      throw this.#unwritable(undefined, 'changed by another program')
  }

  /** @returns where the file went, or undefined where there was none. */
  async #putAside(): Promise<string | undefined> {
    for (let n = 1; ; n++) {
      const aside = join(this.#folder, `vault.damaged-${n}.json`)
      if ((await readJson(aside)) !== 'absent') continue
      const moved = await rename(this.path, aside).then(() => true, falseIfAbsent)
      return moved ? aside : undefined
    }
  }

  #unwritable(error: unknown, detail = errorCode(error)): ProblemError {
    if (error instanceof ProblemError) return error
    return new ProblemError({ kind: 'vaultUnwritable', file: this.path, detail })
  }
}

type Read = 'absent' | { readonly content: unknown } | { readonly held: string }

/** @returns the file's content, undefined in it where the file is no JSON or the disk cannot give it back any more. */
async function readJson(path: string): Promise<Read> {
  try {
    return { content: JSON.parse(await retryWhileBusy(() => readFile(path, 'utf8'))) }
  } catch (error) {
    if (isBusy(error)) return { held: errorCode(error) }
    return isAbsent(error) ? 'absent' : { content: undefined }
  }
}

function falseIfAbsent(error: unknown): false {
  if (isAbsent(error)) return false
  throw error
}

const isAbsent = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
