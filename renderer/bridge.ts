/** The page's only door to the outside: nothing else in `renderer/` touches `window.claimcheck`. */
import type { Bridge, Channel, ClaimcheckEvent, RequestOf, ResponseOf } from '../shared/contract.ts'
import { bad, type Result } from '../shared/problem.ts'

declare global {
  interface Window {
    readonly claimcheck?: Bridge
  }
}

/**
 * The bridge that the desktop put on `window`, made unable to throw.
 * A main process that has gone away answers like every other failure: with a problem.
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
