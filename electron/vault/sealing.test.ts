import { inspect } from 'node:util'
import fc from 'fast-check'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { expect, test, vi } from 'vitest'
import type { Json } from '../../shared/claims.ts'
import { openRecord, resealRecord, sealRecord, takeKey, unwrapKey, wrapKey } from './sealing.ts'

const name = { kind: 'connection', id: 'a' }
const bytes = () => crypto.getRandomValues(new Uint8Array(32))

test('a key taken into use cannot be read any more', async () => {
  const fresh = bytes()
  const key = await takeKey(fresh)
  expect(fresh).toEqual(new Uint8Array(32))
  expect(key.forJose.extractable).toBe(false)
  expect(Object.keys(key)).toEqual(['forJose'])
  expect(inspect(key, { depth: null, showHidden: true })).not.toContain('KeyObject')
})

test('a key of the wrong length is not taken, and wiped all the same', async () => {
  const short = new Uint8Array(31).fill(7)
  await expect(takeKey(short)).rejects.toThrow()
  expect(short).toEqual(new Uint8Array(31))
})

test('a record sealed here is opened by any JOSE library, and sealed differently each time', async () => {
  const raw = bytes()
  const key = await takeKey(raw.slice())
  const [one, two] = [await sealRecord(key, name, '"x"'), await sealRecord(key, name, '"x"')]
  expect(one).not.toBe(two)
  const { plaintext } = await compactDecrypt(one, raw)
  expect(new TextDecoder().decode(plaintext)).toBe('"x"')
})

test('what was sealed here is opened at once, without a turn of Web Crypto for each record', async () => {
  const key = await takeKey(bytes())
  const sealed = await sealRecord(key, name, '"x"')
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  expect(await openRecord(key, name, sealed)).toBe('x')
  expect(decrypt).not.toHaveBeenCalled()
})

