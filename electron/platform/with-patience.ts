/**
 * Waits for something, but not for ever. What was waited for goes on; how it ends then is nobody's business.
 * @param milliseconds the longest wait. It does not keep the process running.
 * @param cancelled ends the wait at once.
 * @returns what it settles with. @throws Error with `otherwise` as its message where it takes longer, the signal's reason
 *   where it is cancelled.
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
 * Waits for something until a signal is aborted. What was waited for goes on.
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
