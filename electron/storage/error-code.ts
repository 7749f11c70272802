/** Returns an error's code, such as `ENOSPC`, and nothing else of it: a message might quote what was written. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code).slice(0, 40) : 'unknown'
}
