/**
 * Writes a file atomically: it is complete or not there, whatever happens meanwhile. The libraries that write
 * preferences (`conf` and `electron-store`, by `atomically`) are not used for the vault: they do not check how much was
 * written, so that on a full disk half a file replaces the complete one, and they do not sync the folder
 * (`findings/conf-cuts-files-short.sh`).
 */
import { randomBytes } from 'node:crypto'
import { chown, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/**
 * Temporary errors: another program (a virus scanner, a backup) has the file open for a moment, or too many files are
 * open.
 */
const temporaryCodes = new Set(['EBUSY', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EAGAIN'])

/** How long to retry after temporary errors, in milliseconds. */
const retryMilliseconds = 1000

/** Error codes of systems that cannot sync folders. */
const noFolderSync = new Set(['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP', 'ENOSYS', 'EBADF'])

/** Whether an error is temporary: the file may be fine but cannot be opened at the moment. */
export function isBusy(error: unknown): boolean {
  return temporaryCodes.has(codeOf(error))
}

/** Retries for a second on temporary errors. */
export async function retryWhileBusy<Value>(act: () => Promise<Value>): Promise<Value> {
  const end = performance.now() + retryMilliseconds
  for (let pause = 5; ; pause *= 2) {
    try {
      return await act()
    } catch (error) {
      if (!isBusy(error) || performance.now() + pause > end) throw error
      await setTimeout(pause)
    }
  }
}

/** What goes on beside the writing of a file. */
export interface WriteSteps {
  /** Called when all is written beside the previous file, before it is synced: the disk is busy from now on. */
  readonly filled?: () => void
  /** Waited for before the new file is synced and takes its place; where this rejects, nothing of it is left. */
  readonly ready?: Promise<void>
  /**
   * Takes the promise that the previous file's space is cleared, which takes a while for a large one. Without it, that is
   * part of the writing.
   */
  readonly clearing?: (cleared: Promise<void>) => void
}

/**
 * Replaces a file, readable by its owner only. Where this fails before the rename, the previous file is untouched. Once
 * it settles, the new file survives a power failure. Follows links.
 * @param path absolute; its folder exists.
 */
export async function writeAtomically(
  path: string,
  content: string | readonly Buffer[],
  steps: WriteSteps = {},
): Promise<void> {
  const place = await realpath(path).catch(() => path)
  const fresh = `${place}.tmp-${randomBytes(8).toString('hex')}`
  const previous = steps.clearing && (await openPrevious(place))
  try {
    await writeSynced(fresh, content, steps)
    await keepOwner(place, fresh)
    await replace(place, fresh, previous)
  } catch (error) {
    await previous?.close().catch(() => undefined)
    await rm(fresh, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(place))
  if (previous) steps.clearing?.(previous.close().catch(() => undefined))
}

/** Opened, a file is not cleared away before it is closed, whatever takes its place. Windows replaces no open file. */
async function openPrevious(place: string): Promise<FileHandle | undefined> {
  return process.platform === 'win32' ? undefined : open(place, 'r').catch(() => undefined)
}

/** Some network shares replace no open file either. */
async function replace(place: string, fresh: string, previous: FileHandle | undefined): Promise<void> {
  const put = () => rename(fresh, place)
  if (!previous) return retryWhileBusy(put)
  await put().catch(async () => {
    await previous.close().catch(() => undefined)
    await retryWhileBusy(put)
  })
}

/** Writes and syncs a new file. `sync` reports errors that a disk finds only when it really writes. */
async function writeSynced(
  path: string,
  content: string | readonly Buffer[],
  { filled, ready }: WriteSteps,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    if (typeof content === 'string') await file.writeFile(content)
    else await writeBuffers(file, content)
    filled?.()
    await ready
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Writes many buffers in one call, and the rest in another where a disk that is nearly full took only a part. */
async function writeBuffers(file: FileHandle, buffers: readonly Buffer[]): Promise<void> {
  let left = buffers.filter(({ length }) => length > 0)
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left)
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' })
    left = withoutFirst(left, bytesWritten)
  }
}

/** Returns buffers without their first bytes. */
function withoutFirst(buffers: readonly Buffer[], bytes: number): Buffer[] {
  let written = bytes
  return buffers.flatMap((buffer) => {
    const rest = buffer.subarray(Math.min(written, buffer.length))
    written -= buffer.length - rest.length
    return rest.length > 0 ? [rest] : []
  })
}

/** Keeps the previous owner: the program, started once as administrator, must not lock its user out. */
async function keepOwner(before: string, fresh: string): Promise<void> {
  if (process.geteuid?.() !== 0) return
  const { uid, gid } = await stat(before).catch(() => ({ uid: 0, gid: 0 }))
  if (uid !== 0 || gid !== 0) await chown(fresh, uid, gid)
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    if (!noFolderSync.has(codeOf(error))) throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
