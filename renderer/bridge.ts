/** The page's only door to the outside: nothing else in `renderer/` touches `window.claimcheck`. */
import type { Answer, Ask, Bridge, Channel, ClaimcheckEvent } from '../shared/contract.ts'
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
    ask: <C extends Channel>(channel: C, ask: Ask<C>): Promise<Result<Answer<C>>> =>
      outside
        ? outside.ask(channel, ask).catch(() => bad({ kind: 'internal', reference: channel }))
        : Promise.resolve(bad({ kind: 'internal', reference: 'no bridge' })),
    listen: (hear: (event: ClaimcheckEvent) => void) => outside?.listen(hear) ?? (() => undefined),
  }
}
