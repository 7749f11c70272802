/** Fills in the form of any OAuth server from a login that another program’s file describes. */
import type { ImportNote } from '../../../../shared/files/import.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../../../import/imported.ts'
import { webAddress } from '../../../import/logins/addresses.ts'
import { assertionNote, assertionOf, type ClientAssertion } from '../../../import/logins/client-assertion.ts'
import { check } from '../../../import/logins/form-notes.ts'
import { isBearer, notesOn } from '../../../import/logins/left-of.ts'
import { defined, type OAuthReading, readOAuth } from '../../../import/logins/oauth-reading.ts'
import { recognizeByAddress } from '../recognize.ts'
import { placeHeaders, placeParameters } from './lines.ts'

const methods: Readonly<Record<ImportedOAuth['grant'], string>> = {
  client_credentials: 'client-credentials',
  authorization_code: 'authorization-code',
  device_code: 'device-code',
  password: 'password',
  // There is no such method here: everything else of the login is kept.
  delegation: 'client-credentials',
}

/** Takes any request for a token that says something. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  const reading = readOAuth(login)
  if (!reading || !saysSomething(reading)) return undefined
  const { grant } = reading.login
  const method = methods[grant]
  const assertion = assertionOf(reading.login)
  const parameters = placeParameters(reading.login, method)
  const headers = placeHeaders(reading.login)
  const values = { ...valuesOf(reading, method, assertion), ...parameters.values, ...headers.values }
  const notes = [
    ...ownNotes(reading, assertion),
    ...(hasSignIn(method) && parameters.values.extraParameters ? [parametersNote] : []),
    ...notesOn(reading, {
      parts: partsPlaced(reading.login, method),
      parameters: parameters.placed,
      headers: headers.placed,
      ...(issuerOf(reading).isAssumed && { address: true }),
    }),
  ]
  return {
    environment: recognizeByAddress(reading.login)?.id ?? 'any',
    method,
    values: defined(values),
    secrets: defined({ ...secretsOf(reading.login, method), ...headers.secrets }),
    ...(notes.length > 0 && { notes }),
  }
}

function saysSomething({ login, address }: OAuthReading): boolean {
  const { kind: _kind, grant: _grant, ...parts } = login
  return address !== undefined || Object.keys(defined(parts)).length > 0
}

function valuesOf({ login, address }: OAuthReading, method: string, assertion: ClientAssertion | undefined) {
  const { tokenPlacement } = login
  const isUser = method === 'authorization-code'
  return {
    issuer: issuerOf({ login, ...(address !== undefined && { address }) }).issuer,
    tokenEndpoint: endpoint(login.tokenEndpoint),
    clientId: login.clientId ?? assertion?.clientId,
    clientAuthentication: authenticationOf(login, assertion),
    scope: login.scope,
    audience: login.audience,
    resource: login.resource,
    assertionAudience: assertionAudienceOf(login, assertion),
    tokenScheme: tokenPlacement && hasField(tokenPlacement) ? tokenPlacement.scheme : undefined,
    ...(method === 'password' && { username: login.username }),
    ...(method === 'device-code' && {
      deviceAuthorizationEndpoint: endpoint(login.deviceAuthorizationEndpoint),
    }),
    ...(isUser && {
      authorizationEndpoint: endpoint(login.authorizationEndpoint),
      redirectUri: login.redirectUri,
      pkce: login.pkce === false ? 'no' : undefined,
      // The name is no secret, and the server may suggest it.
      loginHint: login.username,
    }),
  }
}

function endpoint(text: string | undefined): string | undefined {
  return webAddress(text) ?? text
}

/** Of an entry with nothing but the address of a site, that may be the issuer: its metadata decide. */
function issuerOf({ login, address }: Pick<OAuthReading, 'login' | 'address'>) {
  const isAssumed = login.issuer === undefined && login.tokenEndpoint === undefined && address !== undefined
  return { issuer: isAssumed ? address : endpoint(login.issuer), isAssumed }
}

