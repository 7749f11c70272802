/** What of a request for a token is left when a form has taken its part. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { Words } from '../../../shared/words.ts'
import type { ImportedOAuth, ImportedPlacement } from '../imported.ts'
import { leftParts } from './form-notes.ts'
import type { OAuthReading } from './oauth-reading.ts'

/** Parts of a login that one form has fields for and another has not. */
const partNames: Partial<Record<keyof ImportedOAuth, Words>> = {
  clientSecret: { en: 'client secret', de: 'Client-Secret', cs: 'tajný klíč klienta' },
  privateKey: { en: 'private key', de: 'privater Schlüssel', cs: 'soukromý klíč' },
  redirectUri: { en: 'redirect address', de: 'Weiterleitungsadresse', cs: 'adresa přesměrování' },
  username: { en: 'user name', de: 'Benutzername', cs: 'uživatelské jméno' },
  password: { en: 'password', de: 'Passwort', cs: 'heslo' },
  audience: { en: 'audience', de: 'Empfänger (audience)', cs: 'příjemce (audience)' },
  resource: { en: 'resource', de: 'Ressource (resource)', cs: 'zdroj (resource)' },
}

const placementName: Words = {
  en: 'how the token is sent',
  de: 'wie das Token gesendet wird',
  cs: 'způsob odeslání tokenu',
}

const apiKeyName: Words = { en: 'API key', de: 'API-Schlüssel', cs: 'klíč API' }

const tenantName: Words = { en: 'tenant', de: 'Mandant', cs: 'mandant' }

const addressName: Words = { en: 'the other address', de: 'die andere Adresse', cs: 'druhá adresa' }

/** What a form has taken. */
export interface Placed {
  readonly parts: readonly (keyof ImportedOAuth)[]
  readonly parameters?: readonly string[]
  readonly headers?: readonly string[]
  readonly apiKey?: true
  readonly tenant?: true
  readonly address?: true
}

/** Notes whatever of a login was not taken, and what its reading had to say. */
export function notesOn(reading: OAuthReading, placed: Placed): readonly ImportNote[] {
  return [...reading.notes, ...leftParts(leftOf(reading, placed))]
}

function leftOf(reading: OAuthReading, placed: Placed): readonly (string | Words)[] {
  const { login, apiKey, tenant, address, unplaced } = reading
  const named = (Object.keys(partNames) as (keyof ImportedOAuth)[]).flatMap((part) => {
    const name = partNames[part]
    return name && login[part] !== undefined && !placed.parts.includes(part) ? [name] : []
  })
  return [
    ...named,
    ...(apiKey !== undefined && !placed.apiKey ? [apiKeyName] : []),
    ...(tenant !== undefined && !placed.tenant ? [tenantName] : []),
    ...(address !== undefined && !placed.address ? [addressName] : []),
    ...placementLeft(login.tokenPlacement, placed),
    ...ownParameters(login)
      .map(([name]) => name)
      .filter((name) => !placed.parameters?.includes(name)),
    ...ownHeaders(login)
      .map(([name]) => name)
      .filter((name) => !placed.headers?.includes(name)),
    ...unplaced,
  ]
}

function placementLeft(placement: ImportedPlacement | undefined, { parts }: Placed): readonly Words[] {
  const isUsual = placement === undefined || isBearer(placement)
  return isUsual || parts.includes('tokenPlacement') ? [] : [placementName]
}

/** Whether a token is sent as `Authorization: Bearer` (RFC 6750 section 2.1). */
export function isBearer(placement: ImportedPlacement): boolean {
  return (
    placement.kind === 'header' &&
    placement.name.toLowerCase() === 'authorization' &&
    placement.scheme.toLowerCase() === 'bearer'
  )
}

/** Parameters of a grant itself, and those that are made anew with each request. */
const grantParameters: readonly string[] = [
  ...['grant_type', 'client_id', 'client_secret', 'scope', 'username', 'password', 'redirect_uri'],
  ...['response_type', 'state', 'nonce', 'code', 'code_verifier', 'code_challenge', 'code_challenge_method'],
  ...['client_assertion', 'client_assertion_type'],
]

/** Returns the parameters that the grant itself does not have. */
export function ownParameters({ parameters = [] }: ImportedOAuth): readonly (readonly [string, string])[] {
  return parameters.filter(([name]) => !grantParameters.includes(name))
}

/** What a program says of itself and of the transport, and what Claimcheck says by itself. */
const programHeader =
  /^(?:accept(?:-.*)?|cache-control|pragma|connection|keep-alive|content-.*|host|user-agent|origin|referer|priority|dnt|te|trailer|transfer-encoding|expect|upgrade(?:-insecure-requests)?|sec-.*|postman-token)$/i

/** Returns the header fields that belong to the login. */
export function ownHeaders({ headers = [] }: ImportedOAuth): readonly (readonly [string, string])[] {
  return headers.filter(([name]) => !programHeader.test(name))
}
