/** Whatever calls itself a token: read or taken as opaque, dated with dates that a calendar knows, shown within limits. */
import fc from 'fast-check'
import { redactJson } from '../../../electron/network/http/redact-json.ts'
import { lifetimeOf } from '../../../electron/tokens/lifetime.ts'
import { claimTime, type DecodedJwt, decodeJwt } from '../../../shared/claims.ts'
import { lifeOf } from '../../../shared/connection.ts'
import { type ReadableToken, readableClaims, readToken } from '../../../shared/token-content.ts'
import { fuzz, Violation } from './fuzz.ts'
import { jwt } from './hostile-responses.ts'
import { json, number, text, weighted } from './hostile-values.ts'
import { checkPlain, checkTime } from './rules.ts'

const encoded = (value: string) => Buffer.from(value).toString('base64url')

const dotted = fc.array(fc.oneof(text, fc.base64String({ maxLength: 40 })), { maxLength: 6 })
/** Tokens in tokens, encrypted ones, and those with disclosures behind them. */
const layered = fc.oneof(
  fc.tuple(jwt, fc.nat(6)).map(([inner, layers]) => {
    let whole = inner
    for (let layer = 0; layer < layers; layer += 1)
      whole = `${encoded('{"alg":"x","cty":"JWT"}')}.${encoded(whole)}.`
    return whole
  }),
  fc.tuple(json, text).map(([header, rest]) => `${encoded(header)}.a.b.${rest}.c`),
  json.map((value) => `${encoded(`{"alg":"dir","enc":"x","exp":${value}}`)}..a.b.c`),
  fc
    .tuple(jwt, fc.array(json, { maxLength: 4 }), jwt)
    .map(([issuedTokens, values, binding]) =>
      [issuedTokens, ...values.map((value) => encoded(`["salt","name",${value}]`)), binding].join('~'),
    ),
  fc.tuple(text, text).map(([payload, rest]) => `${encoded('{"alg":"x","b64":false}')}.${payload}.${rest}`),
)
const token = fc.oneof(
  weighted(6, jwt),
  weighted(6, layered),
  weighted(1, text),
  weighted(
    2,
    dotted.map((parts) => parts.join('.')),
  ),
  weighted(
    1,
    fc.tuple(jwt, fc.nat(80)).map(([whole, cut]) => whole.slice(cut)),
  ),
)
const expiresIn = fc.oneof(
  number,
  text,
  json.map((value) => JSON.parse(value) as unknown),
  fc.constant(undefined),
)
const skew = fc.oneof(fc.constantFrom(0, 5_000, -700_000, 2.5e14, -2e12), fc.integer())

fuzz('JWTs', 7, fc.tuple(token, expiresIn, skew), ([raw, lifetime, skew]) => {
  const decoded = decodeJwt(raw)
  const now = Date.now()
  const readable = readToken(raw)
  if (readable) checkPlain(redactJson(readable, (text) => text))
  if (readable && decoded) checkSame(readable, decoded)
  const claims = readable && readableClaims(readable)
  const life = lifetimeOf(claims && { claims }, { serverNow: now + skew, skew, expiresIn: lifetime })
  checkPlain(life)
  checkTime(life.expiresAt)
  checkTime(life.notBefore)
  checkPlain(lifeOf({ ...life, obtainedAt: now, skew }, now))
  if (!decoded) return
  // Walking through it is what the window does.
  JSON.stringify(decoded)
  for (const [name, value] of Object.entries(decoded.claims)) checkTime(claimTime(name, value))
})

/** What was a JWT stays one, and says the same. */
function checkSame(readable: ReadableToken, { header, claims }: DecodedJwt): void {
  if (header.b64 === false || readable.kind === 'sdJwt') return
  if (JSON.stringify(readable) !== JSON.stringify({ kind: 'jwt', header, claims }))
    throw new Violation('read as another')
}
