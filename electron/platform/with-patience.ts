/**
 * Waits for work, with a time limit. The work continues after that; its result is ignored then.
 * @param milliseconds the longest wait. It does not keep the process alive.
 * @param cancelled ends the wait at once.
 * @returns what it settles with. @throws Error with `otherwise` as its message where it takes longer, the signal's
 * reason where it is cancelled.
 */
export function withPatience<Value>(
  milliseconds: number,
  something: Promise<Value>,
  otherwise: string,
  cancelled?: AbortSignal,
): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(otherwise)), milliseconds)
  timer.unref()
  return unlessAborted(Promise.race([something, late]), cancelled).finally(() => clearTimeout(timer))
}

/**
 * Waits for work until a signal is aborted. The work continues.
 * @returns what it settles with. @throws the signal's reason.
 */
export function unlessAborted<Value>(
  something: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  const abort = () => reject(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  something.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort))
  return promise
}
