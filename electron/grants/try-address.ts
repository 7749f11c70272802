/** Where the user says that tokens can be tried. */
import type { Settings, TryOut } from '../systems/system.ts'

/** What `tryAddressField` says to try a token with; undefined where it was left empty. */
export function tryAddress(settings: Settings): TryOut | undefined {
  const url = settings.text('tryAddress')
  return url === '' ? undefined : { url }
}
