/** A worker that reads one source and ends, so that nothing of it is kept. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { ImportProgress, ImportSource } from '../../shared/files/import.ts'
import type { OwnAdvice } from '../../shared/problem.ts'
import { formats } from './formats/all.ts'
import { ImportError } from './import-error.ts'
import type { ImportedEntry, Reading } from './imported.ts'
import { type ReaderBug, readSource, type SourceReading } from './read-source.ts'
import { createWork } from './work.ts'

export interface ImportWorkerData {
  readonly source: ImportSource
  readonly passphrase: string | undefined
  /** Takes the entries, a few at a time: main receives each group when it has time for it. */
  readonly entries: MessagePort
}

/** Entries of the reading at that place. */
export interface EntryGroup {
  readonly reading: number
  readonly entries: readonly ImportedEntry[]
}

/** A bug without its message, which repeats what was read. */
export interface BugFromWorker {
  readonly paths: readonly string[]
  readonly name: string
  readonly places: string
}

/** The worker's last response; the entries came before it. */
export type ImportWorkerEnd =
  | {
      readonly kind: 'read'
      readonly readings: readonly Omit<Reading, 'entries'>[]
      readonly notes: SourceReading['notes']
      readonly bugs: readonly BugFromWorker[]
    }
  | {
      readonly kind: 'refused'
      readonly advice: Required<OwnAdvice>
      readonly passphrase: ImportError['passphrase']
    }
  | { readonly kind: 'failed'; readonly bug: BugFromWorker }

export type ImportWorkerMessage =
  | ImportWorkerEnd
  | { readonly kind: 'progress'; readonly progress: ImportProgress }

const groupSize = 200
const { source, passphrase, entries } = workerData as ImportWorkerData

const post = (message: ImportWorkerMessage) => parentPort?.postMessage(message)

async function read(): Promise<ImportWorkerEnd> {
  // It is cancelled by ending its thread.
  const work = createWork(new AbortController().signal, (progress) => post({ kind: 'progress', progress }))
  try {
    const { readings, notes, bugs } = await readSource(source, { formats, passphrase, work })
    for (const [at, reading] of readings.entries()) postEntries(at, reading)
    return { kind: 'read', readings: readings.map(withoutEntries), notes, bugs: bugs.map(bugOf) }
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) return { kind: 'failed', bug: bugOf({ paths: [], thrown }) }
    return { kind: 'refused', advice: thrown.advice, passphrase: thrown.passphrase }
  }
}

function postEntries(reading: number, { entries: all }: Reading): void {
  for (let from = 0; from < all.length; from += groupSize)
    entries.postMessage({ reading, entries: all.slice(from, from + groupSize) } satisfies EntryGroup)
}

function withoutEntries({ entries: _entries, ...reading }: Reading): Omit<Reading, 'entries'> {
  return reading
}

function bugOf({ paths, thrown }: ReaderBug): BugFromWorker {
  const { name, stack = '' } = thrown instanceof Error ? thrown : new Error()
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return { paths, name, places: places.join('\n') }
}

// Built as CommonJS, which knows no await here.
void read().then(post)
