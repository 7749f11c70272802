/** A token as the window may know it: decoded, dated, numbered, never raw. */
import { createHash } from 'node:crypto'
import type { DecodedJwt } from '../../shared/claims.ts'
import type { TokenContent, TokenPlacement, TokenView } from '../../shared/connection.ts'
import type { GrantName } from '../../shared/system.ts'
import { type ReadableToken, readToken } from '../../shared/token-content.ts'
import { createLongSecretRedactor, withoutJwts } from '../network/http/redact.ts'
import { redactJson } from '../network/http/redact-json.ts'
import type { Secret } from '../vault/secret.ts'
import type { TokenRecord } from './token-record.ts'

/** What the view needs besides the record. */
export interface Around {
  readonly grant: GrantName
  readonly tokenPlacement: TokenPlacement
  /** The connection's own: a server may repeat one in a claim, a scope or a lifetime. */
  readonly secrets: readonly Secret[]
}

export function viewToken(record: TokenRecord, around: Around): TokenView {
  const { key: _key, redirectUri: _redirectUri, accessToken, refreshToken, ...shown } = record
  const { scope, notBefore, expiresAt, warnings, ...facts } = shown
  // Apart, because tokens are long: most texts are too short to hold one, and need not be searched for them.
  const hideOwn = createLongSecretRedactor(around.secrets)
  const hideTokens = createLongSecretRedactor([accessToken, ...(refreshToken ? [refreshToken] : [])])
  const hide = (text: string) => withoutJwts(hideTokens(hideOwn(text)))
  return {
    ...facts,
    warnings: redactJson(warnings, hide),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(scope === undefined ? {} : { scope: hide(scope) }),
    fingerprint: fingerprint(accessToken),
    ...endingOf(accessToken),
    grant: around.grant,
    tokenPlacement: around.tokenPlacement,
    renewable: refreshToken !== undefined,
    content: contentOf(accessToken, hide),
  }
}

/** The ticket's number: enough to tell tokens apart, useless for anything else. */
export function fingerprint(token: Secret): string {
  const digits = createHash('sha256').update(token.reveal()).digest('hex').slice(0, 8).toUpperCase()
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}

/** Shorter tokens, in UTF-16 units, show no end: of 40 base64 digits four leave 216 bits. */
const showsEnding = 40

function endingOf(token: Secret): Pick<TokenView, 'ending'> {
  const ending = token.length < showsEnding ? '' : token.reveal().slice(-4)
  // Signs and letters of ASCII alone: half a character, or one that turns the line round, helps nobody.
  return /^[!-~]{4}$/.test(ending) ? { ending } : {}
}

function contentOf(token: Secret, hide: (text: string) => string): TokenContent {
  const readable = readToken(token.reveal())
  return readable ? hideInToken(readable, hide) : { kind: 'opaque', length: token.length }
}

/** Hides secrets in what a token says, and in nothing that the program itself says of it. */
function hideInToken(token: ReadableToken, hide: (text: string) => string): ReadableToken {
  const header = redactJson(token.header, hide)
  switch (token.kind) {
    case 'jwt':
      return { ...token, header, claims: redactJson(token.claims, hide) }
    case 'sdJwt':
      return {
        kind: 'sdJwt',
        header,
        claims: redactJson(token.claims, hide),
        disclosed: token.disclosed.map(({ name, value }) => ({
          ...(name === undefined ? {} : { name: hide(name) }),
          value: redactJson(value, hide),
        })),
        ...(token.keyBinding ? { keyBinding: hideInJwt(token.keyBinding, hide) } : {}),
      }
    case 'nested':
      return { ...token, header, inner: hideInToken(token.inner, hide) }
    case 'text':
      return { ...token, header, text: hide(token.text) }
    default:
      return { ...token, header }
  }
}

function hideInJwt({ header, claims }: DecodedJwt, hide: (text: string) => string): DecodedJwt {
  return { header: redactJson(header, hide), claims: redactJson(claims, hide) }
}
