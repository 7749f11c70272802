/** The tokens of the misbehaving server, and how it judges an assertion's times. */
import { decodeJwt, EncryptJWT, type JWTPayload } from 'jose'
import { signingKey, signRs256 } from '../server/signing-keys.ts'

/** @param offset seconds that the server's clock is ahead. */
export function serverSeconds(offset = 0): number {
  return Math.floor(Date.now() / 1000) + offset
}

/** A signed token. @param claims what is other than in a good one; `undefined` leaves a claim out. */
export async function tokenWith(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const now = serverSeconds()
  const usual: JWTPayload = {
    iss: 'http://misbehaving.invalid',
    sub: 'somebody',
    iat: now,
    nbf: now,
    exp: now + 3600,
  }
  const key = await signingKey('misbehave')
  return signRs256(key, { ...usual, ...claims }, { kid: key.kid })
}

/** A token whose payload needs both characters of base64url that base64 does not have, and UTF-8 beyond ASCII. */
export async function awkwardToken(): Promise<string> {
  for (let pad = 0; pad < 100; pad++) {
    const token = await tokenWith({
      name: 'Zoë Müller-Lüdenscheid',
      city: 'Žižkov',
      note: `${'~'.repeat(pad)}ÿÿ>>???`,
    })
    const payload = token.split('.')[1] ?? ''
    if (payload.includes('-') && payload.includes('_')) return token
  }
  throw new Error('no payload with - and _ was found')
}

/** An encrypted token (RFC 7516), for an API whose key nobody else has. */
export async function encryptedToken(): Promise<string> {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const header = { alg: 'dir', enc: 'A256GCM', kid: 'api-key', cty: 'JWT' }
  return new EncryptJWT({ sub: 'somebody' }).setProtectedHeader(header).encrypt(key)
}

/**
 * What is wrong with the times of a form's `client_assertion`.
 * @returns nothing where they fit or where there is no assertion.
 */
export function assertionFault(form: string, now: number): string | undefined {
  const assertion = new URLSearchParams(form).get('client_assertion')
  if (!assertion) return undefined
  const { iat = 0, exp = 0 } = decodeJwt(assertion)
  if (exp <= now - 15) return 'Token has expired'
  if (iat > now + 15) return 'Token is not active yet'
  return undefined
}
