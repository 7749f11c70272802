/** Chooses how the client authenticates at the token endpoint. */
import type { Json } from '../../../shared/claims.ts'
import { type ClientAuthenticationMethod, clientAuthentications, type Preset } from './preset.ts'

/** Methods that carry the client secret: which of them is a matter of the server alone. */
const secretMethods: readonly string[] = [
  'client_secret_post',
  'client_secret_basic',
  'client_secret_basic_raw',
]

/** The order where nothing is known: in the body a secret of any characters arrives as it is. */
const usualOrder: readonly ClientAuthenticationMethod[] = [
  'client_secret_post',
  'client_secret_basic',
  'private_key_jwt',
  'client_secret_jwt',
  'tls_client_auth',
  'none',
]

/**
 * Chooses a method.
 * @param offered `token_endpoint_auth_methods_supported`, as sent.
 * @param current the form's. One without a secret, or with a key, is the user's own decision, and stays: a server need not
 * list what it supports.
 * @returns undefined: the current one stays.
 */
export function chooseClientAuthentication(
  offered: Json | undefined,
  preset: Preset,
  current: string,
): ClientAuthenticationMethod | undefined {
  if (current !== '' && !secretMethods.includes(current)) return undefined
  const known = methodsIn(offered, preset)
  if (known.length === 0) return preset.client?.prefers?.[0]
  const order = [...(preset.client?.prefers ?? []), ...usualOrder]
  return order.find((method) => known.includes(method)) ?? known[0]
}

function methodsIn(offered: Json | undefined, { client }: Preset): readonly ClientAuthenticationMethod[] {
  const named = Array.isArray(offered) ? offered : []
  const known = clientAuthentications.filter((method) => named.includes(method))
  return client?.basic === 'raw' ? known.map(asRaw) : known
}

function asRaw(method: ClientAuthenticationMethod): ClientAuthenticationMethod {
  return method === 'client_secret_basic' ? 'client_secret_basic_raw' : method
}
