/** Where other programs put the client secret, by their settings' names. They differ in what an absent setting means. */
import type { ImportedOAuth } from '../imported.ts'

type ClientAuthentication = NonNullable<ImportedOAuth['clientAuthentication']>

/** They put id and secret into the header as they are, not form-encoded as RFC 6749 section 2.3.1 has it. */
const basic: ClientAuthentication = 'client_secret_basic_raw'
const body: ClientAuthentication = 'client_secret_post'

interface Placements {
  readonly names: Readonly<Record<string, ClientAuthentication>>
  /** Undefined: the program has no default, or it is not known. */
  readonly absent: ClientAuthentication | undefined
}

const placements = {
  /** So `@usebruno/requests` takes an absent setting; the readers of `.bru` and YAML files say `body`. */
  bruno: { names: { basic_auth_header: basic, body }, absent: basic },
  postman: { names: { header: basic, body }, absent: basic },
  /** `credentialsInBody`. */
  insomnia: { names: { false: basic, true: body }, absent: basic },
  hoppscotch: { names: { AS_BASIC_AUTH_HEADERS: basic, IN_BODY: body }, absent: undefined },
  /** `"Client Credentials"` of a block `"Security"`. */
  httpSecurity: { names: { basic, 'in body': body, none: 'none' }, absent: body },
  /** `PREFIX_useAuthorizationHeader`. */
  httpVariables: { names: { true: basic, false: body }, absent: basic },
} as const satisfies Readonly<Record<string, Placements>>

/** Returns how a client proves itself by a program's setting. Undefined: the program has no default. */
export function clientAuthentication(
  program: keyof typeof placements,
  setting: unknown,
): ClientAuthentication | undefined {
  const { names, absent }: Placements = placements[program]
  const name = typeof setting === 'boolean' ? String(setting) : setting
  return typeof name === 'string' && Object.hasOwn(names, name) ? names[name] : absent
}
