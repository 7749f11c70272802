/**
 * Leads the vendors' fixed addresses to the sandbox, in requests and in commands that are copied. Only the demo, the tour and the journeys are composed
 * with it.
 */
import type { Platform } from '../../../electron/platform/platform.ts'

/**
 * @param platform sends what is rerouted.
 * @param transports vendor origin → sandbox origin; a public origin that is not listed is refused, so that no secret of a
 * demo and no mistake of a test leaves the machine.
 */
export function rerouted<Given extends Platform>(
  platform: Given,
  transports: Readonly<Record<string, string>>,
): Given {
  const lead = (text: string) =>
    Object.entries(transports).reduce((led, [from, to]) => led.replaceAll(from, to), text)
  return {
    ...platform,
    clipboard: { ...platform.clipboard, write: (text) => platform.clipboard.write(lead(text)) },
    fetch(url, request, transport) {
      const origin = transports[url.origin]
      // What is led nowhere else costs the bench nothing.
      const led = origin === undefined ? url : new URL(`${origin}${url.pathname}${url.search}`)
      const { hostname } = led
      if (hostname !== '127.0.0.1' && hostname !== 'localhost' && !hostname.endsWith('.invalid'))
        throw new TypeError(`the sandbox knows no ${url.origin}`)
      return platform.fetch(led, request, transport)
    },
  }
}
