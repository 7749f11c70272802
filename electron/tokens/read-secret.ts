import { type ReadableToken, readToken } from '../../shared/token-content.ts'
import type { Secret } from '../vault/secret.ts'

/** What tokens say, until the program rests: one is read to be dated, and again for each view of it. */
let known = new WeakMap<Secret, { readonly read: ReadableToken | undefined }>()

/** Decodes a token once. @returns undefined where it is opaque. @throws ProblemError `vaultLocked` once it is wiped. */
export function readSecret(token: Secret): ReadableToken | undefined {
  const found = known.get(token) ?? { read: readToken(token.reveal()) }
  known.set(token, found)
  return found.read
}

/** Forgets what tokens say: it is clear text, in which a server may have repeated secrets. */
export function forgetReadSecrets(): void {
  known = new WeakMap()
}
