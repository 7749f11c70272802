/** A process with all it started, as Linux counts it. */
import { readdirSync, readFileSync } from 'node:fs'

/** Ids of a process and all its descendants. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined
    if (stat) parents.set(Number(entry), Number(stat[1]))
  }
  const tree = [root]
  for (const pid of tree)
    for (const [child, parent] of parents) if (parent === pid && !tree.includes(child)) tree.push(child)
  return tree
}

/** Processor time used so far by the whole tree, in seconds. */
export function cpuSeconds(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + ownCpuSeconds(pid), 0)
}

/**
 * Processor time used so far by one process alone, in seconds, of the threads that it has now: as the scheduler counts it, to
 * the nanosecond. `/proc/PID/stat` counts in ticks of ten milliseconds, and may count one for each timer that wakes a
 * thread, whatever that takes.
 */
export function ownCpuSeconds(pid: number): number {
  return threadsOf(pid).reduce((sum, thread) => sum + nanosecondsOf(pid, thread), 0) / 1e9
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** The first number of `/proc/PID/task/TID/schedstat` (Linux, Documentation/scheduler/sched-stats). */
function nanosecondsOf(pid: number, thread: string): number {
  try {
    return Number.parseInt(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'), 10)
  } catch (error) {
    // The thread, or its process, ended meanwhile; a kernel without this file must not look like rest.
    if (threadsOf(pid).includes(thread)) throw error
    return 0
  }
}

/** Memory of the whole tree in MB, shared pages counted by share (PSS). */
export function memoryMegabytes(root: number): number {
  const kilobytes = treeOf(root).reduce((sum, pid) => sum + pssOf(pid), 0)
  return kilobytes / 1024
}

function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The fields of `/proc/PID/stat` from the state on (field 3 of proc(5)), undefined where the process is gone. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
