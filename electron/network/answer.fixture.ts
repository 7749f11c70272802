import type { DesktopAnswer } from './answer.ts'

/** For tests: an answer as a desktop brings it, written the way the platform writes answers. */
export function answerFrom(response: Response): DesktopAnswer {
  return { status: response.status, headers: new Map(response.headers), body: response.body ?? nothing() }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
