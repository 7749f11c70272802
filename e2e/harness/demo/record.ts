/** Records all that main sends to the page, for the search for leaks: what passes here is what the page can know. */
import { appendFileSync } from 'node:fs'
import type { Platform } from '../../../electron/platform/platform.ts'

/** A line of the record. */
export type Recorded =
  | { readonly kind: 'response'; readonly channel: unknown; readonly value: unknown }
  | { readonly kind: 'event'; readonly value: unknown }
  /** The password of a login window's local proxy, which is sent to nobody: to be searched for everywhere. */
  | { readonly kind: 'localProxy'; readonly password: string }

/** @param file the record, a JSON text per line; undefined: nothing is recorded. */
export function recorded<Given extends Platform>(platform: Given, file: string | undefined): Given {
  if (file === undefined) return platform
  // At once, so that nothing is missing after the program was ended by force.
  const write = (line: Recorded) => appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  return {
    ...platform,
    openLogin(request) {
      if (request.localProxy) write({ kind: 'localProxy', password: request.localProxy.password })
      return platform.openLogin(request)
    },
    async openPage(page) {
      const window = await platform.openPage({
        ...page,
        async handle(incoming) {
          const value = await page.handle(incoming)
          write({ kind: 'response', channel: incoming.channel, value })
          return value
        },
      })
      return {
        ...window,
        emit(event) {
          write({ kind: 'event', value: event })
          window.emit(event)
        },
      }
    },
  }
}
