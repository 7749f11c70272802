/** A token as the vault keeps it, sealed, under its connection's id. */
import * as z from 'zod/mini'
import type { Json } from '../../shared/claims.ts'
import { type TokenWarning, tokenTriggers } from '../../shared/connection.ts'
import type { Codec } from '../vault/collection.ts'
import { Secret } from '../vault/secret.ts'

const idTokenFaults = [
  'missing',
  'unreadable',
  'noKeys',
  'signature',
  'issuer',
  'audience',
  'time',
  'nonce',
  'accessToken',
] as const

const warning = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrivedExpired') }),
  z.object({ kind: z.literal('notYetValid') }),
  z.object({ kind: z.literal('noExpiry') }),
  z.object({ kind: z.literal('expUnusable'), sent: z.string() }),
  z.object({
    kind: z.literal('timesOdd'),
    form: z.enum(['milliseconds', 'text']),
    claims: z.readonly(z.array(z.string())),
  }),
  z.object({ kind: z.literal('lifetimeUnusable'), sent: z.string() }),
  z.object({ kind: z.literal('tokenTypeOdd'), sent: z.string() }),
  z.object({ kind: z.literal('clockOff'), seconds: z.number() }),
  z.object({ kind: z.literal('scopeDiffers'), granted: z.string() }),
  z.object({ kind: z.literal('noRefreshToken') }),
  z.object({ kind: z.literal('idTokenInvalid'), fault: z.enum(idTokenFaults) }),
]) satisfies z.ZodMiniType<TokenWarning>

const stored = z.object({
  version: z.literal(1),
  key: z.string(),
  accessToken: z.string(),
  refreshToken: z.optional(z.string()),
  /** The authorization request's, which a refresh may have to repeat; records of older versions have none. */
  redirectUri: z.optional(z.string()),
  cause: z.enum(['asked', 'refreshed']),
  /** Records of older versions have none; one of a newer version is not understood. */
  trigger: z.catch(z.optional(z.enum(tokenTriggers)), undefined),
  issuedBy: z.string(),
  obtainedAt: z.number(),
  skew: z.number(),
  notBefore: z.optional(z.number()),
  expiresAt: z.optional(z.number()),
  expirySource: z.enum(['expires_in', 'exp', 'unknown']),
  scope: z.optional(z.string()),
  /** The other token of the response; records of older versions have none. */
  beside: z.optional(
    z.object({
      kind: z.enum(['id_token', 'access_token']),
      token: z.string(),
      arrivedAt: z.number(),
      notBefore: z.optional(z.number()),
      expiresAt: z.optional(z.number()),
    }),
  ),
  /** The token's warnings: records that lie in vaults call them so. */
  remarks: z.array(warning),
})

type Stored = z.infer<typeof stored>

/** A token held: what was issued, when it was, and the key of the settings that shaped it. */
export type TokenRecord = Omit<Stored, 'version' | 'accessToken' | 'refreshToken' | 'beside' | 'remarks'> & {
  readonly accessToken: Secret
  readonly refreshToken?: Secret | undefined
  readonly beside?: BesideRecord | undefined
  readonly warnings: Stored['remarks']
}

/**
 * A token held beside the one that is handed out. All its dates are by the server's clock, in milliseconds since the
 * epoch: they stay when this machine's clock is set. `arrivedAt`: when it came, which a refresh without one leaves.
 */
export type BesideRecord = Omit<NonNullable<Stored['beside']>, 'token'> & { readonly token: Secret }

export const tokenCodec: Codec<TokenRecord> = {
  kind: 'token',
  parse: readTokenRecord,
  write: writeTokenRecord,
  secretsOf: tokensOf,
}

/** Lists every token of a record. */
export function tokensOf({
  accessToken,
  refreshToken,
  beside,
}: {
  readonly accessToken: Secret
  readonly refreshToken?: Secret | undefined
  readonly beside?: { readonly token: Secret } | undefined
}): Secret[] {
  return [accessToken, ...(refreshToken ? [refreshToken] : []), ...(beside ? [beside.token] : [])]
}

/** Writes a token's record: the one place where a token is revealed for sealing. */
function writeTokenRecord(record: TokenRecord): Json {
  const { accessToken, refreshToken, beside, warnings, ...rest } = record
  const value: Stored = {
    version: 1,
    ...rest,
    remarks: warnings,
    accessToken: accessToken.reveal(),
    ...(refreshToken ? { refreshToken: refreshToken.reveal() } : {}),
    ...(beside ? { beside: { ...beside, token: beside.token.reveal() } } : {}),
  }
  return JSON.parse(JSON.stringify(value)) as Json
}

/** Reads a token's record. @returns undefined where this version does not understand it. */
function readTokenRecord(value: unknown): TokenRecord | undefined {
  const read = stored.safeParse(value)
  if (!read.success) return undefined
  const { version: _version, accessToken, refreshToken, beside, remarks, ...rest } = read.data
  return {
    ...rest,
    warnings: remarks,
    accessToken: new Secret(accessToken),
    ...(refreshToken === undefined ? {} : { refreshToken: new Secret(refreshToken) }),
    ...(beside ? { beside: { ...beside, token: new Secret(beside.token) } } : {}),
  }
}
