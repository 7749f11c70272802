/**
 * The metadata of an authorization server (RFC 8414, OpenID Connect Discovery): the document itself, or an address alone.
 */
import type { Format, SourceFile } from '../../format.ts'
import type { ImportedEntry, ImportedGrant, ImportedOAuth } from '../../imported.ts'
import { noteOf } from '../../reading/notes.ts'
import { isRecord, valueIn, withoutAbsent } from '../../reading/values.ts'
import { onlyAddress, onlyServer } from './words.ts'

/** The longest address that is taken for one, in characters. */
const longestAddress = 2_000

export const metadataDocument: Format = {
  id: 'metadata',
  recognize: (files) => files.filter(({ json }) => isMetadata(json)),
  read: (files) => ({
    format: 'OAuth server metadata',
    entries: files.flatMap(({ json }) => (isMetadata(json) ? [entryOf(json)] : [])),
    notes: [],
  }),
}

export const serverAddress: Format = {
  id: 'server-address',
  recognize: (files) => files.filter((file) => addressOf(file) !== undefined),
  read: (files) => ({
    format: 'URL',
    entries: files.flatMap((file) => addressOf(file) ?? []).map(entryOfAddress),
    notes: [],
  }),
}

function isMetadata(json: unknown): json is Readonly<Record<string, unknown>> {
  if (!isRecord(json) || typeof json.issuer !== 'string') return false
  return [json.token_endpoint, json.authorization_endpoint].some((each) => typeof each === 'string')
}

/** Grants that a server names, the one first that needs the fewest to sign in. */
const grants: readonly (readonly [name: string, grant: ImportedGrant])[] = [
  ['client_credentials', 'client_credentials'],
  ['delegation', 'delegation'],
  ['authorization_code', 'authorization_code'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
]

function entryOf(json: Readonly<Record<string, unknown>>): ImportedEntry {
  const supported = Array.isArray(json.grant_types_supported) ? json.grant_types_supported : []
  const grant = grants.find(([name]) => supported.includes(name))?.[1] ?? 'authorization_code'
  const login: ImportedOAuth = withoutAbsent({
    kind: 'oauth' as const,
    grant,
    issuer: valueIn(json.issuer),
    tokenEndpoint: valueIn(json.token_endpoint),
    authorizationEndpoint: valueIn(json.authorization_endpoint),
    deviceAuthorizationEndpoint: valueIn(json.device_authorization_endpoint),
  })
  return { name: hostOf(login.issuer ?? ''), login, notes: [noteOf(onlyServer)] }
}

/** @returns the address, where a text is nothing else. */
function addressOf({ text }: SourceFile): URL | undefined {
  if (text === undefined || text.length > longestAddress) return undefined
  const plain = text.trim().replace(/^[<"']+|[>"',;]+$/g, '')
  if (!/^https?:\/\/[^\s<>"']+$/i.test(plain)) return undefined
  return URL.parse(plain) ?? undefined
}

/** Whoever gives a user no more than an address gives that of the server, of its metadata, or of its token endpoint. */
function entryOfAddress(url: URL): ImportedEntry {
  const address = url.href.replace(/^(https?:\/\/[^/]+)\/$/, '$1')
  const isEndpoint = /\/(token|oauth2?)$/i.test(url.pathname)
  const login: ImportedOAuth = {
    kind: 'oauth',
    grant: 'client_credentials',
    ...(isEndpoint ? { tokenEndpoint: address } : { issuer: address }),
  }
  return { name: url.hostname, login, notes: [noteOf(onlyAddress)] }
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? ''
}
