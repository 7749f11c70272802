/**
 * Keeps the key of Windows' key store with what it protects. Chromium keeps it in a file among its caches, writes that
 * file seconds late, and replaces the key at any start at which DPAPI does not open it, even for a moment. So the
 * sealed key goes into the vault, behind what it encrypted, and back into Chromium's file before Chromium reads it.
 * It is useless to another user and on another machine, there as here.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { KeyProtection } from '../../platform.ts'
import { isSealedKey, readSealedKey, writeSealedKey } from './local-state.ts'

/** Stands between what was encrypted and the sealed key; neither, in base64, holds it. Without it: no key was kept. */
const separator = '.'

/** Where to look, absolute folders. */
export interface KeptKeyFolders {
  /** Holds the vault. */
  readonly dataFolder: string
  /** Holds Chromium's files. */
  readonly userData: string
  /** Held Chromium's files in earlier versions. */
  readonly userDataBefore: string
}

/**
 * Puts the key that the vault needs back into Chromium's file. For the first process on the folder only, before
 * Electron is ready. A file that cannot be written is left to the next start: without its key the vault says that the
 * key store does not open it.
 */
export function putKeyBack({ dataFolder, userData, userDataBefore }: KeptKeyFolders): void {
  const tokenPlacement = readSealedKey(userData)
  const vault = textOf(path.join(dataFolder, 'vault.json'))
  if (tokenPlacement && vault.includes(tokenPlacement)) return
  const kept = keysIn(vault) ?? keysIn(textOf(path.join(dataFolder, 'vault.backup.json'))) ?? []
  const wanted = kept[0] ?? (tokenPlacement ? undefined : readSealedKey(userDataBefore))
  if (!wanted || wanted === tokenPlacement) return
  try {
    writeSealedKey(userData, wanted)
  } catch {
    // The program starts all the same.
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** @returns the sealed keys in a vault file, as far as it holds any; undefined where it is absent or damaged. */
function keysIn(text: string): readonly string[] | undefined {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    if (!Array.isArray(keys)) return undefined
    return keys
      .flatMap((wrap) => (wrap?.kind === 'os' && typeof wrap.held === 'string' ? [split(wrap.held).key] : []))
      .filter(isSealedKey)
  } catch {
    return undefined
  }
}

function split(held: string): { readonly sealed: string; readonly key: string | undefined } {
  const [sealed = '', key] = held.split(separator, 2)
  return { sealed, key }
}

/** Times in milliseconds. */
export interface Waiting {
  /** From when on the file holds the key that Chromium uses, counted from the call of `keepKey`. */
  readonly settled: number
  /** For how long a file without a key is looked at. */
  readonly patience: number
  /** Between two looks. */
  readonly pause: number
}

/** Chromium writes changes after ten seconds (base/files/important_file_writer.cc). */
const usualWaiting: Waiting = { settled: 12_000, patience: 15_000, pause: 100 }

/**
 * Makes a key store that hands out the sealed key with everything it wraps. Called when Electron is ready, which is
 * before Chromium first writes its file.
 * @param userData absolute folder of Chromium's files.
 */
export function keepKey(
  keys: KeyProtection,
  userData: string,
  { settled, patience, pause }: Waiting = usualWaiting,
): KeyProtection {
  const began = performance.now()
  const before = readSealedKey(userData)

  /** The key as Chromium found it may have been replaced since, in memory alone: then the file changes soon. */
  const keyInUse = async (): Promise<string> => {
    const end = performance.now() + patience
    for (;;) {
      const key = readSealedKey(userData)
      if (key && (key !== before || performance.now() - began >= settled)) return key
      if (!key && performance.now() > end)
        throw new Error('Windows protects nothing for good: its key was not written')
      await setTimeout(pause)
    }
  }

  return {
    probe: () => keys.probe(),
    async wrap(key, cancelled) {
      const sealed = await keys.wrap(key, cancelled)
      return sealed + separator + (await keyInUse())
    },
    unwrap: (wrapped, cancelled) => keys.unwrap(split(wrapped).sealed, cancelled),
  }
}
