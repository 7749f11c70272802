/** Opens a key file in a worker with a deadline, since the file determines how long that takes. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { ClientIdentity } from './client-identity.ts'
import { KeyRefused } from './key-refused.ts'
import type { KeyWorkerResponse } from './key-worker.ts'
import type { KeyFile } from './open-key-file.ts'

/** Common are 2048 to a few hundred thousand rounds; a million takes some seconds. */
const deadlineMilliseconds = 20_000

/** Key files have some kB; a file that needs more memory is hostile. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }

/**
 * Opens a key file in a thread that ends afterwards.
 * @param milliseconds deadline, after which it fails with `noKey`.
 * @throws KeyRefused
 */
export async function openInWorker(
  packed: KeyFile,
  milliseconds = deadlineMilliseconds,
): Promise<ClientIdentity> {
  const worker = await startWorker({ workerData: packed, resourceLimits, execArgv: [], env: {} })
  const { promise, resolve, reject } = Promise.withResolvers<KeyWorkerResponse>()
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
 * Starts the worker. A built program passes the text of its one file (`scripts/build.ts`), since an Electron thread may
 * not be able to import from the program's archive.
 */
async function startWorker(options: WorkerOptions): Promise<Worker> {
  const folder = import.meta.dirname
  if (import.meta.filename.endsWith('.ts')) return new Worker(path.join(folder, 'key-worker.ts'), options)
  const code = await readFile(path.join(folder, '..', 'key-worker', 'key-worker.cjs'), 'utf8')
  return new Worker(code, { ...options, eval: true })
}
