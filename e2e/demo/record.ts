/** Writes down all that main hands to the page, for the search for leaks: what passes here is what the page can know. */
import { appendFileSync } from 'node:fs'
import type { Desktop } from '../../electron/platform/platform.ts'

/** A line of the record. */
export type Recorded =
  | { readonly kind: 'answer'; readonly channel: unknown; readonly value: unknown }
  | { readonly kind: 'event'; readonly value: unknown }
  /** Not handed to anybody: what opens the relay of a login window, to be looked for everywhere else. */
  | { readonly kind: 'relay'; readonly password: string }

/** @param file the record, a JSON text per line; undefined: nothing is recorded. */
export function recorded<Given extends Desktop>(desktop: Given, file: string | undefined): Given {
  if (file === undefined) return desktop
  // At once, so that nothing is missing after the program was ended by force.
  const write = (line: Recorded) => appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
  return {
    ...desktop,
    openLogin(request) {
      if (request.relay) write({ kind: 'relay', password: request.relay.password })
      return desktop.openLogin(request)
    },
    async openPage(page) {
      const window = await desktop.openPage({
        ...page,
        async answer(incoming) {
          const value = await page.answer(incoming)
          write({ kind: 'answer', channel: incoming.channel, value })
          return value
        },
      })
      return {
        ...window,
        tell(event) {
          write({ kind: 'event', value: event })
          window.tell(event)
        },
      }
    },
  }
}
