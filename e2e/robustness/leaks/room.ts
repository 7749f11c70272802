/**
 * A room of its own for the program: home, temporary folder and working folder, so that whatever it writes is found
 * there. Files are kept by a second name as soon as they are seen, because browsers and programs tidy up after
 * themselves, and what was on the disk for a moment was on the disk.
 */
import { linkSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export interface Room {
  /** Where the vault and everything temporary lies. */
  readonly temporary: string
  readonly home: string
  readonly working: string
  /** The second names. */
  readonly kept: string
  /** For what the test itself writes; not searched. */
  readonly own: string
  /** Gives every file a second name that has none yet. */
  sweep(): void
  close(): Promise<void>
}

/** Opens a room and moves this process, and with it all it starts, into it. */
export function openRoom(): Room {
  const base = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-leaks-'))
  const inside = (name: string) => {
    const folder = path.join(base, name)
    mkdirSync(folder)
    return folder
  }
  const [temporary, home, working] = [inside('tmp'), inside('home'), inside('cwd')]
  const [kept, own] = [inside('kept'), inside('own')]
  const back = moveIn(temporary, home, working)
  const known = new Set<string>()
  return {
    temporary,
    home,
    working,
    kept,
    own,
    sweep() {
      for (const folder of [temporary, home, working]) sweep(folder, kept, known)
    },
    async close() {
      back()
      await rm(base, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** @returns what moves this process out again. */
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

/** Files are told apart by their number on the disk: one that replaces another is a new one. */
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
