/**
 * Locks a file between programs. A data folder has one program (`single-start.ts`), but a folder on a network share or
 * in two containers may have two: looking whether the file changed and replacing it must not be interrupted by the
 * other program's doing the same.
 */
import { randomBytes } from 'node:crypto'
import { lstat, readlink, rename, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { errorCode } from '../storage/error-code.ts'

/** How long to wait for the other program, in milliseconds. */
const patience = 2000

/** A lock this old was left behind, in milliseconds: no write takes so long. */
const oldest = 30_000

/** A link is made with its content in one step, even on a full disk: it points to nothing, but names its owner. */
const owner = `${process.pid} ${os.hostname()}`

/** A lock that is held, or stands for one where none can be made at all. */
export interface FileLock {
  /** When it was taken, by `performance.now()`. */
  readonly since: number
  /** Gives it to whoever waits. Never rejects. */
  release(): Promise<void>
}

/**
 * Takes a lock, once no other program holds it. Where no lock can be made at all (a read-only folder, Windows without
 * the right to make links), one that does nothing stands for it.
 * @param path the file that is going to be replaced; the lock is a file beside it.
 * @returns undefined where the other program does not release its lock.
 */
export async function takeFileLock(path: string): Promise<FileLock | undefined> {
  const lock = `${path}.lock`
  const taken = await take(lock)
  if (taken === 'refused') return undefined
  return {
    since: performance.now(),
    async release() {
      if (taken === 'mine') await rm(lock, { force: true }).catch(() => undefined)
    },
  }
}

async function take(lock: string): Promise<'mine' | 'none' | 'refused'> {
  const end = performance.now() + patience
  while (performance.now() < end) {
    try {
      await symlink(owner, lock)
      return 'mine'
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return 'none'
    }
    if (!(await removeStale(lock))) await setTimeout(10)
  }
  return 'refused'
}

/** Removes the lock of a killed program. @returns whether it is worth trying again at once. */
async function removeStale(lock: string): Promise<boolean> {
  const found = await readlink(lock).catch(() => '')
  if (!(await isStale(lock, found))) return false
  const aside = `${lock}-${randomBytes(4).toString('hex')}`
  const moved = await rename(lock, aside).then(
    () => readlink(aside).catch(() => found),
    () => found,
  )
  // Another program was quicker, and what was moved is its lock: it gets it back.
  if (moved !== found) await symlink(moved, lock).catch(() => undefined)
  await rm(aside, { force: true }).catch(() => undefined)
  return true
}

/** Says whether a lock was left behind. A file that this program would not make counts as a lock, for as long. */
async function isStale(lock: string, found: string): Promise<boolean> {
  const [pid = '', host] = found.split(' ')
  if (host === os.hostname() && !isAlive(Number(pid))) return true
  const since = await lstat(lock).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  )
  return Date.now() - since > oldest
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
