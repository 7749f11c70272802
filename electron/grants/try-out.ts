/** Reads where the user wants tokens to be tried. */
import type { Settings, TryOut } from '../systems/system.ts'

/** Returns the request of `tryAddressField`, or undefined where the user left it empty. */
export function typedTryOut(settings: Settings): TryOut | undefined {
  const url = settings.text('tryAddress')
  return url === '' ? undefined : { url }
}
