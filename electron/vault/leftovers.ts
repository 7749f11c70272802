/** What writes that were killed leave behind beside the vault: sealed records that may have been deleted since. */
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

const leftover = /^vault(\.backup)?\.json\.(tmp-[0-9a-f]{16}|lock-[0-9a-f]{8})$/

/** No write takes this long, in milliseconds; a younger leftover may be another program's that is under way. */
export const leftoverAge = 60_000

/**
 * Removes them. Failing is no error: the next start tries again.
 * @param folder where the vault lives.
 * @param age the least, in milliseconds, that they must have.
 */
export async function removeLeftovers(folder: string, age: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => leftover.test(each))) {
    const path = join(folder, name)
    const written = await lstat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    )
    if (Date.now() - written >= age) await rm(path, { force: true }).catch(() => undefined)
  }
}
