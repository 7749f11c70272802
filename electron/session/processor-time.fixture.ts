/**
 * How long work keeps the processor busy, whatever else the machine is busy with.
 * @returns milliseconds of this process, all its threads together.
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
