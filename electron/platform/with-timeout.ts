/**
 * Waits for work, with a time limit. The work continues after that; its result is ignored then.
 * @param milliseconds the longest wait. It does not keep the process alive.
 * @param cancelled ends the wait at once.
 * @returns what it settles with. @throws Error with `timeoutMessage` as its message where it takes longer, the signal's
 * reason where it is cancelled.
 */
export function withTimeout<Value>(
  milliseconds: number,
  work: Promise<Value>,
  timeoutMessage: string,
  cancelled?: AbortSignal,
): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(timeoutMessage)), milliseconds)
  timer.unref()
  return untilAborted(Promise.race([work, late]), cancelled).finally(() => clearTimeout(timer))
}

/**
 * Waits for work until a signal is aborted. The work continues.
 * @returns what it settles with. @throws the signal's reason.
 */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  const abort = () => reject(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort))
  return promise
}

/**
 * Waits for work, but no longer than a time limit; keeps the process alive meanwhile.
 * @param work ends by settling; a rejection counts as its end too.
 * @returns whether it settled in time.
 */
export async function settlesWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, milliseconds, false)
  const over = work.then(
    () => true,
    () => true,
  )
  return Promise.race([over, late]).finally(() => clearTimeout(timer))
}
