/** Fills in the form of the Aareon ERP API from a login that another program’s file describes. */
import { splitAt, withoutSlashes } from '../../../shared/address.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../../import/imported.ts'
import { imitates, isSameEndpoint, urlOf } from '../../import/logins/addresses.ts'
import { assertionNote, assertionOf } from '../../import/logins/client-assertion.ts'
import { check } from '../../import/logins/form-notes.ts'
import { notesOn } from '../../import/logins/left-of.ts'
import { defined, type OAuthReading, readAccount, readOAuth } from '../../import/logins/oauth-reading.ts'
import { realm, tokenAddress } from './addresses.ts'

const ownHost = 'api.aareon.com'

/** Takes what is sent to Aareon's gateway, or meant for its realm; whatever else signs with a client secret is not its own. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  const reading = readingOf(login)
  // An entry of a password store may have the user of a portal beside the client: there is no other grant here.
  const isForClient = reading?.login.grant === 'client_credentials' || reading?.namesGrant === false
  if (!reading || !isForClient) return undefined
  const assertion = assertionOf(reading.login)
  const audience = assertion?.audience ?? reading.login.audience
  const place = placeOf(endpointOf(reading), audience === realm)
  return place && formOf(reading, place, { clientId: assertion?.clientId, audience })
}

/** Some files have nothing but the server, as the issuer. */
function endpointOf({ login, address }: OAuthReading): string | undefined {
  return login.tokenEndpoint ?? address ?? login.issuer
}

function readingOf(login: ImportedOAuth | ImportedAccount): OAuthReading | undefined {
  const isOwnEntry = login.kind === 'account' && !login.request && urlOf(login.address)?.hostname === ownHost
  return isOwnEntry ? readAccount(login) : readOAuth(login)
}

interface Place {
  readonly environment: string
  /** Of another gateway. */
  readonly address?: string
}

function placeOf(endpoint: string | undefined, isForRealm: boolean): Place | undefined {
  if (endpoint === undefined) return isForRealm ? { environment: 'production' } : undefined
  const url = urlOf(endpoint)
  if (url?.search !== '' || imitates(url.hostname, 'aareon.com')) return undefined
  return (url.host === ownHost ? ownPlace(url) : undefined) ?? otherPlace(endpoint)
}

/** The gateway's own addresses, or what a password store has of them: the server alone, or one of its stages. */
function ownPlace({ pathname }: URL): Place | undefined {
  const found = /^(?:\/(dev|test))?(?:\/erpapi(?:\/(dev|test))?(?:\/oauth2(?:\/token)?)?)?\/?$/i.exec(
    pathname,
  )
  if (!found) return undefined
  const stage = found[1] ?? found[2] ?? ''
  return { environment: environments[stage.toLowerCase()] ?? 'production' }
}

/** By the first part of the path. */
const environments: Readonly<Record<string, string>> = { dev: 'development', test: 'test' }

/** Another gateway with the same path; without the path nothing says that it is one. */
function otherPlace(endpoint: string): Place | undefined {
  const { before } = splitAt(withoutSlashes(endpoint), '/erpapi')
  const isGateway = /\/erpapi\//i.test(endpoint) && isSameEndpoint(tokenAddress(before), endpoint)
  return isGateway ? { environment: 'custom', address: before } : undefined
}

interface Signed {
  readonly clientId: string | undefined
  readonly audience: string | undefined
}

function formOf(reading: OAuthReading, place: Place, { clientId, audience }: Signed): FilledForm {
  const { login, apiKey } = reading
  const placed = ['clientSecret', 'audience'] as const
  const { clientAuthentication } = login
  const isSigned = clientAuthentication === undefined || clientAuthentication === 'client_secret_jwt'
  const notes = [
    ...(clientId !== undefined ? [assertionNote] : []),
    ...(isSigned ? [] : [signsNote]),
    ...notesOn(reading, { parts: placed, address: true, ...(!login.scope && { apiKey: true }) }),
  ]
  return {
    environment: place.environment,
    method: 'client-credentials',
    values: defined({
      address: place.address,
      clientId: login.clientId ?? clientId,
      audience: audience === realm ? undefined : audience,
    }),
    secrets: defined({ clientSecret: login.clientSecret, apiKey: login.scope ?? apiKey }),
    ...(notes.length > 0 && { notes }),
  }
}

const signsNote = check(
  'The file sends the client secret itself. Aareon expects a JWT signed with it: that is how Claimcheck signs in.',
  'Die Datei sendet das Client-Secret selbst. Aareon erwartet ein damit signiertes JWT: So meldet sich Claimcheck an.',
  'Soubor odesílá samotný tajný klíč klienta. Aareon očekává token JWT, který je jím podepsaný: takto se přihlašuje Claimcheck.',
)
