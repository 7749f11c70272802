/** What every part of an import does beside its own: it says how far it has come, gives way to others, and ends when told. */
import { setImmediate } from 'node:timers/promises'
import type { ImportProgress } from '../../shared/files/import.ts'
import { ProblemError } from '../problem-error.ts'

/** So long the main thread is held at most between two breaths, in milliseconds; what runs in one piece comes on top. */
const longestStretch = 12

/** Progress in quicker succession is one report, in milliseconds. */
const reportInterval = 100

export interface Work {
  /** Aborted when the import is cancelled; its reason is a ProblemError `cancelled`. */
  readonly signal: AbortSignal
  /** Gives way to others if it has been long since the last time. @throws ProblemError `cancelled`. */
  breathe(): Promise<void>
  /** Says how far a step has come; its beginning and its end are always reported. */
  report(progress: ImportProgress): void
}

/** @param emit reports progress to the window. */
export function createWork(signal: AbortSignal, emit: (progress: ImportProgress) => void): Work {
  let breathed = performance.now()
  let reported = Number.NEGATIVE_INFINITY
  return {
    signal,
    async breathe() {
      if (performance.now() - breathed > longestStretch) {
        await setImmediate()
        breathed = performance.now()
      }
      signal.throwIfAborted()
    },
    report(progress) {
      const now = performance.now()
      const isEdge = progress.done === 0 || progress.done === progress.total
      if (!isEdge && now - reported < reportInterval) return
      reported = now
      emit(progress)
    },
  }
}

/** The reason with which work is aborted. */
export function cancelled(): ProblemError {
  return new ProblemError({ kind: 'cancelled' })
}
