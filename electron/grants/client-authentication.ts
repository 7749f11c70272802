/** How a client proves who it is at the token endpoint: one function per way. */
import { type ClientAuth, ClientSecretPost } from 'oauth4webapi'
import type { Secret } from '../vault/secret.ts'

export interface ClientAuthentication {
  /** Adds what proves the client to the form. */
  readonly prove: ClientAuth
  /** What the last proof says it is good for; absent where proofs have no time. */
  readonly signedFor?: () => SignedSpan | undefined
}

/** Server time, in seconds since the epoch: a proof's `iat` and `exp`. */
export interface SignedSpan {
  readonly from: number
  readonly until: number
}

/**
 * `client_id` and `client_secret` as form fields (RFC 6749 section 2.3.1).
 * @param secret sent exactly as it is.
 */
export function clientSecretPost(secret: Secret): ClientAuthentication {
  return { prove: ClientSecretPost(secret.reveal()) }
}

/** What signed assertions say: each is made anew, when it is sent. */
export interface Assertions {
  /** The key: the secret's UTF-8 bytes, of whatever length. */
  readonly secret: Secret
  /** `aud`, where it is not the token endpoint. */
  readonly audience: string
  /** Server time in whole seconds, as far as it is known. */
  readonly now: () => number
  /** The longest it may be good for, in seconds. */
  readonly lifetime: number
  /** `jti`: another one each time. */
  readonly id: () => string
}

/** `iat` lies so many seconds back: a server whose clock is a little behind would see it in its future, and refuse. */
const earlierSeconds = 5

/**
 * A JWT signed with the client secret, HS256 (`client_secret_jwt`: OpenID Connect Core section 9, RFC 7523
 * section 2.2). The form gets no `client_id`: the assertion's `sub` says it (RFC 7521 section 4.2), and the library's
 * own way would add it and set another audience.
 * @param assertions what they say; `iss` and `sub` are the client's id.
 */
export function clientSecretJwt(assertions: Assertions): ClientAuthentication {
  let last: SignedSpan | undefined
  const prove: ClientAuth = async (_server, client, body) => {
    const from = assertions.now() - earlierSeconds
    last = { from, until: from + assertions.lifetime }
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', await sign(assertions, client.client_id, last))
  }
  return { prove, signedFor: () => last }
}

async function sign(
  { secret, audience, id }: Assertions,
  clientId: string,
  { from, until }: SignedSpan,
): Promise<string> {
  const { SignJWT } = await import('jose/jwt/sign')
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: audience,
    iat: from,
    exp: until,
    jti: id(),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret.reveal()))
}
