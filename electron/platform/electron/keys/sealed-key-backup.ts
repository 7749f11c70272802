/**
 * Keeps the key of Windows' key store with the data it protects. Chromium stores it in a file among its caches, writes
 * that file seconds late, and replaces the key at any start at which DPAPI does not open it, even temporarily. So the
 * sealed key is stored in the vault, behind what it encrypted, and written back into Chromium's file before Chromium
 * reads it. It is useless to another user and on another machine, in either place.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { KeyProtection } from '../../platform.ts'
import { isSealedKey, readSealedKey, writeSealedKey } from './local-state.ts'

/** Separates what was encrypted from the sealed key; does not occur in base64. Without it no key was stored. */
const separator = '.'

/** Absolute folders to search. */
export interface SealedKeyFolders {
  /** Contains the vault. */
  readonly dataFolder: string
  /** Contains Chromium's files. */
  readonly userData: string
  /** Contained Chromium's files in earlier versions. */
  readonly userDataBefore: string
}

/**
 * Writes the key that the vault needs back into Chromium's file. Call in the folder's first process only, before
 * Electron is ready. Ignores a file that cannot be written until the next start: without its key the vault reports that
 * the key store does not open it.
 */
export function restoreSealedKey({ dataFolder, userData, userDataBefore }: SealedKeyFolders): void {
  const current = readSealedKey(userData)
  const vault = textOf(path.join(dataFolder, 'vault.json'))
  if (current && vault.includes(current)) return
  const kept = keysIn(vault) ?? keysIn(textOf(path.join(dataFolder, 'vault.backup.json'))) ?? []
  const wanted = kept[0] ?? (current ? undefined : readSealedKey(userDataBefore))
  if (!wanted || wanted === current) return
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

/** @returns the sealed keys in a vault file, if any; undefined where the file is absent or damaged. */
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
export interface Polling {
  /** When the file is certain to contain the key that Chromium uses, counted from the call of `keepKey`. */
  readonly settled: number
  /** How long a file without a key is polled. */
  readonly timeout: number
  /** Interval between two polls. */
  readonly interval: number
}

/** Chromium writes changes after ten seconds (base/files/important_file_writer.cc). */
const usualPolling: Polling = { settled: 12_000, timeout: 15_000, interval: 100 }

/**
 * Creates a key store that returns the sealed key with everything it wraps. Call when Electron is ready, which is
 * before Chromium first writes its file.
 * @param userData absolute folder of Chromium's files.
 */
export function withSealedKey(
  keys: KeyProtection,
  userData: string,
  { settled, timeout: patience, interval: pause }: Polling = usualPolling,
): KeyProtection {
  const began = performance.now()
  const before = readSealedKey(userData)

  /**
   * Waits for the key in use. Chromium may have replaced the key it found, so far in memory only: then the file changes
   * soon.
   */
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
