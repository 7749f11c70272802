/** Reads and writes vault files in one folder, and remembers how it left them. */
import type { BigIntStats } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isBusy, retryWhileBusy, type WriteSteps } from '../storage/atomic-write.ts'
import { errorCode } from '../storage/error-code.ts'
import { makeDataFolder } from '../storage/private-folder.ts'
import { type DocumentFinding, type FileContent, parseDocument, type VaultDocument } from './document.ts'

/** A vault file as it was read. */
export interface FoundVault {
  readonly kind: 'vault'
  readonly document: VaultDocument
  readonly content: FileContent
}

/** What a look at a vault file finds. */
export type Finding =
  | FoundVault
  | { readonly kind: 'absent' }
  /** It may be fine, but another program holds it, or nobody may read it: nothing is known of it. */
  | { readonly kind: 'held'; readonly detail: string }
  | Exclude<DocumentFinding, { readonly kind: 'vault' }>

/** Puts a file in place of another, atomically. @throws Error with a code such as `ENOSPC`; the file is as before then. */
export type WriteFile = (path: string, content: FileContent, steps?: WriteSteps) => Promise<void>

export class FolderFiles {
  readonly #folder: string
  readonly #writeFile: WriteFile
  readonly #leastCost: number
  /** How this program left each file: looking whether it changed then takes no reading. */
  readonly #left = new Map<string, { readonly content: FileContent; readonly stamp: unknown }>()

  /** @param leastCost the lowest scrypt cost believed. */
  constructor(folder: string, writeFile: WriteFile, leastCost: number) {
    this.#folder = folder
    this.#writeFile = writeFile
    this.#leastCost = leastCost
  }

  /** Reads a file without opening the vault. One that the disk cannot give back any more is damaged. */
  async look(name: string): Promise<Finding> {
    const path = join(this.#folder, name)
    try {
      const stamp = await stampOf(path)
      const bytes = await retryWhileBusy(() => readFile(path))
      const found = parseDocument(bytes, this.#leastCost)
      if (found.kind !== 'vault') return found
      const content = [bytes]
      this.#left.set(name, { content, stamp })
      return { ...found, content }
    } catch (error) {
      if (isBusy(error)) return { kind: 'held', detail: errorCode(error) }
      return isAbsent(error) ? { kind: 'absent' } : { kind: 'damaged' }
    }
  }

  /** Makes the folder with mode 0700 where it does not exist, and writes a file into it. */
  async write(name: string, content: FileContent, steps?: WriteSteps): Promise<void> {
    const path = join(this.#folder, name)
    makeDataFolder(this.#folder)
    await this.#writeFile(path, content, steps)
    this.#left.set(name, { content, stamp: await stampOf(path) })
  }

  /** Says whether a file is just as this program last read or wrote it. @param content then: whether it holds this. */
  async isAsLeft(name: string, content?: FileContent): Promise<boolean> {
    const left = this.#left.get(name)
    if (!left || (content && left.content !== content)) return false
    return left.stamp === (await freshStampOf(join(this.#folder, name)))
  }
}

/**
 * Returns what changes with a file: another one in its place has another inode, or came at another time.
 * @returns something new each time where that fails: then nothing is known.
 */
async function stampOf(path: string): Promise<unknown> {
  return stampIn(await stat(path, { bigint: true }).catch(() => undefined))
}

/** The same of a file that is opened for it: network shares look anew only then. */
async function freshStampOf(path: string): Promise<unknown> {
  const file = await open(path, 'r').catch(() => undefined)
  const stats = await file?.stat({ bigint: true }).catch(() => undefined)
  await file?.close().catch(() => undefined)
  return stampIn(stats)
}

function stampIn(stats: BigIntStats | undefined): unknown {
  if (!stats) return Symbol('unknown')
  const { dev, ino, size, mtimeNs, ctimeNs } = stats
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}

export const isAbsent = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
