/** What a file may say of its keys: each bound with the last value that is believed and the first that is not. */
import { expect, test } from 'vitest'
import { scryptCost } from './derived-key.ts'
import { usableWraps } from './usable-wraps.ts'

const kdf = { name: 'scrypt', N: scryptCost.least, r: 8, p: 1, salt: 'A'.repeat(22) }
const passphrase = { kind: 'passphrase', kdf, wrapped: 'x' }
const recovery = { kind: 'recovery', kdf, wrapped: 'x', madeAt: 0 }
const os = { kind: 'os', store: 'x', held: 'x', wrapped: 'x' }
const text = (length: number) => 'A'.repeat(length)

const usable = (...wraps: readonly object[]) => usableWraps(wraps, scryptCost.least).length

test.each<[string, object, object]>([
  ['the cost at least', passphrase, { ...passphrase, kdf: { ...kdf, N: scryptCost.least / 2 } }],
  [
    'the cost at most',
    { ...passphrase, kdf: { ...kdf, N: scryptCost.most } },
    { ...passphrase, kdf: { ...kdf, N: scryptCost.most * 2 } },
  ],
  ['the cost as a power of two', passphrase, { ...passphrase, kdf: { ...kdf, N: scryptCost.least + 1 } }],
  ['the blocks', passphrase, { ...passphrase, kdf: { ...kdf, r: 9 } }],
  ['the threads', passphrase, { ...passphrase, kdf: { ...kdf, p: 2 } }],
  ['the shortest salt', passphrase, { ...passphrase, kdf: { ...kdf, salt: text(21) } }],
  [
    'the longest salt',
    { ...passphrase, kdf: { ...kdf, salt: text(86) } },
    { ...passphrase, kdf: { ...kdf, salt: text(87) } },
  ],
  ['the key by a passphrase', { ...passphrase, wrapped: text(4096) }, { ...passphrase, wrapped: text(4097) }],
  ['the key by a code', { ...recovery, wrapped: text(4096) }, { ...recovery, wrapped: text(4097) }],
  ['the day of a kit', { ...recovery, madeAt: 8.64e15 }, { ...recovery, madeAt: 8.64e15 + 1 }],
  ['the day of a kit, early', recovery, { ...recovery, madeAt: -1 }],
  ['the key by the system', { ...os, wrapped: text(4096) }, { ...os, wrapped: text(4097) }],
  ['what the system holds', { ...os, held: text(65_536) }, { ...os, held: text(65_537) }],
  ['the name of a key store', { ...os, store: text(200) }, { ...os, store: text(201) }],
])('%s', (_bound, last, beyond) => {
  expect([usable(last), usable(beyond)]).toEqual([1, 0])
})

test('of many wraps 64 are looked at', () => {
  expect(usable(...Array.from({ length: 100 }, () => os))).toBe(64)
})
