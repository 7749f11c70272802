/**
 * Waits for work, but no longer than so many milliseconds; keeps the program running meanwhile.
 * @param work whose failure counts as its end.
 * @returns whether it ended in time.
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
