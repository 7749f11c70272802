/**
 * Gives the app a home, a temporary folder and a working folder of its own, so that whatever it writes is found there.
 * Links every file to a second name as soon as it is seen, because browsers and programs tidy up after themselves, and
 * what was on the disk for a moment was on the disk.
 */
import { linkSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export interface SandboxedHome {
  /** Holds the vault and everything temporary. */
  readonly temporary: string
  readonly home: string
  readonly working: string
  /** Holds the second names. */
  readonly kept: string
  /** Holds what the test itself writes. */
  readonly unsearched: string
  /** Gives every file a second name that has none yet. */
  sweep(): void
  close(): Promise<void>
}

/** Makes the folders and moves this process, and with it all it starts, into them. */
export function openSandboxedHome(): SandboxedHome {
  const base = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-leaks-'))
  const inside = (name: string) => {
    const folder = path.join(base, name)
    mkdirSync(folder)
    return folder
  }
  const [temporary, home, working] = [inside('tmp'), inside('home'), inside('cwd')]
  const [kept, unsearched] = [inside('kept'), inside('own')]
  const back = moveIn(temporary, home, working)
  const known = new Set<string>()
  return {
    temporary,
    home,
    working,
    kept,
    unsearched,
    sweep() {
      for (const folder of [temporary, home, working]) sweep(folder, kept, known)
    },
    async close() {
      back()
      await rm(base, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** @returns a function that moves this process out again. */
function moveIn(temporary: string, home: string, working: string): () => void {
  const moved = {
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    HOME: home,
    XDG_CONFIG_HOME: undefined,
    XDG_CACHE_HOME: undefined,
    XDG_DATA_HOME: undefined,
  }
  const before = Object.fromEntries(Object.keys(moved).map((name) => [name, process.env[name]]))
  const folder = process.cwd()
  setEnvironment(moved)
  process.chdir(working)
  return () => {
    process.chdir(folder)
    setEnvironment(before)
  }
}

function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
}

function sweep(folder: string, kept: string, known: Set<string>): void {
  for (const entry of entriesOf(folder)) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) sweep(file, kept, known)
    else if (entry.isFile()) keep(file, kept, known)
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** Tells files apart by their inode: one that replaces another is a new one. */
function keep(file: string, kept: string, known: Set<string>): void {
  try {
    const { ino } = statSync(file)
    const name = `${ino}-${path.basename(file)}`
    if (known.has(name)) return
    linkSync(file, path.join(kept, name))
    known.add(name)
  } catch {
    // Gone already.
  }
}
