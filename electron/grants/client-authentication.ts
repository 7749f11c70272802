/** Authenticates a client at the token endpoint: one function per method. */
import { Buffer } from 'node:buffer'
import { type ClientAuth, ClientSecretPost, None, TlsClientAuth } from 'oauth4webapi'
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

/** Sends `client_id` alone: a public client (RFC 6749 section 2.1, RFC 8252 section 8.5). */
export function publicClient(): ClientAuthentication {
  return { authenticate: None() }
}

/** Sends `client_id`; TLS presents the client certificate (RFC 8705 section 2). */
export function tlsClientAuth(): ClientAuthentication {
  return { authenticate: TlsClientAuth() }
}

/** How id and secret are written before they are encoded in base64. */
export type BasicEncoding = 'form' | 'raw'

/**
 * Sends id and secret in the `Authorization` header field (RFC 6749 section 2.3.1).
 * @param encoding `form`: form-encoded, as the standard has it, leaving `-`, `_`, `.` and `*` as they are, so that most
 * ids are the same in both forms; the library would encode these, too. `raw`: for servers that do not decode them.
 */
export function clientSecretBasic(secret: Secret, encoding: BasicEncoding): ClientAuthentication {
  const encode = encoding === 'raw' ? (text: string) => text : formEncoded
  return {
    authenticate: (_server, { client_id }, _body, headers) => {
      const credentials = Buffer.from(`${encode(client_id)}:${encode(secret.reveal())}`)
      headers.set('authorization', `Basic ${credentials.toString('base64')}`)
    },
  }
}

/** Encodes a value as in a form (RFC 6749 appendix B). */
function formEncoded(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2)
}

/** What signed assertions say; each is created when it is sent. */
export interface AssertionOptions {
  /** `aud`, where it is not the token endpoint. */
  readonly audience: string
  /** Server time in whole seconds since the epoch, as far as it is known. */
  readonly now: () => number
  /** Its validity in seconds. */
  readonly lifetime: number
  /** Returns another `jti` each time. */
  readonly id: () => string
  /**
   * Sends `client_id` in the form, too: Microsoft Entra ID requires it. Omitted: not sent, because the assertion's `sub`
   * says it (RFC 7521 section 4.2).
   */
  readonly sendsClientId?: boolean
  /** The header parameter `typ`; defaults to `JWT`. */
  readonly type?: string
}

/** An assertion's claims. */
export interface AssertionClaims {
  readonly iss: string
  readonly sub: string
  readonly aud: string
  readonly iat: number
  readonly exp: number
  readonly jti: string
}

/** Age of a new assertion's `iat`, in seconds: a server whose clock is a little behind refuses one in its future. */
const earlierSeconds = 5

/**
 * Sends a JWT that authenticates the client (RFC 7523 section 2.2, OpenID Connect Core section 9). `iss` and `sub` are the
 * client's id.
 * @param sign returns the JWT. @throws ProblemError.
 */
export function signedAssertion(
  options: AssertionOptions,
  sign: (claims: AssertionClaims) => Promise<string>,
): ClientAuthentication {
  let last: Validity | undefined
  const authenticate: ClientAuth = async (_server, { client_id }, body) => {
    const from = options.now() - earlierSeconds
    last = { from, until: from + options.lifetime }
    if (options.sendsClientId) body.set('client_id', client_id)
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', await sign(claimsOf(options, client_id, last)))
  }
  return { authenticate, lastAssertion: () => last }
}

function claimsOf(
  { audience, id }: AssertionOptions,
  clientId: string,
  { from, until }: Validity,
): AssertionClaims {
  return {
    iss: clientId,
    sub: clientId,
    aud: audience,
    iat: from,
    exp: until,
    jti: id(),
  }
}

/** Algorithms of a client secret's assertions. */
export type SecretAlgorithm = 'HS256' | 'HS384' | 'HS512'

/**
 * Sends a JWT signed with the client secret (`client_secret_jwt`).
 * @param options `secret` signs with its UTF-8 bytes, of whatever length.
 */
export function clientSecretJwt(
  options: AssertionOptions & { readonly secret: Secret; readonly algorithm?: SecretAlgorithm },
): ClientAuthentication {
  const { secret, algorithm = 'HS256', type = 'JWT' } = options
  return signedAssertion(options, async (claims) => {
    const { SignJWT } = await import('jose/jwt/sign')
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: algorithm, typ: type })
      .sign(new TextEncoder().encode(secret.reveal()))
  })
}
