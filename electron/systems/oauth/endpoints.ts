/** Reads the endpoints of a server's metadata. */
import { isLoopback, validateAddress } from '../../../shared/address.ts'
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { DiscoveryNote } from '../../../shared/discovery.ts'
import type { Preset } from './preset.ts'

/** The form's fields and the names of their endpoints in metadata. */
const endpointNames: Readonly<Record<string, string>> = {
  tokenEndpoint: 'token_endpoint',
  authorizationEndpoint: 'authorization_endpoint',
  deviceAuthorizationEndpoint: 'device_authorization_endpoint',
  pushedAuthorizationRequestEndpoint: 'pushed_authorization_request_endpoint',
  userInfoEndpoint: 'userinfo_endpoint',
  introspectionEndpoint: 'introspection_endpoint',
  revocationEndpoint: 'revocation_endpoint',
  endSessionEndpoint: 'end_session_endpoint',
  jwksUri: 'jwks_uri',
}

/** Endpoints by field id, and what is odd about them. */
export interface FoundEndpoints {
  /** Only those that the metadata have and that can be used. */
  readonly values: Readonly<Record<string, string>>
  readonly notes: readonly DiscoveryNote[]
}

/**
 * Reads every endpoint. One that would be reached by plain http is left out.
 * @param host the server's own.
 * @param isMutualTls the client authenticates by its certificate: endpoints of their own may be meant for it (RFC 8705
 * section 5).
 */
export function endpointsIn(
  metadata: JsonObject,
  preset: Preset,
  host: string,
  isMutualTls: boolean,
): FoundEndpoints {
  const aliases = isMutualTls ? metadata.mtls_endpoint_aliases : undefined
  const read = Object.entries(endpointNames).map(([field, name]) => {
    const own = (isRecord(aliases) ? endpointOf(aliases[name]) : undefined) ?? endpointOf(metadata[name])
    return { field, ...own }
  })
  return {
    values: Object.fromEntries(read.flatMap(({ field, value }) => (value ? [[field, value]] : []))),
    notes: read.flatMap((each) => notesOn(each, preset, host)),
  }
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Endpoint {
  /** As the metadata write it; absent: it would be reached unencrypted. */
  readonly value?: string
  readonly host: string
}

/** Characters of the longest value that a form takes. */
const maxLength = 2_000

function endpointOf(sent: Json | undefined): Endpoint | undefined {
  if (typeof sent !== 'string' || sent.length > maxLength) return undefined
  const problem = validateAddress(sent, { allowsPlainHttp: true, use: 'resource' })
  const url = URL.parse(sent)
  if (problem || !url) return undefined
  const { host } = url
  return url.protocol === 'https:' || isLoopback(url) ? { value: sent, host } : { host }
}

function notesOn(
  { field, value, host }: Partial<Endpoint> & { readonly field: string },
  { metadata }: Preset,
  own: string,
): DiscoveryNote[] {
  if (host === undefined) return []
  if (value === undefined) return [{ kind: 'endpointUnencrypted', field, host }]
  const isKnown = metadata?.hosts?.some((source) => new RegExp(source, 'u').test(host)) ?? false
  return host === own || isKnown ? [] : [{ kind: 'endpointElsewhere', field, host }]
}
