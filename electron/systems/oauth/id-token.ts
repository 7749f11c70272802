/** The ID token of a connection's token response: validated, then kept beside the access token or handed out. */
import type { JsonObject } from '../../../shared/claims.ts'
import type { IdTokenFault } from '../../../shared/problem.ts'
import { idTokenOf, type VerificationKeys, validateIdToken } from '../../grants/id-token.ts'
import { remoteKeys } from '../../grants/remote-keys.ts'
import { ProblemError } from '../../problem-error.ts'
import type { IssuedToken, Settings, Tools } from '../system.ts'
import { issuerFor, keyServes } from './issuer.ts'
import { presetOf } from './presets.ts'

/** What the token service is to hand out. */
export function handsOutIdToken(settings: Settings): boolean {
  return settings.method !== 'client-credentials' && settings.text('handsOut') === 'id_token'
}

/** Returns the issuer that a token of the server has to name; '' where none is configured. */
function expectedIssuer(settings: Settings, claims: JsonObject): string {
  const issuer = settings.text('issuer')
  return issuer && issuerFor(presetOf(settings.environment), issuer, claims)
}

/** Returns what signatures of the server are verified with. */
export function verificationKeys(settings: Settings, tools: Tools): VerificationKeys {
  const uri = settings.text('jwksUri')
  const preset = presetOf(settings.environment)
  const withSecret = settings.text('clientAuthentication').startsWith('client_secret')
  return {
    clientSecret: withSecret ? settings.secret('clientSecret') : undefined,
    remote: (claims) =>
      uri === ''
        ? undefined
        : remoteKeys(new URL(uri), tools, (key) => keyServes(preset, key, expectedIssuer(settings, claims))),
  }
}

/**
 * Adds the ID token of the response to the token, or hands it out instead. One that is not valid is dropped with a
 * warning where the access token is handed out: the access token is good all the same.
 * @param token as processed from `response`.
 * @param nonce that of the authorization request, if there was one.
 * @throws ProblemError `idTokenInvalid` where the ID token is handed out.
 */
export async function withIdToken(
  { token, response, nonce }: { token: IssuedToken; response: Response; nonce?: string | undefined },
  settings: Settings,
  tools: Tools,
): Promise<IssuedToken> {
  const idToken = idTokenOf(response)
  const isHandedOut = handsOutIdToken(settings)
  if (!idToken) return isHandedOut ? refuse('missing', token) : token
  const validated = await validateIdToken(idToken, {
    clientId: settings.text('clientId'),
    issuerFor: (claims) => expectedIssuer(settings, claims),
    nonce,
    accessToken: token.accessToken,
    keys: verificationKeys(settings, tools),
    now: tools.now(),
  })
  if (validated.kind === 'valid') return isHandedOut ? swap(token, idToken) : beside(token, idToken)
  if (isHandedOut) return refuse(validated.fault, token)
  const warning = { kind: 'idTokenInvalid', fault: validated.fault } as const
  return { ...token, warnings: [...(token.warnings ?? []), warning] }
}

function beside(token: IssuedToken, idToken: IssuedToken['accessToken']): IssuedToken {
  return { ...token, beside: { kind: 'id_token', token: idToken } }
}

/** Hands the ID token out. `expires_in` is that of the access token; the ID token says its own end. */
function swap(token: IssuedToken, idToken: IssuedToken['accessToken']): IssuedToken {
  const { accessToken, expiresIn, ...rest } = token
  return { ...rest, accessToken: idToken, beside: { kind: 'access_token', token: accessToken, expiresIn } }
}

function refuse(fault: IdTokenFault, { issuedBy }: IssuedToken): never {
  throw new ProblemError({ kind: 'idTokenInvalid', fault, host: new URL(issuedBy).host })
}
