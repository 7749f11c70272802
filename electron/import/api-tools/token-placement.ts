/** How other programs send a token to an API. */
import type { ImportedPlacement } from '../imported.ts'

/** Returns the header `Authorization` with a scheme; undefined where it is the usual one, `Bearer`. @param scheme '' for none. */
export function inAuthorization(scheme: string): ImportedPlacement | undefined {
  const name = scheme.trim()
  return name === 'Bearer' ? undefined : { kind: 'header', name: 'Authorization', scheme: name }
}

/** Returns a parameter of the address. */
export function inQuery(name: string | undefined): ImportedPlacement {
  return { kind: 'query', name: name ?? 'access_token' }
}
