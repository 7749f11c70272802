/** Fills in the form of Meldescheine from a login that another program’s file describes. */
import { splitAt, withoutSlashes } from '../../../shared/address.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth, ImportedPlacement } from '../../import/imported.ts'
import { pathOf, urlOf, webAddress } from '../../import/logins/addresses.ts'
import { left, leftParts } from '../../import/logins/form-notes.ts'
import { readNamedAccount } from '../../import/logins/named-account.ts'
import { defined } from '../../import/logins/oauth-reading.ts'

/** The vendor's own servers. */
const environments: Readonly<Record<string, string>> = {
  'api.meldescheine.de': 'production',
  'dev-api.meldescheine.de': 'test',
}

/** Takes what is sent to a server of the vendor's: `/api/token/` alone is the login of any Django application. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  if (login.kind !== 'account' || !isOwnRequest(login)) return undefined
  const { username, password, address, unplaced } = readNamedAccount(login)
  const place = placeOf(address, login.request !== undefined)
  if (!place) return undefined
  const { request, tokenPlacement } = login
  const presentation = placementOf(tokenPlacement)
  const notes = [...leftParts(unplaced), ...(presentation === 'other' ? [placementNote] : [])]
  return {
    environment: place.environment,
    method: 'login',
    values: defined({
      address: place.address,
      username,
      // What the form begins with is left to it.
      body: request && request.body !== 'json' ? request.body : undefined,
      presentation: presentation === 'query' ? presentation : undefined,
    }),
    secrets: defined({ password }),
    ...(notes.length > 0 && { notes }),
  }
}

function isOwnRequest({ request }: ImportedAccount): boolean {
  if (!request) return true
  const { method, usernameField = 'username', passwordField = 'password' } = request
  return method === 'POST' && usernameField === 'username' && passwordField === 'password'
}

interface Place {
  readonly environment: string
  /** Of another server of the vendor's. */
  readonly address?: string
}

/** @param isRequest the address is that of a request, and not what a password store has of the site. */
function placeOf(address: string | undefined, isRequest: boolean): Place | undefined {
  const url = urlOf(address)
  if (url?.port !== '' || url.search !== '') return undefined
  const path = pathOf(url)
  const isApi = isRequest ? path === '/api/token' : /^\/api(?:\/|$)/.test(path)
  const environment = environments[url.hostname]
  if (environment !== undefined) return isApi || (path === '' && !isRequest) ? { environment } : undefined
  const isOther = url.hostname.endsWith('.meldescheine.de') && isApi
  return isOther
    ? { environment: 'custom', address: splitAt(withoutSlashes(webAddress(address) ?? ''), '/api').before }
    : undefined
}

function placementOf(placement: ImportedPlacement | undefined): 'header' | 'query' | 'other' {
  if (placement === undefined) return 'header'
  if (placement.kind === 'query') return placement.name === 'jwt' ? 'query' : 'other'
  const isOwn = placement.name.toLowerCase() === 'authorization' && placement.scheme === 'JWT'
  return isOwn ? 'header' : 'other'
}

const placementNote = left(
  'How the file sends the token is not taken: Meldescheine expects “Authorization: JWT” or the query parameter “jwt”.',
  'Wie die Datei das Token sendet, wird nicht übernommen: Meldescheine erwartet „Authorization: JWT“ oder den Query-Parameter „jwt“.',
  'Způsob, jakým soubor posílá token, se nepřebírá: Meldescheine očekává „Authorization: JWT“ nebo parametr dotazu „jwt“.',
)
