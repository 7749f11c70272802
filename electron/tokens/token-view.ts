/** A token as the window may know it: decoded, dated, numbered, never raw. */
import { createHash } from 'node:crypto'
import { decodeJwt, type Json } from '../../shared/claims.ts'
import type { Presentation, TokenContent, TokenView } from '../../shared/connection.ts'
import type { GrantName } from '../../shared/system.ts'
import type { Secret } from '../vault/secret.ts'
import type { TokenRecord } from './token-record.ts'

/** What the view needs besides the record. */
export interface Around {
  readonly grant: GrantName
  readonly presentation: Presentation
  /** The connection's own: a server may repeat one in a claim or a scope. */
  readonly secrets: readonly Secret[]
}

/** Anything shorter stands in too many words to be taken out of them. */
const leastHidden = 6

export function viewToken(record: TokenRecord, around: Around): TokenView {
  const hide = hider(around.secrets)
  const { key: _key, accessToken, refreshToken, scope, notBefore, expiresAt, ...facts } = record
  return {
    ...facts,
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

function hider(secrets: readonly Secret[]): (text: string) => string {
  const hidden = secrets.map((secret) => secret.reveal().trim()).filter((text) => text.length >= leastHidden)
  return (text) => hidden.reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text)
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

function hideIn<Value extends Json>(value: Value, hide: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_name, inner: Json) =>
    typeof inner === 'string' ? hide(inner) : inner,
  ) as Value
}
