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
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  const late = setTimeout(() => reject(new Error(otherwise)), milliseconds)
  late.unref()
  const cancel = () => reject(cancelled?.reason)
  if (cancelled?.aborted) cancel()
  cancelled?.addEventListener('abort', cancel, { once: true })
  something.then(resolve, reject).finally(() => {
    clearTimeout(late)
    cancelled?.removeEventListener('abort', cancel)
  })
  return promise
}
