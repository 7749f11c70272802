/** Looks a server up for the form (OpenID Connect Discovery 1.0, RFC 8414): its metadata, then its keys. */
import { validateAddress } from '../../../shared/address.ts'
import type { Json } from '../../../shared/claims.ts'
import type { Discovered, DiscoveryNote } from '../../../shared/discovery.ts'
import type { Settings, Tools } from '../system.ts'
import { methodsIn, scopesIn, switchesIn } from './capabilities.ts'
import { chooseClientAuthentication } from './client-choice.ts'
import { endpointsIn } from './endpoints.ts'
import { keyNotes } from './key-notes.ts'
import { type FoundMetadata, findMetadata } from './metadata/metadata.ts'
import type { Preset } from './preset.ts'
import { presetOf } from './presets.ts'

/**
 * Looks up the server of the field `issuer`: one request for the metadata in the usual case, one for the keys.
 * @returns values for the form. The issuer is as the server writes it: no slash is added or removed.
 * @throws ProblemError as `findMetadata`.
 */
export async function discover(settings: Settings, tools: Tools): Promise<Discovered> {
  const chosen = presetOf(settings.environment)
  const found = await findMetadata(settings.text('issuer'), chosen, tools)
  const preset = found.recognized ?? chosen
  const { metadata, address } = found
  const issuer = issuerIn(found)
  const host = URL.parse(issuer.value ?? '')?.host ?? address.host
  const endpoints = endpointsIn(metadata, preset, host, isMutualTls(settings))
  const { jwksUri } = endpoints.values
  const keys = jwksUri ? await keyNotes(new URL(jwksUri), tools) : []
  const methods = methodsIn(metadata)
  const scopes = scopesIn(metadata)
  return {
    ...(found.recognized && { environment: found.recognized.id }),
    values: {
      ...(issuer.value !== undefined && { issuer: issuer.value }),
      ...endpoints.values,
      ...switchesIn(metadata),
      ...clientValues(metadata.token_endpoint_auth_methods_supported, preset, settings),
    },
    ...(methods && { methods }),
    ...(scopes && { scopes: scopes.map(found.response.redact) }),
    notes: [...issuer.notes, ...endpoints.notes, ...keys],
  }
}

/** Characters of the longest value that a form takes. */
const maxLength = 2_000

function isMutualTls(settings: Settings): boolean {
  return settings.text('clientAuthentication') === 'tls_client_auth'
}

/** The issuer for the form; absent where the metadata name none that a form would take. */
function issuerIn({ metadata, response, isIssuerOdd }: FoundMetadata): {
  readonly value?: string
  readonly notes: readonly DiscoveryNote[]
} {
  const { issuer } = metadata
  if (typeof issuer !== 'string' || issuer.length > maxLength) return { notes: [] }
  const problem = validateAddress(issuer, { allowsPlainHttp: false, use: 'resource' })
  if (problem?.reason === 'plainHttp')
    return { notes: [{ kind: 'endpointUnencrypted', field: 'issuer', host: new URL(issuer).host }] }
  const odd = problem !== undefined || isIssuerOdd
  return {
    ...(!problem && { value: issuer }),
    notes: odd ? [{ kind: 'issuerDiffers', issuer: response.redact(issuer) }] : [],
  }
}

function clientValues(
  offered: Json | undefined,
  preset: Preset,
  settings: Settings,
): Readonly<Record<string, string>> {
  const method = chooseClientAuthentication(offered, preset, settings.text('clientAuthentication'))
  const audience = preset.client?.assertion?.audience
  return {
    ...(method && { clientAuthentication: method }),
    ...(audience && { assertionAudience: audience }),
  }
}
