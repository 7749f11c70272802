/**
 * Waits for something, but not for ever. What was waited for goes on; how it ends then is nobody's business.
 * @param milliseconds the longest wait. It does not keep the process running.
 * @returns what it settles with. @throws Error with `otherwise` as its message where it takes longer.
 */
export function withPatience<Value>(
  milliseconds: number,
  something: Promise<Value>,
  otherwise: string,
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>()
  const late = setTimeout(() => reject(new Error(otherwise)), milliseconds)
  late.unref()
  something.then(resolve, reject).finally(() => clearTimeout(late))
  return promise
}
