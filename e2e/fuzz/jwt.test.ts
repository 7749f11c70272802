/** Whatever calls itself a token: read or taken as opaque, dated with dates that a calendar knows, shown within limits. */
import fc from 'fast-check'
import { test } from 'vitest'
import { lifetimeOf } from '../../electron/tokens/lifetime.ts'
import { claimTime, decodeJwt } from '../../shared/claims.ts'
import { lifeOf } from '../../shared/connection.ts'
import { jwt } from './bodies.ts'
import { tryOut } from './budget.ts'
import { json, number, text } from './hostile.ts'
import { checkPlain, checkTime } from './rules.ts'

const dotted = fc.array(fc.oneof(text, fc.base64String({ maxLength: 40 })), { maxLength: 6 })
const token = fc.oneof(
  { weight: 6, arbitrary: jwt },
  { weight: 1, arbitrary: text },
  { weight: 2, arbitrary: dotted.map((parts) => parts.join('.')) },
  { weight: 1, arbitrary: fc.tuple(jwt, fc.nat(80)).map(([whole, cut]) => whole.slice(cut)) },
)
const expiresIn = fc.oneof(
  number,
  text,
  json.map((value) => JSON.parse(value) as unknown),
  fc.constant(undefined),
)
const skew = fc.oneof(fc.constantFrom(0, 5_000, -700_000, 2.5e14, -2e12), fc.integer())

test('JWTs', { timeout: 300_000 }, async () => {
  const inputs = fc.tuple(token, expiresIn, skew)
  await tryOut({ name: 'JWTs', share: 7 }, inputs, ([raw, lifetime, skew]) => {
    const decoded = decodeJwt(raw)
    const now = Date.now()
    const life = lifetimeOf(decoded, { serverNow: now + skew, skew, expiresIn: lifetime })
    checkPlain(life)
    checkTime(life.expiresAt)
    checkTime(life.notBefore)
    checkPlain(lifeOf({ ...life, obtainedAt: now, skew }, now))
    if (!decoded) return
    // Walking through it is what the window does.
    JSON.stringify(decoded)
    for (const [name, value] of Object.entries(decoded.claims)) checkTime(claimTime(name, value))
  })
})
