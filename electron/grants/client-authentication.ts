/** How a client proves who it is at the token endpoint: one function per way. */
import { type ClientAuth, ClientSecretPost } from 'oauth4webapi'
import type { Secret } from '../vault/secret.ts'

export interface ClientAuthentication {
  /** Adds what proves the client to the form. */
  readonly prove: ClientAuth
  /** Server time, in seconds, that the proof claims to be made at; absent where it has no time. */
  readonly signedAt?: number
}

/**
 * `client_id` and `client_secret` as form fields (RFC 6749 section 2.3.1).
 * @param secret sent exactly as it is.
 */
export function clientSecretPost(secret: Secret): ClientAuthentication {
  return { prove: ClientSecretPost(secret.reveal()) }
}

/** What a signed assertion says. */
export interface Assertion {
  /** The key: the secret's UTF-8 bytes, of whatever length. */
  readonly secret: Secret
  /** `aud`, where it is not the token endpoint. */
  readonly audience: string
  /** `iat`, server time in seconds. */
  readonly issuedAt: number
  /** How long it is good for, in seconds. */
  readonly lifetime: number
  /** `jti`: never used before. */
  readonly id: string
}

/**
 * A JWT signed with the client secret, HS256 (`client_secret_jwt`: OpenID Connect Core section 9, RFC 7523
 * section 2.2). The form gets no `client_id`: the assertion's `sub` says it (RFC 7521 section 4.2), and the library's
 * own way would add it and set another audience.
 * @param assertion what it says; `iss` and `sub` are the client's id.
 */
export function clientSecretJwt(assertion: Assertion): ClientAuthentication {
  const prove: ClientAuth = async (_server, client, body) => {
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', await sign(assertion, client.client_id))
  }
  return { prove, signedAt: assertion.issuedAt }
}

async function sign(
  { secret, audience, issuedAt, lifetime, id }: Assertion,
  clientId: string,
): Promise<string> {
  const { SignJWT } = await import('jose/jwt/sign')
  return new SignJWT({
    iss: clientId,
    sub: clientId,
    aud: audience,
    iat: issuedAt,
    exp: issuedAt + lifetime,
    jti: id,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret.reveal()))
}
