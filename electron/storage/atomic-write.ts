/**
 * Writing a file so that it is there whole or not at all, whatever happens meanwhile. The libraries that write
 * preferences (`conf` and `electron-store`, by `atomically`) are not for the vault: they do not look how much was
 * written, so that on a disk that fills up half a file takes the place of the whole one, nor do they ask for the folder's
 * entry to reach the disk (`findings/conf-cuts-files-short.sh`).
 */
import { randomBytes } from 'node:crypto'
import { chown, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** What another program (a virus scanner, a backup) causes by holding a file for a moment, or too many open files. */
const passing = new Set(['EBUSY', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EAGAIN'])

/** How long a file may be held before that is a failure, in milliseconds. */
const patienceMilliseconds = 1000

/** What some systems answer where folders cannot be synced. */
const noFolderSync = new Set(['EINVAL', 'EISDIR', 'EPERM', 'EACCES', 'ENOTSUP', 'ENOSYS', 'EBADF'])

/** Whether the file may be fine, but cannot be had just now. */
export function isHeld(error: unknown): boolean {
  return passing.has(codeOf(error))
}

/** Does it again for a second while the file is held. */
export async function patiently<Value>(act: () => Promise<Value>): Promise<Value> {
  const end = performance.now() + patienceMilliseconds
  for (let pause = 5; ; pause *= 2) {
    try {
      return await act()
    } catch (error) {
      if (!isHeld(error) || performance.now() + pause > end) throw error
      await setTimeout(pause)
    }
  }
}

/**
 * Puts a file in place of another, readable by its owner only. Where this fails before the file is in place, the file
 * before is untouched. When it settles, the new one outlasts a power cut. Links are followed.
 * @param path absolute; its folder exists.
 */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const place = await realpath(path).catch(() => path)
  const fresh = `${place}.tmp-${randomBytes(8).toString('hex')}`
  try {
    await writeSynced(fresh, content)
    await keepOwner(place, fresh)
    await patiently(() => rename(fresh, place))
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(place))
}

/** `writeFile` goes on until everything is written, and `sync` tells what a disk only finds out when it really writes. */
async function writeSynced(path: string, content: string | Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Started once as administrator, the program must not lock its person out. */
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
