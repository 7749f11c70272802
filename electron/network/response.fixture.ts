import type { PlatformResponse } from './response.ts'

/** Converts a `Response` to a platform's response, for tests. */
export function responseFrom(response: Response): PlatformResponse {
  return { status: response.status, headers: new Map(response.headers), body: response.body ?? nothing() }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
