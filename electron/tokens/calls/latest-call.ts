/** Runs calls one at a time: each cancels the one before it. */
import { bad, type Result } from '../../../shared/problem.ts'

export interface LatestCall {
  /**
   * Cancels the call before it.
   * @param prepare makes what the call needs.
   * @param work does it.
   * @returns what `work` brings. Ends with `vaultLocked`, `cancelled`, what `prepare` ends with.
   */
  run<Prepared, Value>(
    prepare: () => Promise<Result<Prepared>> | Result<Prepared>,
    work: (prepared: Prepared, signal: AbortSignal) => Promise<Result<Value>>,
  ): Promise<Result<Value>>
  /** Ends the one in flight. */
  cancel(): void
}

/** @param isOpen whether the vault is open: a locked program sends nothing. */
export function createLatestCall(isOpen: () => boolean): LatestCall {
  let current: AbortController | undefined
  const cancel = () => current?.abort()
  return {
    async run(prepare, work) {
      cancel()
      const own = new AbortController()
      current = own
      if (!isOpen()) return bad({ kind: 'vaultLocked' })
      const prepared = await prepare()
      if (!prepared.ok) return prepared
      if (own.signal.aborted) return bad({ kind: 'cancelled' })
      return work(prepared.value, own.signal)
    },
    cancel,
  }
}
