/** The one way in: sender (checked by the desktop) → channel → guard → handler → `Result`. */
import type { Channel, RequestOf, ResponseOf } from '../../shared/contract.ts'
import { bad, type Problem, type Result } from '../../shared/problem.ts'
import type { Incoming } from '../platform/platform.ts'
import { guards, isChannel } from './guards.ts'

/** What answers each channel. */
export type Handlers = {
  readonly [C in Channel]: (request: RequestOf<C>) => Promise<Result<ResponseOf<C>>> | Result<ResponseOf<C>>
}

/**
 * Makes the function that answers the page.
 * @param handlers one per channel.
 * @param problemOf turns anything thrown into a problem; it logs our own mistakes and never rethrows.
 * @returns a function that never rejects: a request that fits no guard is answered with a problem too.
 */
export function createDispatch(handlers: Handlers, problemOf: (thrown: unknown) => Problem) {
  return async function response({ channel, request }: Incoming): Promise<Result<unknown>> {
    try {
      if (!isChannel(channel)) throw new TypeError('a request on no channel of the contract')
      return await handle(channel, request)
    } catch (thrown) {
      return bad(problemOf(thrown))
    }
  }

  async function handle<C extends Channel>(channel: C, request: unknown): Promise<Result<ResponseOf<C>>> {
    const guarded = guards[channel].safeParse(request)
    // The guard's own words could repeat what was typed, so they are not handed on.
    if (!guarded.success) throw new TypeError(`a request that does not fit ${channel}`)
    return handlers[channel](guarded.data)
  }
}
