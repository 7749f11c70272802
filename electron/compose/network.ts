/** Composes what sends requests, and the clocks that their responses are dated by. */
import { createServerClocks } from '../network/http/server-clocks.ts'
import { createHttpClient } from '../network/http-client.ts'
import { bareHost, portOf } from '../network/proxy/proxy-candidates.ts'
import type { Platform } from '../platform/platform.ts'
import { createSystemClock, watchClock } from '../session/system-clock.ts'
import { sessionsFolder } from '../sign-in/persistent-session.ts'
import type { CallMethodOptions } from '../tokens/calls/call-method.ts'
import type { Base } from './base.ts'

export type Network = ReturnType<typeof composeNetwork>

/** @param skewChanged called when a server's clock turned out to be another than it was taken for. */
export function composeNetwork({ platform, options, userAgent }: Base, skewChanged: () => void) {
  const clock = createSystemClock()
  const clocks = createServerClocks(skewChanged)
  const httpClient = createHttpClient({
    fetch: platform.fetch,
    userAgent,
    clock: clock.now,
    clocks,
    ...(options.timeoutMilliseconds && { timeoutMilliseconds: options.timeoutMilliseconds }),
  })
  const calls: CallMethodOptions = {
    httpClient,
    platform,
    look: createTlsLook(platform),
    sessionsFolder: sessionsFolder(options.dataFolder),
    clock: clock.now,
  }
  watchClock(clock)
  return { clock, clocks, httpClient, calls }
}

/** Loads the TLS code only when a refusal has to be looked at. */
function createTlsLook(platform: Platform): CallMethodOptions['look'] {
  return async (host, said, signal) => {
    const { diagnoseTlsError } = await import('../network/tls/diagnose-tls-error.ts')
    const url = new URL(`https://${host}`)
    const options = { signal, systemProxy: platform.systemProxy }
    return diagnoseTlsError(said, bareHost(url), portOf(url), options)
  }
}
