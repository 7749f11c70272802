/** A token as the window may know it: decoded, dated, numbered, never raw. */
import { createHash } from 'node:crypto'
import { decodeJwt } from '../../shared/claims.ts'
import type { Presentation, TokenContent, TokenView } from '../../shared/connection.ts'
import type { GrantName } from '../../shared/system.ts'
import { hider, leastHidden } from '../http/redact.ts'
import type { Secret } from '../vault/secret.ts'
import type { TokenRecord } from './token-record.ts'

/** What the view needs besides the record. */
export interface Around {
  readonly grant: GrantName
  readonly presentation: Presentation
  /** The connection's own: a server may repeat one in a claim, a scope or a lifetime. */
  readonly secrets: readonly Secret[]
}

export function viewToken(record: TokenRecord, around: Around): TokenView {
  const { key: _key, accessToken, refreshToken, scope, notBefore, expiresAt, remarks, ...facts } = record
  // Apart, because tokens are long: most texts are too short to hold one, and need not be searched for them.
  const hideOwn = hider(around.secrets.filter(isLong))
  const hideTokens = hider([accessToken, ...(refreshToken ? [refreshToken] : [])].filter(isLong))
  const hide = (text: string) => hideTokens(hideOwn(text))
  return {
    ...facts,
    remarks: hideIn(remarks, hide),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(scope === undefined ? {} : { scope: hide(scope) }),
    fingerprint: fingerprint(accessToken),
    grant: around.grant,
    presentation: around.presentation,
    renewable: refreshToken !== undefined,
    content: contentOf(accessToken, hide),
  }
}

function isLong(token: Secret): boolean {
  return token.reveal().trim().length >= leastHidden
}

/** The ticket's number: enough to tell tokens apart, useless for anything else. */
export function fingerprint(token: Secret): string {
  const digits = createHash('sha256').update(token.reveal()).digest('hex').slice(0, 8).toUpperCase()
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}

function contentOf(token: Secret, hide: (text: string) => string): TokenContent {
  const jwt = decodeJwt(token.reveal())
  if (!jwt) return { kind: 'opaque', length: token.length }
  return { kind: 'jwt', header: hideIn(jwt.header, hide), claims: hideIn(jwt.claims, hide) }
}

/** Names are the server's words, too. */
function hideIn<Value>(value: Value, hide: (text: string) => string): Value {
  if (typeof value === 'string') return hide(value) as Value
  // JSON can say 1e999, but not what becomes of it here.
  if (typeof value === 'number' && !Number.isFinite(value)) return null as Value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => hideIn(item, hide)) as Value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [hide(name), hideIn(inner, hide)]),
  ) as Value
}
