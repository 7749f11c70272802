/** A worker that opens one key file and ends, so that its memory is released. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ClientIdentity } from './client-identity.ts'
import { type KeyRefusal, KeyRefused } from './key-refused.ts'
import { type KeyFile, openKeyFile } from './open-key-file.ts'

/** The worker's response. */
export type KeyWorkerResponse =
  | ({ readonly kind: 'identity' } & ClientIdentity)
  | { readonly kind: 'refused'; readonly reason: KeyRefusal }

function responseTo(packed: KeyFile): KeyWorkerResponse {
  try {
    return { kind: 'identity', ...openKeyFile(packed) }
  } catch (thrown) {
    // A parser's message would repeat the content of a file that is no key.
    return { kind: 'refused', reason: thrown instanceof KeyRefused ? thrown.reason : 'noKey' }
  }
}

const response = responseTo(workerData as KeyFile)
parentPort?.postMessage(response, response.kind === 'identity' ? [response.key.buffer as ArrayBuffer] : [])
