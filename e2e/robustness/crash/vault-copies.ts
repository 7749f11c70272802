/** Opens copies of what a killed program left: opening the vault itself would repair it before the program finds it. */
import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { UnlockCredential } from '../../../shared/unlock-credential.ts'
import type { Built } from './build.ts'
import { changesIn } from './vault-content.ts'
import { credentialOf, openTestVault } from './vault-target.ts'

/** Makes a fresh copy of one file of a vault as a vault of its own, or of the whole folder. @returns its folder. */
export type MakeCopy = (file: 'whole folder' | 'vault.json' | 'vault.backup.json') => Promise<string>

/** Has `look` look at copies of a vault, and removes them. */
export async function withCopies<Value>(
  { place }: Built,
  folder: string,
  look: (copy: MakeCopy) => Promise<Value>,
): Promise<Value> {
  const aside = await mkdtemp(path.join(place, 'look-'))
  const copy: MakeCopy = async (file) => {
    const to = path.join(await mkdtemp(path.join(aside, 'copy-')), 'data')
    await mkdir(to)
    // What is not there is not copied.
    if (file === 'whole folder') await cp(folder, to, { recursive: true, force: true }).catch(() => undefined)
    else await copyFile(path.join(folder, file), path.join(to, 'vault.json')).catch(() => undefined)
    return to
  }
  try {
    return await look(copy)
  } finally {
    await rm(aside, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** How many changes a vault holds; `incomplete`: it opens, but holds part of a change. */
export type Changes = number | 'absent' | 'locked' | 'incomplete'

export async function changesWith(credential: UnlockCredential, folder: string): Promise<Changes> {
  const vault = openTestVault(folder)
  if ((await vault.look()).kind === 'absent') return 'absent'
  const opened = await vault.unlock(credentialOf(credential))
  const changes = opened.ok ? (changesIn(vault) ?? 'incomplete') : 'locked'
  await vault.settled()
  return changes
}

export function isOpen(changes: Changes): boolean {
  return typeof changes === 'number' || changes === 'incomplete'
}
