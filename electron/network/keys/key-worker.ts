/** A worker that opens one key file and ends: what it had in memory goes with it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ClientIdentity } from './client-identity.ts'
import { type KeyRefusal, KeyRefused } from './key-refused.ts'
import { type PackedKey, unpackKey } from './unpack-key.ts'

/** What it answers. */
export type UnpackedKey =
  | ({ readonly kind: 'identity' } & ClientIdentity)
  | { readonly kind: 'refused'; readonly reason: KeyRefusal }

function responseTo(packed: PackedKey): UnpackedKey {
  try {
    return { kind: 'identity', ...unpackKey(packed) }
  } catch (thrown) {
    // What a parser throws at a file that is none would repeat what is in it.
    return { kind: 'refused', reason: thrown instanceof KeyRefused ? thrown.reason : 'noKey' }
  }
}

const response = responseTo(workerData as PackedKey)
parentPort?.postMessage(response, response.kind === 'identity' ? [response.key.buffer as ArrayBuffer] : [])
