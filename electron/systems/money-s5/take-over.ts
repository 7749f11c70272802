/** Fills in the form of Money S5 from a login that another program’s file describes. */
import { withoutEnding, withoutSlashes } from '../../../shared/address.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../../import/imported.ts'
import { isSameEndpoint, urlOf, webAddress } from '../../import/logins/addresses.ts'
import { postedSecretNote } from '../../import/logins/form-notes.ts'
import { notesOn } from '../../import/logins/left-of.ts'
import { defined, type OAuthReading, readOAuth } from '../../import/logins/oauth-reading.ts'
import { pasted, redirectPath, scope } from './addresses.ts'

const methods: Partial<Record<ImportedOAuth['grant'], string>> = {
  client_credentials: 'client-credentials',
  authorization_code: 'authorization-code',
}

/** Takes what asks for the scope of the API: the paths are those of any IdentityServer. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  const reading = readOAuth(login)
  const method = reading && methods[reading.login.grant]
  if (!reading || method === undefined || !isOwnScope(reading.login.scope)) return undefined
  const base = baseOf(reading)
  return base === undefined ? undefined : formOf(reading, method, base.address)
}

/** `offline_access` goes with the sign-in of a user, and Claimcheck adds it there. */
function isOwnScope(text = ''): boolean {
  const names = text.split(/\s+/).filter((name) => name !== '')
  return names.includes(scope) && names.every((name) => name === scope || name === 'offline_access')
}

/** @returns the base of all addresses, absent where there are none; undefined: they do not go together. */
function baseOf({ login, address }: OAuthReading): { readonly address?: string } | undefined {
  const { tokenEndpoint, authorizationEndpoint } = login
  const known =
    tokenEndpoint ?? authorizationEndpoint ?? login.issuer?.replace(/\/\.well-known\/.*$/, '') ?? address
  if (known === undefined) return {}
  const whole = webAddress(known)
  if (whole === undefined || urlOf(whole)?.search) return undefined
  const base = withoutEnding(withoutSlashes(whole), pasted)
  const isAsTyped = (path: string, typed: string | undefined) =>
    typed === undefined || isSameEndpoint(base + path, typed)
  const fits =
    isAsTyped('/connect/token', tokenEndpoint) && isAsTyped('/connect/authorize', authorizationEndpoint)
  return fits ? { address: base } : undefined
}

function formOf(reading: OAuthReading, method: string, base: string | undefined): FilledForm {
  const { login } = reading
  const isUser = method === 'authorization-code'
  const { redirectUri, pkce, clientAuthentication: how } = login
  const isUsual = base !== undefined && redirectUri === base + redirectPath
  const isPosted = how === undefined || how === 'client_secret_post'
  const notes = [
    ...(isPosted ? [] : [postedSecretNote]),
    ...notesOn(reading, {
      parts: isUser ? ['clientSecret', 'redirectUri'] : ['clientSecret'],
      ...(!login.tokenEndpoint && { address: true }),
    }),
  ]
  return {
    environment: 'server',
    method,
    values: defined({
      address: base,
      clientId: login.clientId,
      ...(isUser && {
        redirectUri: isUsual ? undefined : redirectUri,
        pkce: pkce === false ? 'no' : undefined,
      }),
    }),
    secrets: defined({ clientSecret: login.clientSecret }),
    ...(notes.length > 0 && { notes }),
  }
}
