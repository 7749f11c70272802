/** Has a worker open a key file, by a deadline: how long that takes is up to the file. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { ClientIdentity } from './client-identity.ts'
import { KeyRefused } from './key-refused.ts'
import type { UnpackedKey } from './key-worker.ts'
import type { PackedKey } from './unpack-key.ts'

/** Usual are 2048 to some hundred thousand rounds; a million takes some seconds. */
const deadlineMilliseconds = 20_000

/** Key files have some kB; whoever asks for more has something else in mind. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }

/**
 * Opens a key file in a thread of its own, which is gone afterwards.
 * @param milliseconds after which it is given up: `noKey`.
 * @throws KeyRefused
 */
export async function unpackInWorker(
  packed: PackedKey,
  milliseconds = deadlineMilliseconds,
): Promise<ClientIdentity> {
  const worker = await startWorker({ workerData: packed, resourceLimits, execArgv: [], env: {} })
  const { promise, resolve, reject } = Promise.withResolvers<UnpackedKey>()
  const giveUp = () => reject(new KeyRefused('noKey'))
  const timer = setTimeout(giveUp, milliseconds)
  worker.once('message', resolve).once('error', giveUp).once('exit', giveUp)
  try {
    const response = await promise
    if (response.kind === 'refused') throw new KeyRefused(response.reason)
    return response
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/**
 * Built, it is one file (`scripts/build.ts`) whose text is handed over: a thread of Electron need not know how to import
 * from the program's archive.
 */
async function startWorker(options: WorkerOptions): Promise<Worker> {
  const folder = import.meta.dirname
  if (import.meta.filename.endsWith('.ts')) return new Worker(path.join(folder, 'key-worker.ts'), options)
  const code = await readFile(path.join(folder, '..', 'key-worker', 'key-worker.cjs'), 'utf8')
  return new Worker(code, { ...options, eval: true })
}