function authenticationOf(
  { clientAuthentication, clientSecret, privateKey }: ImportedOAuth,
  assertion: ClientAssertion | undefined,
): ImportedOAuth['clientAuthentication'] {
  if (clientAuthentication || assertion) return clientAuthentication ?? assertion?.signedWith
  return privateKey !== undefined && clientSecret === undefined ? 'private_key_jwt' : undefined
}

/** What the signed JWT of a copied request names as its audience. */
function assertionAudienceOf(
  { tokenEndpoint, issuer }: ImportedOAuth,
  assertion: ClientAssertion | undefined,
): string | undefined {
  if (assertion?.audience === undefined) return undefined
  if (assertion.audience === tokenEndpoint) return 'token_endpoint'
  return assertion.audience === issuer ? 'issuer' : undefined
}

/** The form has a scheme for the header `Authorization`, and no other header. */
function hasField(
  placement: NonNullable<ImportedOAuth['tokenPlacement']>,
): placement is { readonly kind: 'header'; readonly name: string; readonly scheme: string } {
  return (
    placement.kind === 'header' && placement.name.toLowerCase() === 'authorization' && placement.scheme !== ''
  )
}

const keyMethods: readonly (string | undefined)[] = ['private_key_jwt']
const secretless: readonly (string | undefined)[] = ['private_key_jwt', 'tls_client_auth', 'none']

function secretsOf(login: ImportedOAuth, method: string) {
  const how = authenticationOf(login, assertionOf(login))
  return {
    clientSecret: secretless.includes(how) ? undefined : login.clientSecret,
    privateKey: keyMethods.includes(how) ? login.privateKey : undefined,
    password: method === 'password' ? login.password : undefined,
  }
}

function partsPlaced(login: ImportedOAuth, method: string): readonly (keyof ImportedOAuth)[] {
  const { tokenPlacement } = login
  const { clientSecret, privateKey } = secretsOf(login, method)
  return [
    ...(['audience', 'resource'] as const),
    ...(clientSecret !== undefined ? (['clientSecret'] as const) : []),
    ...(privateKey !== undefined ? (['privateKey'] as const) : []),
    ...(method === 'password' ? (['username', 'password'] as const) : []),
    ...(method === 'authorization-code' ? (['redirectUri', 'username'] as const) : []),
    ...(tokenPlacement && (isBearer(tokenPlacement) || hasField(tokenPlacement))
      ? (['tokenPlacement'] as const)
      : []),
  ]
}

function ownNotes(reading: OAuthReading, assertion: ClientAssertion | undefined): readonly ImportNote[] {
  return [
    ...(reading.login.grant === 'delegation' ? [delegationNote] : []),
    ...(assertion ? [assertionNote] : []),
    ...(issuerOf(reading).isAssumed ? [issuerNote] : []),
  ]
}

const delegationNote = check(
  'The delegation is a sign-in method of CMI STS alone. Here the client credentials were chosen: check the sign-in method.',
  'Die Delegation ist nur beim CMI STS eine Anmeldeart. Hier wurden Client Credentials gewählt: Prüfen Sie die Anmeldeart.',
  'Delegace je způsob přihlášení jen u CMI STS. Zde byly zvoleny client credentials: zkontrolujte způsob přihlášení.',
)

function hasSignIn(method: string): boolean {
  return method === 'authorization-code' || method === 'device-code'
}

/** There are two requests, and the form sends its additional parameters with the first. */
const parametersNote = check(
  'The additional parameters are sent with the first request, the sign-in, and not with the token request.',
  'Die weiteren Parameter werden mit der ersten Anfrage gesendet, der Anmeldung, und nicht mit der Tokenanfrage.',
  'Další parametry se posílají s prvním požadavkem, tedy s přihlášením, a ne s požadavkem na token.',
)

const issuerNote = check(
  'The address of the entry was taken as the issuer. Have the server looked up, or enter its token endpoint.',
  'Die Adresse des Eintrags wurde als Issuer übernommen. Lassen Sie den Server nachschlagen, oder geben Sie seinen Token-Endpunkt ein.',
  'Adresa záznamu byla převzata jako issuer. Nechte server vyhledat, nebo zadejte jeho koncový bod tokenů.',
)
