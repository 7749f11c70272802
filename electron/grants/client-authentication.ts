/** Authenticates a client at the token endpoint: one function per method. */
import { type ClientAuth, ClientSecretPost } from 'oauth4webapi'
import type { Secret } from '../vault/secret.ts'

export interface ClientAuthentication {
  /** Adds what authenticates the client to the form. */
  readonly authenticate: ClientAuth
  /** Returns when the last signed assertion was valid; absent for methods without assertions. */
  readonly lastAssertion?: () => Validity | undefined
}

/** An assertion's `iat` and `exp`: server time, in seconds since the epoch. */
export interface Validity {
  readonly from: number
  readonly until: number
}

/**
 * Sends `client_id` and `client_secret` as form fields (RFC 6749 section 2.3.1).
 * @param secret sent exactly as it is.
 */
export function clientSecretPost(secret: Secret): ClientAuthentication {
  return { authenticate: ClientSecretPost(secret.reveal()) }
}

/** What signed assertions say; each is created when it is sent. */
export interface AssertionOptions {
  /** Signs with its UTF-8 bytes, of whatever length. */
  readonly secret: Secret
  /** `aud`, where it is not the token endpoint. */
  readonly audience: string
  /** Server time in whole seconds since the epoch, as far as it is known. */
  readonly now: () => number
  /** Its validity in seconds. */
  readonly lifetime: number
  /** Returns another `jti` each time. */
  readonly id: () => string
}

/** Age of a new assertion's `iat`, in seconds: a server whose clock is a little behind refuses one in its future. */
const earlierSeconds = 5

/**
 * Sends a JWT signed with the client secret, HS256 (`client_secret_jwt`: OpenID Connect Core section 9, RFC 7523
 * section 2.2). Adds no `client_id` to the form, because the assertion's `sub` says it (RFC 7521 section 4.2); the
 * library's own method would add it and set another audience. `iss` and `sub` are the client's id.
 */
export function clientSecretJwt(options: AssertionOptions): ClientAuthentication {
  let last: Validity | undefined
  const authenticate: ClientAuth = async (_server, client, body) => {
    const from = options.now() - earlierSeconds
    last = { from, until: from + options.lifetime }
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', await sign(options, client.client_id, last))
  }
  return { authenticate, lastAssertion: () => last }
}

async function sign(
  { secret, audience, id }: AssertionOptions,
  clientId: string,
  { from, until }: Validity,
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
