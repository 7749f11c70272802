import type { PlatformResponse } from './response.ts'

/** For tests: an answer as a desktop brings it, written the way the platform writes answers. */
export function responseFrom(response: Response): PlatformResponse {
  return { status: response.status, headers: new Map(response.headers), body: response.body ?? nothing() }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
