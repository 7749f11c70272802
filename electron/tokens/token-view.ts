/** Shows a token to the window: decoded, dated, with a fingerprint, never raw. */
import { hash } from 'node:crypto'
import type { DecodedJwt } from '../../shared/claims.ts'
import type { TokenBesideView, TokenContent, TokenPlacement, TokenView } from '../../shared/connection.ts'
import type { GrantName } from '../../shared/system.ts'
import type { ReadableToken } from '../../shared/token-content.ts'
import type { TokenOperation } from '../../shared/token-use/token-operation.ts'
import { createLongSecretRedactor, withoutJwts } from '../network/http/redact.ts'
import { redactJson } from '../network/http/redact-json.ts'
import type { SystemFacts } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { factSheetOf } from './api/fact-sheet.ts'
import { besideDates } from './held-token.ts'
import { readSecret } from './read-secret.ts'
import { type BesideRecord, type TokenRecord, tokensOf } from './token-record.ts'
import type { TokenTarget } from './token-slot.ts'

/** What the view needs besides the record. */
export interface ViewContext {
  readonly grant: GrantName
  readonly tokenPlacement: TokenPlacement
  /** The connection's own: a server may repeat one in a claim, a scope or a lifetime. */
  readonly secrets: readonly Secret[]
  readonly operations: readonly TokenOperation[]
  /** Reads facts from claims; absent: the system has none. */
  readonly factsIn?: SystemFacts['inClaims']
}

/** What a connection's settings say of its tokens. */
export interface TokenUse {
  readonly tokenPlacement: (
    connection: TokenTarget['connection'],
    system: TokenTarget['system'],
  ) => TokenPlacement
  readonly operationsOf: (target: TokenTarget) => readonly TokenOperation[]
}

/** Creates a function that views each record once for each state of its connection: the list reads it often. */
export function createTokenViews({
  tokenPlacement,
  operationsOf,
}: TokenUse): (record: TokenRecord, target: TokenTarget) => TokenView {
  const views = new WeakMap<
    TokenRecord,
    { readonly of: TokenTarget['connection']; readonly view: TokenView }
  >()
  return (record, target) => {
    const { connection, system, method } = target
    const made = views.get(record)
    if (made?.of === connection) return made.view
    const view = viewToken(record, {
      grant: method.grant,
      tokenPlacement: tokenPlacement(connection, system),
      operations: operationsOf(target),
      secrets: Object.values(connection.secrets),
      ...(system.facts?.inClaims && { factsIn: system.facts.inClaims }),
    })
    views.set(record, { of: connection, view })
    return view
  }
}

export function viewToken(record: TokenRecord, context: ViewContext): TokenView {
  const { key: _key, redirectUri: _redirectUri, accessToken, refreshToken, beside, ...shown } = record
  const { scope, notBefore, expiresAt, trigger, warnings, ...facts } = shown
  // Searches apart, because tokens are long: most texts are too short to hold one.
  const hideOwn = createLongSecretRedactor(context.secrets)
  const hideTokens = createLongSecretRedactor(tokensOf(record))
  const hide = (text: string) => withoutJwts(hideTokens(hideOwn(text)))
  const content = contentOf(accessToken, hide)
  return {
    ...facts,
    ...(trigger === undefined ? {} : { trigger }),
    warnings: redactJson(warnings, hide),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(scope === undefined ? {} : { scope: hide(scope) }),
    fingerprint: fingerprint(accessToken),
    ...endingOf(accessToken),
    grant: context.grant,
    tokenPlacement: context.tokenPlacement,
    renewable: refreshToken !== undefined,
    content,
    ...(beside ? { beside: viewBeside(record, beside, hide) } : {}),
    operations: context.operations,
    ...factsIn(content, context),
  }
}

/** Reads the claims as they are shown: nothing in them has to be hidden any more. */
function factsIn(content: TokenContent, { factsIn }: ViewContext): Pick<TokenView, 'facts'> {
  if (!factsIn || content.kind !== 'jwt') return {}
  const facts = factSheetOf(factsIn(content.claims), (text) => text)
  return facts.groups.length > 0 ? { facts } : {}
}

function viewBeside(
  record: TokenRecord,
  beside: BesideRecord,
  hide: (text: string) => string,
): TokenBesideView {
  const { notBefore, expiresAt, ...dates } = besideDates(record, beside)
  return {
    kind: beside.kind,
    fingerprint: fingerprint(beside.token),
    ...dates,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    content: contentOf(beside.token, hide),
  }
}

/** Returns the ticket's number: enough to tell tokens apart, useless for anything else. */
export function fingerprint(token: Secret): string {
  const found = fingerprints.get(token) ?? makeFingerprint(token)
  fingerprints.set(token, found)
  return found
}

/** The window and the history show the same token's. */
const fingerprints = new WeakMap<Secret, string>()

function makeFingerprint(token: Secret): string {
  const digits = hash('sha256', token.reveal()).slice(0, 8).toUpperCase()
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}

/** Tokens shorter than this, in UTF-16 units, show no ending: four of 40 base64 digits leave 216 bits. */
const showsEnding = 40

function endingOf(token: Secret): Pick<TokenView, 'ending'> {
  const ending = token.length < showsEnding ? '' : token.reveal().slice(-4)
  // Shows visible ASCII only: half a character, or one that reverses the line, helps nobody.
  return /^[!-~]{4}$/.test(ending) ? { ending } : {}
}

function contentOf(token: Secret, hide: (text: string) => string): TokenContent {
  const readable = readSecret(token)
  return readable ? hideInToken(readable, hide) : { kind: 'opaque', length: token.length }
}

/** Hides secrets in what a token says, and not in what the program says of it. */
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
