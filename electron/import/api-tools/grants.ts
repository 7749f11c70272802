/** The grants by the names that other programs have for them. */
import type { ImportedGrant } from '../imported.ts'

/** A grant, and whether its name says that PKCE is used (RFC 7636); absent: the name does not say. */
export interface NamedGrant {
  readonly grant: ImportedGrant
  readonly pkce?: boolean
}

const grants: Readonly<Record<string, NamedGrant>> = {
  client_credentials: { grant: 'client_credentials' },
  authorization_code: { grant: 'authorization_code' },
  password: { grant: 'password' },
  device_code: { grant: 'device_code' },
  // Postman: PKCE is a grant of its own.
  authorization_code_with_pkce: { grant: 'authorization_code', pkce: true },
  password_credentials: { grant: 'password' },
  // Bruno's YAML.
  resource_owner_password_credentials: { grant: 'password' },
  // JetBrains.
  device_authorization: { grant: 'device_code' },
  // RFC 8628 section 3.4.
  'urn:ietf:params:oauth:grant-type:device_code': { grant: 'device_code' },
}

/**
 * Finds a grant by any program's name for it: `CLIENT_CREDENTIALS` (Hoppscotch), `Client Credentials` (JetBrains),
 * `client_credentials`. Undefined: it is not one of those that get a token here (`implicit`, or something new).
 */
export function grantNamed(name: unknown): NamedGrant | undefined {
  if (typeof name !== 'string') return undefined
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^urn:ietf:params:oauth:grant_type:/, 'urn:ietf:params:oauth:grant-type:')
  return Object.hasOwn(grants, key) ? grants[key] : undefined
}
