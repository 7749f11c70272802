/** Reads recovery codes as users type them, and records of connections as other versions (or damage) leave them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectionCodec } from '../../../electron/connections/connection-record.ts'
import { makeTransport, usualTransport } from '../../../electron/network/transport-options.ts'
import {
  makeRecoveryCode,
  type RecoveryCode,
  readRecoveryCode,
} from '../../../electron/vault/recovery/recovery-code.ts'
import type { Json } from '../../../shared/claims.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { attemptCaseOf, connectionOf } from './attempt-cases.ts'
import { tryInputs, Violation } from './fuzz.ts'
import { hostileText, json, weighted } from './hostile-values.ts'
import { halfNetwork, keys, network } from './network-settings.ts'

const fresh = (): RecoveryCode => makeRecoveryCode((bytes) => crypto.getRandomValues(new Uint8Array(bytes)))

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

test('recovery codes', { timeout: 300_000 }, async () => {
  const made = Array.from({ length: 20 }, () => fresh().groups().join('-'))
  const typed = fc.oneof(
    hostileText,
    fc.constantFrom(...made),
    fc
      .tuple(fc.constantFrom(...made), hostileText, fc.nat(34))
      .map(([code, more, at]) => code.slice(0, at) + more + code.slice(at)),
    fc
      .array(fc.constantFrom(...alphabet, 'O', 'I', 'l', '-', ' ', 'ſ', 'ﬁ', 'İ', '１'), {
        minLength: 26,
        maxLength: 34,
      })
      .map((parts) => parts.join('')),
    fc.constantFrom('-'.repeat(1_000_000), ' '.repeat(1_000_000), 'O'.repeat(1_000_000)),
  )
  await tryInputs({ name: 'recovery codes', share: 2 }, typed, (text) => {
    const read = readRecoveryCode(text)
    if (!read) {
      if (made.includes(text)) throw new Violation('a code as printed is not read')
      return
    }
    const groups = read.groups()
    if (groups.length !== 7 || groups.some((group) => [...group].some((sign) => !alphabet.includes(sign))))
      throw new Violation('read, but not to be printed')
    const again = readRecoveryCode(groups.join(' '))
    if (again?.secret.reveal() !== read.secret.reveal()) throw new Violation('another code the second time')
  })
})

/** Ten bits of check: of mistyped codes one in 1024 passes. Both kinds are counted over as many as chance needs. */
test('a mistyped recovery code is noticed as often as its check is long', () => {
  const counted = { changed: { tried: 0, passed: 0 }, swapped: { tried: 0, passed: 0 } }
  for (let n = 0; n < 400; n++) {
    const text = fresh().groups().join('')
    for (let at = 0; at < 28; at++) {
      const other = alphabet[(alphabet.indexOf(text[at] ?? '0') + 1 + (n % 31)) % 32]
      count(counted.changed, text.slice(0, at) + other + text.slice(at + 1))
      const next = text[at + 1]
      if (next !== undefined && next !== text[at])
        count(counted.swapped, text.slice(0, at) + next + text[at] + text.slice(at + 2))
    }
  }
  for (const [kind, { tried, passed }] of Object.entries(counted)) {
    // Six standard deviations: what chance does not bring about, a shorter check does.
    const expected = tried / 1024
    expect(tried, kind).toBeGreaterThan(10_000)
    expect(passed, `${kind}: ${passed} of ${tried}`).toBeLessThan(expected + 6 * Math.sqrt(expected))
  }
})

function count(counter: { tried: number; passed: number }, mistyped: string): void {
  counter.tried += 1
  if (readRecoveryCode(mistyped)) counter.passed += 1
}

test('network settings kept', { timeout: 300_000 }, async () => {
  const connection = connectionOf(attemptCaseOf('cmi-sts client-credentials'))
  const record = { ...connection, v: 1, secrets: {} }
  const settings = fc.oneof(
    weighted(3, network),
    weighted(3, halfNetwork),
    weighted(
      2,
      fc
        .tuple(
          network,
          fc.constantFrom('trust', 'clientCertificate', 'proxy', 'login'),
          json.map((text) => JSON.parse(text) as unknown),
        )
        .map(([usual, name, value]) => ({ ...usual, [name]: value })),
    ),
    weighted(
      1,
      json.map((text) => JSON.parse(text) as unknown),
    ),
    // As a later version could write them.
    weighted(
      1,
      fc.constantFrom({ ...usualNetwork, trust: { kind: 'keystore' } }, { ...usualNetwork, v: 2 }, null),
    ),
  )
  await tryInputs(
    { name: 'network settings kept', share: 2.5 },
    fc.tuple(settings, keys),
    ([kept, secrets]) => {
      const value = { ...record, network: kept, secrets } as unknown as Json
      const read = connectionCodec.parse(value, connection.id)
      if (!read) return
      // What was kept is what holds: never less, and never the usual way in its place.
      if (read.network === undefined) throw new Violation('settings that are kept are forgotten')
      if (JSON.stringify(sorted(read.network)) !== JSON.stringify(sorted(kept)))
        throw new Violation('other settings')
      const { trust, clientCertificate, proxy } = read.network
      const isUsual = trust.kind === 'system' && clientCertificate.kind === 'none' && proxy.kind === 'system'
      const hasKey = Boolean(read.secrets['network.key'])
      const transport = makeTransport(read, ['https://host.example'])
      if (
        (transport === usualTransport) !==
        (isUsual || (trust.kind === 'system' && proxy.kind === 'system' && !hasKey))
      )
        throw new Violation('the usual way in place of the chosen one')
    },
  )
})

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)])
}
