import { CompactEncrypt, compactDecrypt } from 'jose'
import { expect, test } from 'vitest'
import { openRecord, resealRecord, sealRecord, takeKey, unwrapKey, wrapKey } from './sealing.ts'

const name = { kind: 'connection', id: 'a' }
const bytes = () => crypto.getRandomValues(new Uint8Array(32))

test('a key taken into use cannot be read any more', async () => {
  const fresh = bytes()
  const key = await takeKey(fresh)
  expect(fresh).toEqual(new Uint8Array(32))
  expect(key.extractable).toBe(false)
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
