/**
 * The clients in the configuration of CMI STS 3, as its administrator pastes them: what the vendor's pages print is accepted,
 * and nothing else.
 */
import * as z from 'zod/mini'
import { invalidRequest } from '../server/request-error.ts'

/** Below each tenant; a control of the sandbox's own, because a real configuration is a file. */
export const clientsPath = '/sandbox/clients'

const text = z.string().check(z.minLength(1))
const sha512 = z.string().check(z.regex(/^[0-9a-f]{128}$/))
const secrets = z
  .array(z.strictObject({ value: sha512, description: z.exactOptional(z.string()) }))
  .check(z.length(1))
const common = {
  ClientId: text,
  ProtocolType: z.literal('oidc'),
  AllowAccessTokensViaBrowser: z.literal(false),
  AllowOfflineAccess: z.literal(true),
  ClientSecrets: secrets,
  AllowedScopes: z.array(text).check(z.minLength(1)),
}
const entrySchema = z.union([
  z.strictObject({
    ...common,
    AllowedGrantTypes: z.tuple([z.literal('client_credentials')]),
    ClientCredentialsBackendUser: z.strictObject({ username: text, password: text }),
  }),
  z.strictObject({ ...common, AllowedGrantTypes: z.tuple([z.literal('delegation')]) }),
])

/** A client as the configuration holds it. */
export interface ConfiguredClient {
  readonly id: string
  /** The SHA-512 of its secret. */
  readonly hash: string
  readonly grants: readonly string[]
  readonly scopes: readonly string[]
  /** The technical user that works for it. */
  readonly backendUser?: { readonly username: string; readonly password: string }
}

/** Reads a pasted entry. @throws RequestError that names the property at fault, and no value. */
export function readClientEntry(pasted: string): ConfiguredClient {
  const read = entrySchema.safeParse(parseJson(pasted))
  if (!read.success)
    throw invalidRequest(`the entry is not one of the vendor’s: ${z.prettifyError(read.error)}`)
  const entry = read.data
  return {
    id: entry.ClientId,
    hash: entry.ClientSecrets[0]?.value ?? '',
    grants: entry.AllowedGrantTypes,
    scopes: entry.AllowedScopes,
    ...('ClientCredentialsBackendUser' in entry && { backendUser: entry.ClientCredentialsBackendUser }),
  }
}

function parseJson(pasted: string): unknown {
  try {
    return JSON.parse(pasted)
  } catch {
    throw invalidRequest('the entry is no JSON')
  }
}
