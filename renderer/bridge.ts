/** The page's only door to the outside: nothing else in `renderer/` touches `window.claimcheck`. */
import type { Bridge, Channel, ClaimcheckEvent, RequestOf, ResponseOf } from '../shared/contract.ts'
import { bad, type Result } from '../shared/problem.ts'

declare global {
  interface Window {
    readonly claimcheck?: Bridge
  }
}

/**
 * Wraps the bridge that the platform put on `window`, so that it never throws.
 * A main process that is gone gives a problem, like every other failure.
 */
export function windowBridge(): Bridge {
  const outside = window.claimcheck
  return {
    invoke: <C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>> =>
      outside
        ? outside.invoke(channel, request).catch(() => bad({ kind: 'internal', reference: channel }))
        : Promise.resolve(bad({ kind: 'internal', reference: 'no bridge' })),
    subscribe: (listener: (event: ClaimcheckEvent) => void) =>
      outside?.subscribe(listener) ?? (() => undefined),
  }
}
