/** Makes a login of a request that signs in: a token request of OAuth, or one with a name and a password. */
import type { ImportNote } from '../../../../shared/files/import.ts'
import type { ImportedAccount, ImportedEntry, ImportedLoginRequest } from '../../imported.ts'
import { meaningOf } from '../../reading/labels.ts'
import { noteOf } from '../../reading/notes.ts'
import { withoutAbsent } from '../../reading/values.ts'
import type { CurlRequest } from './curl-arguments.ts'
import { type Body, type Field, formFields, readBody } from './request-body.ts'
import { knownValue, oauthOf } from './token-request.ts'
import { elsewhere, type Left, lostCharacters, sentAsJson } from './words.ts'
import { unknownPart } from './words-of-shell.ts'

export type FromRequest =
  | { readonly kind: 'entry'; readonly entry: ImportedEntry }
  | { readonly kind: 'left'; readonly why: Left; readonly name: string }

interface Parts {
  readonly request: CurlRequest
  readonly name: string
  /** Without query and user. */
  readonly address: string | undefined
  readonly query: readonly Field[]
  readonly body: Body | undefined
  readonly user: { readonly id: string; readonly secret: string | undefined } | undefined
}

/** Header fields that say nothing of a login. */
const usual =
  /^(accept.*|authorization|cache-control|connection|content-.*|cookie|dnt|expect|host|origin|postman-token|pragma|priority|referer|sec-.*|te|upgrade.*|user-agent|x-requested-with)$/i

/** Reads a request. */
export function loginOfRequest(request: CurlRequest): FromRequest {
  const parts = partsOf(request)
  const { name, query, body } = parts
  const isToken = [...query, ...(body?.fields ?? [])].some(([field]) => field === 'grant_type')
  const found = isToken ? tokenLogin(parts) : accountLogin(parts)
  if (!found) return { kind: 'left', why: isToken ? 'otherGrants' : reasonToLeave(request), name }
  return { kind: 'entry', entry: { name, ...found, notes: [...found.notes, ...missingNotes(request)] } }
}

function partsOf(request: CurlRequest): Parts {
  const url = addressOf(request.url)
  const contentType = headerOf(request, 'content-type')?.toLowerCase() ?? ''
  const isKnown = url !== undefined && !url.host.includes(unknownPart)
  const name = isKnown ? url.hostname : ''
  const query = url === undefined ? [] : formFields(url.search.slice(1))
  const body = request.body === undefined ? undefined : readBody(request.body, contentType)
  const user = userOf(request, url)
  return { request, name, address: addressWithout(request.url, url), query, body, user }
}

/** Of an address without a scheme, curl takes it for one of HTTP. */
function addressOf(text: string): URL | undefined {
  if (text.startsWith(unknownPart)) return undefined
  return URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`) ?? undefined
}

function addressWithout(text: string, url: URL | undefined): string | undefined {
  if (!url || text.includes(unknownPart) || decodeURI(url.href).includes(unknownPart)) return undefined
  return `${url.protocol}//${url.host}${url.pathname}`
}

function headerOf({ headers }: CurlRequest, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1]
}

/** Of `-u`, of the address, or of a header field that was made of them (RFC 7617). */
function userOf(request: CurlRequest, url: URL | undefined): Parts['user'] {
  const [, basic] = /^basic\s+([\w+/=-]+)$/i.exec(headerOf(request, 'authorization') ?? '') ?? []
  const inAddress = url?.username
    ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    : undefined
  const text = request.user ?? (basic ? Buffer.from(basic, 'base64').toString() : inAddress)
  if (text === undefined) return undefined
  const at = text.indexOf(':')
  return at < 0 ? { id: text, secret: undefined } : { id: text.slice(0, at), secret: text.slice(at + 1) }
}

type Found = Pick<ImportedEntry, 'login' | 'notes'>

function tokenLogin({ request, address, query, body, user }: Parts): Found | undefined {
  const headers = request.headers.filter(([name, value]) => !usual.test(name) && knownValue(value))
  const fields = [...(body?.fields ?? []), ...query]
  const found = oauthOf({ endpoint: address, fields, client: user, headers })
  const asJson = body?.kind === 'json' ? [noteOf(sentAsJson)] : []
  return found && { login: found.login, notes: [...found.notes, ...asJson] }
}

function accountLogin({ request, address, body, query, user }: Parts): Found | undefined {
  const fields = body?.fields ?? query
  const login = fieldOf(fields, 'password') ? loginByFields(request, fields, body) : undefined
  const keys = keysOf(request, fields)
  if (!login && !user && keys.length === 0) return undefined
  const account = withoutAbsent({
    kind: 'account' as const,
    address,
    username: knownValue(user?.id),
    password: knownValue(user?.secret),
    ...login,
    others: [...(login?.others ?? []), ...keys],
  })
  return { login: account, notes: [] }
}

function loginByFields(
  request: CurlRequest,
  fields: readonly Field[],
  body: Body | undefined,
): Partial<ImportedAccount> & Pick<ImportedAccount, 'others'> {
  const password = fieldOf(fields, 'password')
  const username = fieldOf(fields, 'username')
  const method = methodOf(request)
  const login: ImportedLoginRequest = withoutAbsent({
    method,
    body: body?.kind ?? 'form',
    root: body?.root,
    usernameField: username?.[0],
    passwordField: password?.[0],
  })
  const rest = fields.filter((field) => field !== username && field !== password && !isKey(field))
  const others = rest.flatMap(([name, text]) => {
    const value = knownValue(text)
    return value === undefined ? [] : [{ name, value }]
  })
  return withoutAbsent({
    username: knownValue(username?.[1]),
    password: knownValue(password?.[1]),
    request: login,
    others,
  })
}

function methodOf(request: CurlRequest): ImportedLoginRequest['method'] {
  const method = request.method.toUpperCase()
  return method === 'GET' || method === 'PUT' ? method : 'POST'
}

/** Finds a field by what its last name means. */
function fieldOf(fields: readonly Field[], meaning: 'username' | 'password'): Field | undefined {
  return fields.find(([name]) => meaningOf(lastName(name)) === meaning)
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^@/, '')
}

/** API keys and client credentials beside a login, in header fields and in fields. */
function keysOf(request: CurlRequest, fields: readonly Field[]): ImportedAccount['others'] {
  return [...request.headers, ...fields].filter(isKey).flatMap(([name, text]) => {
    const value = knownValue(text)
    return value === undefined ? [] : [{ name: lastName(name), value }]
  })
}

function isKey([name]: Field): boolean {
  const meaning = meaningOf(lastName(name))
  return meaning === 'apiKey' || meaning === 'clientId' || meaning === 'clientSecret'
}

function reasonToLeave(request: CurlRequest): Left {
  if (/^\S+\s+\S/.test(headerOf(request, 'authorization') ?? '')) return 'tokens'
  return request.cookie === undefined ? 'nothing' : 'cookies'
}

function missingNotes({ files, unknown }: CurlRequest): readonly ImportNote[] {
  const names = [...unknown.filter((name) => name !== ''), ...files]
  return [
    ...(names.length > 0 ? [noteOf(elsewhere, { names })] : []),
    ...(unknown.includes('') ? [noteOf(lostCharacters)] : []),
  ]
}
