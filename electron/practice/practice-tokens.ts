/** Signs the practice server's tokens: JWTs for access tokens (RFC 9068), by a key of this run. */
import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'

/** Seconds that a token is valid for: short enough to see it expire. */
export const lifetimeSeconds = 300

export const practiceScopes = ['practice.read', 'practice.write'] as const

const algorithm = 'ES256'
const audience = 'practice-api'

export interface PracticeTokens {
  /** The public key, as `jwks_uri` lists it (RFC 7517). */
  readonly jwks: { readonly keys: readonly JWK[] }
  issue(clientId: string, scope: string): Promise<string>
  /** Whether a token is one of this run and still valid. */
  accepts(token: string): Promise<boolean>
}

/** @param issuer the server's own address. */
export async function createPracticeTokens(issuer: string): Promise<PracticeTokens> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm)
  const kid = crypto.randomUUID()
  const jwk = await exportJWK(publicKey)
  return {
    jwks: { keys: [{ ...jwk, kid, alg: algorithm, use: 'sig' }] },
    issue: (clientId, scope) =>
      new SignJWT({ client_id: clientId, scope, tenant: 'harbour', roles: ['reader', 'trainee'] })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid })
        .setIssuer(issuer)
        .setSubject(clientId)
        .setAudience(audience)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setNotBefore('0s')
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(privateKey),
    accepts: (token) =>
      jwtVerify(token, publicKey, { issuer, audience, typ: 'at+jwt', algorithms: [algorithm] }).then(
        () => true,
        () => false,
      ),
  }
}
