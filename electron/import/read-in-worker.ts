/**
 * Reads large sources in a worker: a parser of somebody else's does its work in one piece, for seconds where a file is large,
 * and main has a window to serve. What is small is read here, where it takes no longer than starting a thread.
 */
import path from 'node:path'
import {
  MessageChannel,
  type MessagePort,
  type ResourceLimits,
  receiveMessageOnPort,
} from 'node:worker_threads'
import type { ImportSource } from '../../shared/files/import.ts'
import { startWorker } from '../platform/start-worker.ts'
import { formats } from './formats/all.ts'
import { ImportError } from './import-error.ts'
import { needsTooMuchMemory } from './import-words.ts'
import type { BugFromWorker, EntryGroup, ImportWorkerEnd, ImportWorkerMessage } from './import-worker.ts'
import type { ImportedEntry } from './imported.ts'
import { type ReaderBug, readSource, type SourceReading } from './read-source.ts'
import { checkSize } from './source-files.ts'
import type { Work } from './work.ts'

/** The most that is read on the main thread, in characters of text or base64: some ten milliseconds of the slowest parser. */
const mostReadHere = 32 * 1024

/** Of the largest source, JSON and tables take half of it. */
const resourceLimits: ResourceLimits = { maxOldGenerationSizeMb: 1024 }

const importWorker = {
  source: path.join(import.meta.dirname, 'import-worker.ts'),
  built: 'import-worker/import-worker.cjs',
}

/**
 * Reads a source where it holds nobody up.
 * @param passphrase what was typed for an encrypted file, if anything. @param limits of the worker's memory.
 * @throws ImportError where nothing of it can be taken, ProblemError `cancelled`, as soon as that is wanted.
 */
export async function readAside(
  source: ImportSource,
  passphrase: string | undefined,
  work: Work,
  limits = resourceLimits,
): Promise<SourceReading> {
  checkSize(source)
  if (sizeOf(source) <= mostReadHere) return readSource(source, { formats, passphrase, work })
  return readInWorker(source, passphrase, work, limits)
}

function sizeOf(source: ImportSource): number {
  return source.kind === 'text'
    ? source.text.length
    : source.files.reduce((sum, { base64 }) => sum + base64.length, 0)
}

async function readInWorker(
  source: ImportSource,
  passphrase: string | undefined,
  work: Work,
  resourceLimits: ResourceLimits,
): Promise<SourceReading> {
  work.report({ step: 'reading', done: 0, total: source.kind === 'text' ? 1 : source.files.length })
  const { port1, port2 } = new MessageChannel()
  const workerData = { source, passphrase, entries: port2 }
  const worker = await startWorker(importWorker, { workerData, transferList: [port2], resourceLimits })
  const { promise, resolve, reject } = Promise.withResolvers<ImportWorkerEnd>()
  const cancel = () => reject(work.signal.reason)
  worker.on('message', (message: ImportWorkerMessage) => {
    if (message.kind === 'progress') work.report(message.progress)
    else resolve(message)
  })
  worker.once('error', (error) => reject(endedBy(error)))
  worker.once('exit', () => reject(new Error('the import worker ended without a response')))
  work.signal.addEventListener('abort', cancel)
  try {
    work.signal.throwIfAborted()
    return await readingOf(await promise, port1, work)
  } finally {
    work.signal.removeEventListener('abort', cancel)
    port1.close()
    await worker.terminate()
  }
}

/** A file that grows when it is read ends its thread, not the program. */
function endedBy(error: unknown): unknown {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? new ImportError(needsTooMuchMemory) : error
}

/** Receives the entries one group at a time, with others in between. */
async function readingOf(end: ImportWorkerEnd, port: MessagePort, work: Work): Promise<SourceReading> {
  if (end.kind === 'refused') throw new ImportError(end.advice, end.passphrase)
  if (end.kind === 'failed') throw errorOf(end.bug)
  const entries: ImportedEntry[][] = end.readings.map(() => [])
  for (let received = receiveMessageOnPort(port); received; received = receiveMessageOnPort(port)) {
    const group: EntryGroup = received.message
    entries[group.reading]?.push(...group.entries)
    await work.breathe()
  }
  const readings = end.readings.map((reading, at) => ({ ...reading, entries: entries[at] ?? [] }))
  return { readings, notes: end.notes, bugs: end.bugs.map(bugOf) }
}

function bugOf(bug: BugFromWorker): ReaderBug {
  return { paths: bug.paths, thrown: errorOf(bug) }
}

function errorOf({ name, places }: BugFromWorker): Error {
  return Object.assign(new Error(), { name, stack: `${name}\n${places}` })
}
