/**
 * One writer at a time, between programs too. A data folder has one program (`single-instance.ts`), but a folder on a
 * network share or in two containers may have two: looking whether the file changed and replacing it must not be
 * interrupted by the other's doing the same.
 */
import { randomBytes } from 'node:crypto'
import { lstat, readlink, rename, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { errorCode } from '../storage/error-code.ts'

/** How long to wait for the other, in milliseconds. */
const patience = 2000

/** A turn this old was left behind, in milliseconds: no write takes so long. */
const oldest = 30_000

/** A link is made with its content in one step, even on a full disk: it points to nothing, but names its owner. */
const owner = `${process.pid} ${os.hostname()}`

/**
 * Does something while no other program does. Where no turn can be taken at all (a read-only folder, Windows without
 * the right to make links), it is done without.
 * @param path the file that is going to be replaced; the turn is a file beside it.
 * @param otherwise what to do where the other program does not end its turn.
 */
export async function inTurn<Value>(
  path: string,
  act: () => Promise<Value>,
  otherwise: () => never,
): Promise<Value> {
  const turn = `${path}.lock`
  const taken = await take(turn)
  if (taken === 'refused') return otherwise()
  try {
    return await act()
  } finally {
    if (taken === 'mine') await rm(turn, { force: true }).catch(() => undefined)
  }
}

async function take(turn: string): Promise<'mine' | 'none' | 'refused'> {
  const end = performance.now() + patience
  while (performance.now() < end) {
    try {
      await symlink(owner, turn)
      return 'mine'
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return 'none'
    }
    if (!(await removeStale(turn))) await setTimeout(10)
  }
  return 'refused'
}

/** A killed program ends no turn. @returns whether it is worth trying again at once. */
async function removeStale(turn: string): Promise<boolean> {
  const found = await readlink(turn).catch(() => '')
  if (!(await isStale(turn, found))) return false
  const aside = `${turn}-${randomBytes(4).toString('hex')}`
  const moved = await rename(turn, aside).then(
    () => readlink(aside).catch(() => found),
    () => found,
  )
  // Somebody else was quicker, and what was moved is their turn: they get it back.
  if (moved !== found) await symlink(moved, turn).catch(() => undefined)
  await rm(aside, { force: true }).catch(() => undefined)
  return true
}

/** What is no link of ours is somebody's too, for as long. */
async function isStale(turn: string, found: string): Promise<boolean> {
  const [pid = '', host] = found.split(' ')
  if (host === os.hostname() && !isAlive(Number(pid))) return true
  const since = await lstat(turn).then(
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
