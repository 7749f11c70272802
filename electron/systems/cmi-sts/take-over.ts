/** Fills in the form of the CMI STS from a login that another program’s file describes. */
import { percentDecoded, withoutEnding, withoutSlashes } from '../../../shared/address.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../../import/imported.ts'
import { pathOf, urlOf, webAddress } from '../../import/logins/addresses.ts'
import { check, postedSecretNote } from '../../import/logins/form-notes.ts'
import { notesOn, type Placed } from '../../import/logins/left-of.ts'
import { defined, type OAuthReading, readAccount, readOAuth } from '../../import/logins/oauth-reading.ts'

const usualScope = 'metatool'

/** Takes what names the scope of CMI, and what has the path and a parameter that only an STS has. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  const reading = readingOf(login)
  if (!reading) return undefined
  const endpoint = reading.login.tokenEndpoint ?? reading.address ?? issuerOf(reading.login)
  const place = endpoint === undefined ? {} : placeOf(endpoint)
  if (!place || !isOwn(reading, endpoint !== undefined)) return undefined
  return formOf(reading, place)
}

/** An entry of a password store may hold the secret of STS 2’s client beside the technical user, and name no client. */
function readingOf(login: ImportedOAuth | ImportedAccount): OAuthReading | undefined {
  const url = login.kind === 'account' && !login.request ? urlOf(login.address) : undefined
  const isStsAddress = url !== undefined && /\/identity(?:\/connect\/token)?$/.test(pathOf(url))
  return isStsAddress && login.kind === 'account' ? readAccount(login) : readOAuth(login)
}

function issuerOf({ issuer }: ImportedOAuth): string | undefined {
  return issuer?.replace(/\/\.well-known\/.*$/, '')
}

interface Place {
  readonly address?: string
  readonly tenant?: string
}

/** The server and the tenant in its path; undefined: it is no STS. */
function placeOf(endpoint: string): Place | undefined {
  const url = urlOf(endpoint)
  const whole = withoutSlashes(webAddress(endpoint) ?? '')
  if (url?.search !== '' || url.hash !== '') return undefined
  const base = withoutEnding(whole, ['/identity/connect/token', '/identity'])
  if (base === whole) return pathOf(url) === '' ? { address: base } : undefined
  const slash = base.lastIndexOf('/')
  const [server, part] = [base.slice(0, slash), base.slice(slash + 1)]
  const tenant = percentDecoded(part)
  const isTenant =
    /^https?:\/\/[^/]/i.test(server) && encodeURIComponent(tenant) === part && tenant.trim() === tenant
  // The form counts a tenant once that stands both in the address and in its own field.
  return isTenant && !server.toLowerCase().endsWith(`/${part.toLowerCase()}`)
    ? { address: server, tenant }
    : { address: base }
}

function isOwn({ login, tenant }: OAuthReading, hasEndpoint: boolean): boolean {
  const scopes = namesIn(login.scope)
  if (login.grant === 'password') return isImpersonation(login, tenant)
  const isScoped = scopes.length === 1 && scopes[0] === usualScope
  const isUnscoped = hasEndpoint && scopes.length === 0
  if (login.grant === 'client_credentials') return isScoped || (isUnscoped && tenant !== undefined)
  return login.grant === 'delegation' && (isScoped || isUnscoped)
}

/** STS 2’s client is always `server`; another one is another server’s. */
function isImpersonation(login: ImportedOAuth, tenant: string | undefined): boolean {
  const isServer = login.clientId === undefined || login.clientId === 'server'
  const scopes = namesIn(login.scope)
  const isScoped = scopes.length === 0 || (scopes.length === 1 && scopes[0] === usualScope)
  const names = tenantIn(login) ?? tenant
  return isServer && isScoped && (names !== undefined || scopes.length === 1)
}

function namesIn(scope = ''): readonly string[] {
  return [...new Set(scope.split(/\s+/).filter((name) => name !== ''))]
}

/** `acr_values=tenant:…`, and nothing else in it. */
function tenantIn({ parameters = [] }: ImportedOAuth): string | undefined {
  const [, values = ''] = parameters.find(([name]) => name === 'acr_values') ?? []
  return /^tenant:(\S.*)$/.exec(values)?.[1]
}

function formOf(reading: OAuthReading, place: Place): FilledForm {
  switch (reading.login.grant) {
    case 'password':
      return impersonation(reading, place)
    case 'delegation':
      return delegation(reading, place)
    default:
      return clientCredentials(reading, place)
  }
}

function clientCredentials(reading: OAuthReading, place: Place): FilledForm {
  const { clientId, clientSecret } = reading.login
  return {
    environment: 'server',
    method: 'client-credentials',
    values: defined({ ...tenanted(place, reading), clientId }),
    secrets: defined({ clientSecret }),
    ...noted(reading, { parts: ['clientSecret'] }),
  }
}

/** The token that was exchanged is taken along, as the form for a pasted one has it; it expires like any other. */
function delegation(reading: OAuthReading, place: Place): FilledForm {
  const { clientId, clientSecret, parameters = [] } = reading.login
  const [, sourceToken] = parameters.find(([name]) => name === 'token') ?? []
  const { notes = [] } = noted(reading, { parts: ['clientSecret'], parameters: ['token'] })
  return {
    environment: 'server',
    method: 'delegation-pasted',
    values: defined({ ...tenanted(place, reading), clientId }),
    secrets: defined({ clientSecret, sourceToken }),
    notes: [sourceNote, ...notes],
  }
}

const sourceNote = check(
  'A pasted source token is soon expired. To have it renewed, choose the delegation from a connection, and the connection whose token is exchanged.',
  'Ein eingefügtes Quelltoken läuft bald ab. Damit es erneuert wird, wählen Sie die Delegation aus einer Verbindung und die Verbindung, deren Token eingetauscht wird.',
  'Vložený zdrojový token brzy vyprší. Aby se obnovoval, zvolte delegaci z jiného připojení a připojení, jehož token se vymění.',
)

/** STS 2 has no tenants in its path: one that stands there is a part of the address. */
function impersonation(reading: OAuthReading, { address, tenant: inPath }: Place): FilledForm {
  const { login } = reading
  const tenant = tenantIn(login) ?? reading.tenant
  const server = inPath === undefined ? address : `${address}/${encodeURIComponent(inPath)}`
  return {
    environment: 'server',
    method: 'impersonation',
    values: defined({ address: server, tenant, username: login.username }),
    secrets: defined({ clientSecret: login.clientSecret, password: login.password }),
    ...noted(reading, {
      parts: ['clientSecret', 'username', 'password'],
      ...(tenantIn(login) !== undefined && { parameters: ['acr_values'] }),
    }),
  }
}

function tenanted(place: Place, reading: OAuthReading): Place {
  const tenant = place.tenant ?? reading.tenant
  return { ...place, ...(tenant !== undefined && { tenant }) }
}

function noted(reading: OAuthReading, placed: Placed): Pick<FilledForm, 'notes'> {
  const { clientAuthentication: how } = reading.login
  const isPosted = how === undefined || how === 'client_secret_post'
  const notes = [
    ...(isPosted ? [] : [postedSecretNote]),
    ...notesOn(reading, { ...placed, address: true, tenant: true }).filter(
      // It says what the reading found out; here there is no other way.
      (note) => reading.login.grant !== 'password' || note.kind === 'left',
    ),
  ]
  return notes.length > 0 ? { notes } : {}
}
