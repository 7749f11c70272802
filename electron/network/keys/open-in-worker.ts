/** Opens a key file in a worker with a deadline, since the file determines how long that takes. */
import path from 'node:path'
import { startWorker } from '../../platform/start-worker.ts'
import type { ClientIdentity } from './client-identity.ts'
import { KeyRefused } from './key-refused.ts'
import type { KeyWorkerResponse } from './key-worker.ts'
import type { KeyFile } from './open-key-file.ts'

/** Common are 2048 to a few hundred thousand rounds; a million takes some seconds. */
const deadlineMilliseconds = 20_000

/** Key files have some kB; a file that needs more memory is hostile. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }

const keyWorker = {
  source: path.join(import.meta.dirname, 'key-worker.ts'),
  built: 'key-worker/key-worker.cjs',
}

/**
 * Opens a key file in a thread that ends afterwards.
 * @param milliseconds deadline, after which it fails with `noKey`.
 * @throws KeyRefused
 */
export async function openInWorker(
  packed: KeyFile,
  milliseconds = deadlineMilliseconds,
): Promise<ClientIdentity> {
  const worker = await startWorker(keyWorker, { workerData: packed, resourceLimits })
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