test('no character of a sealed record can be changed', async () => {
  const key = await takeKey(bytes())
  const sealed = await sealRecord(key, name, '{"a":"secret"}')
  expect(await openRecord(key, name, sealed)).toEqual({ a: 'secret' })
  for (let at = 0; at < sealed.length; at++) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'Q' : 'A'}${sealed.slice(at + 1)}`
    expect(await openRecord(key, name, changed)).toBeUndefined()
  }
})

test('a key opens only what it sealed or wrapped', async () => {
  const [one, other, vaultKey] = [bytes(), bytes(), bytes()]
  const wrapped = await wrapKey(one, vaultKey)
  expect(await unwrapKey(one, wrapped)).toEqual(vaultKey)
  expect(await unwrapKey(other, wrapped)).toBeUndefined()
  const sealed = await sealRecord(await takeKey(one), name, '1')
  expect(await openRecord(await takeKey(other), name, sealed)).toBeUndefined()
})

test.each([0, 16, 31, 33])('%i bytes are no key of a vault', async (length) => {
  const wrapping = bytes()
  const wrapped = await wrapKey(wrapping, new Uint8Array(length).fill(7))
  expect(await unwrapKey(wrapping, wrapped)).toBeUndefined()
})

test.each([
  ['kind', { kind: 'token', id: 'a' }],
  ['id', { kind: 'connection', id: 'b' }],
])('a record is not opened under another %s', async (_what, other) => {
  const key = await takeKey(bytes())
  expect(await openRecord(key, other, await sealRecord(key, name, '1'))).toBeUndefined()
})

test('a record is opened in a vault of the version that it was sealed for, and in no other', async () => {
  const key = await takeKey(bytes())
  const sealed = await sealRecord(key, name, '1')
  expect(await openRecord(key, name, sealed, 2)).toBe(1)
  expect(await openRecord(key, name, sealed, 1)).toBeUndefined()
})

test('what is sealed with the right key by another algorithm is not opened', async () => {
  const raw = bytes()
  const seal = (alg: string, text: Uint8Array) =>
    new CompactEncrypt(text).setProtectedHeader({ alg, enc: 'A256GCM', ...name, v: 2 }).encrypt(raw)
  const record = await seal('A256GCMKW', new TextEncoder().encode('1'))
  expect(await openRecord(await takeKey(raw.slice()), name, record)).toBeUndefined()
  const anew = await resealRecord(await takeKey(raw.slice()), await takeKey(bytes()), record)
  expect(anew).toBe(record)
  expect(await unwrapKey(raw, await seal('dir', bytes()))).toBeUndefined()
})

test.each([undefined, null, 5, {}, '', 'a.b.c', 'a.b.c.d.e', '....'])(
  '%j is no sealed record',
  async (sealed) => {
    expect(await openRecord(await takeKey(bytes()), name, sealed)).toBeUndefined()
  },
)

test('a tag that was cut short is not taken for one', async () => {
  const key = await takeKey(bytes())
  const sealed = await sealRecord(key, name, '"x"')
  // Of the 16 bytes of a tag, so many letters are 15, 13, 12, 8 and 4.
  for (const letters of [20, 18, 16, 11, 6])
    expect(await openRecord(key, name, sealed.slice(0, letters - 22))).toBeUndefined()
})

test('nor is a ciphertext with a letter too many', async () => {
  const key = await takeKey(bytes())
  const sealed = await sealRecord(key, name, '"x"')
  const [header, , iv, ciphertext, tag] = sealed.split('.')
  for (const more of ['A', '_', '=', ' '])
    expect(await openRecord(key, name, [header, '', iv, `${ciphertext}${more}`, tag].join('.'))).toBe(
      more === ' ' ? 'x' : undefined,
    )
})

/** How `jose` alone opens a record. */
async function openedByJose(raw: Uint8Array, { kind, id }: typeof name, sealed: string, version: number) {
  try {
    const { plaintext, protectedHeader: bound } = await compactDecrypt(sealed, raw, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    if (bound.kind !== kind || bound.id !== id || (bound.v ?? 1) !== version) return undefined
    return JSON.parse(new TextDecoder().decode(plaintext)) as Json
  } catch {
    return undefined
  }
}

interface Damage {
  readonly part: number
  readonly at: number
  readonly cut: number
  readonly put: string
}

/** Of every part: the alphabet's letters, its neighbours, what decoders skip or take for an end. */
const damage: fc.Arbitrary<Damage> = fc.record({
  part: fc.nat(4),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(2),
  put: fc.constantFrom(
    '',
    'A',
    'B',
    'Q',
    'g',
    '_',
    '-',
    '+',
    '/',
    '=',
    '==',
    '.',
    ' ',
    '\n',
    'é',
    'AA',
    'AAAA',
  ),
})

function damaged(sealed: string, { part, at, cut, put }: Damage): string {
  const parts = sealed.split('.')
  const text = parts[part] ?? ''
  const place = Math.round(at * text.length)
  parts[part] = text.slice(0, place) + put + text.slice(place + cut)
  return parts.join('.')
}

const names = fc.record({ kind: fc.constantFrom('connection', 'token'), id: fc.string({ unit: 'binary' }) })

test('whole or damaged, a record is opened just where jose opens it, and says the same', async () => {
  let opened = 0
  await fc.assert(
    fc.asyncProperty(
      fc.record({ of: names, json: fc.jsonValue(), damages: fc.array(damage, { maxLength: 2 }) }),
      async ({ of, json, damages }) => {
        const raw = bytes()
        const key = await takeKey(raw.slice())
        const sealed = damages.reduce(damaged, await sealRecord(key, of, JSON.stringify(json)))
        for (const version of [1, 2]) {
          const expected = await openedByJose(raw, of, sealed, version)
          expect(await openRecord(key, of, sealed, version)).toEqual(expected)
          if (expected !== undefined) opened += 1
        }
      },
    ),
    { numRuns: 400 },
  )
  expect(opened).toBeGreaterThan(50)
})

test('one of another writer, its header in another order, is opened too', async () => {
  const raw = bytes()
  const sealed = await new CompactEncrypt(new TextEncoder().encode('"x"'))
    .setProtectedHeader({ v: 2, id: 'a', kind: 'connection', enc: 'A256GCM', alg: 'dir' })
    .encrypt(raw)
  expect(await openRecord(await takeKey(raw.slice()), name, sealed)).toBe('x')
})
