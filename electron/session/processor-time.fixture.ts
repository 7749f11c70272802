/**
 * Measures the processor time of work, which does not depend on the load of the machine.
 * @returns milliseconds of this process, all threads together.
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
