/**
 * Waits for work, but no longer than a time limit; keeps the process alive meanwhile.
 * @param work ends by settling; a rejection counts as its end too.
 * @returns whether it settled in time.
 */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, milliseconds, false)
  const over = work.then(
    () => true,
    () => true,
  )
  return Promise.race([over, late]).finally(() => clearTimeout(timer))
}
