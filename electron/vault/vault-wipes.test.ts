/** Keys, codes and records are wiped after use: seen in the very bytes that passed through. */
import type { CipherGCMOptions, KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openRecord, sealRecord, takeKey } from './sealing.ts'
import { Secret } from './secret.ts'
import {
  expectGood,
  filledVault,
  passphrase,
  putAll,
  temporaryFolder,
  testVault,
  workingKeys,
} from './vault.fixture.ts'

/** What scrypt made, in the order of making. */
const derived = vi.hoisted((): Uint8Array[] => [])

/** What Node itself decrypted, and what it was given as keys, in the order of doing so. */
const atOnce = vi.hoisted((): Uint8Array[] => [])

vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const createDecipheriv = (...all: [string, KeyObject, Buffer, CipherGCMOptions]) => {
    const decipher = real.createDecipheriv(...(all as Parameters<typeof real.createDecipheriv>))
    const update = decipher.update.bind(decipher) as (bytes: Buffer) => Buffer
    return Object.assign(decipher, {
      update(bytes: Buffer) {
        const plaintext = update(bytes)
        atOnce.push(plaintext)
        return plaintext
      },
    })
  }
  const createSecretKey = (bytes: Uint8Array) => {
    atOnce.push(bytes)
    return real.createSecretKey(bytes)
  }
  const scrypt = (...[word, salt, length, options, done]: Parameters<typeof real.scrypt>) =>
    real.scrypt(word, salt, length, options, (error, key) => {
      derived.push(key)
      done(error, key)
    })
  return { ...real, scrypt, createDecipheriv, createSecretKey }
})

const other = new Secret('a quite different passphrase')
const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

/** Everything random that a vault was given, and copies of it as it was. */
function watchedRandom() {
  const given: Uint8Array[] = []
  const keys: Uint8Array[] = []
  const random = (length: number) => {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    given.push(bytes)
    if (length === 32) keys.push(bytes.slice())
    return bytes
  }
  return { given, keys, random }
}

/** Everything that was decrypted or taken for a key from now on. */
function watchedCryptography() {
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  const importKey = vi.spyOn(crypto.subtle, 'importKey')
  atOnce.length = 0
  return () => [
    ...atOnce,
    ...decrypt.mock.settledResults.flatMap(({ value }) =>
      value instanceof ArrayBuffer ? [new Uint8Array(value)] : [],
    ),
    ...importKey.mock.calls.flatMap(([, bytes]) => (bytes instanceof Uint8Array ? [bytes] : [])),
  ]
}

test('the keys of passphrases and codes are wiped', async () => {
  derived.length = 0
  const { vault } = await filledVault({})
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  expectGood(await vault.makeKit(passphrase, async () => 'kept'))
  expect(derived).toHaveLength(4)
  expect(derived.every(isZero)).toBe(true)
})

test('no copy of the key of a vault is left, whatever is done with it', async () => {
  const { given, keys, random } = watchedRandom()
  const seen = watchedCryptography()
  const { vault } = await filledVault({ a: 1 }, { random })
  expectGood(await vault.makeKit(passphrase, async () => 'kept'))
  expectGood(await vault.authenticate(passphrase))
  expectGood(await vault.protect(passphrase, other))
  vault.lock()
  expectGood(await vault.unlock(other))
  await vault.settled()
  const all = [...given, ...seen()]
  expect(keys).toHaveLength(2)
  expect(all.filter((bytes) => keys.some((key) => Buffer.from(key).equals(bytes)))).toEqual([])
  expect(all.length).toBeGreaterThan(10)
})

test('a key that the key store refuses to keep is wiped', async () => {
  const { given, random } = watchedRandom()
  const keys = { ...workingKeys().keys, wrap: () => Promise.reject(new Error('locked')) }
  const ended = await testVault(temporaryFolder(), { keys, random }).create(undefined)
  expect(ended).toMatchObject({ problem: { kind: 'protectionUnavailable' } })
  expect(given).toEqual([new Uint8Array(32), new Uint8Array(32)])
})

test('a record that is sealed anew leaves nothing of what it says', async () => {
  const { vault } = await filledVault({ a: 'what nobody shall read' })
  await vault.settled()
  const seen = watchedCryptography()
  expectGood(await vault.protect(passphrase, other))
  expect(seen().filter((bytes) => Buffer.from(bytes).includes('nobody'))).toEqual([])
  expect(seen().length).toBeGreaterThan(3)
})

test('a record that is opened leaves no bytes of what it says', async () => {
  const { vault } = await filledVault({ a: 'what nobody shall read' })
  vault.lock()
  await vault.settled()
  const seen = watchedCryptography()
  expectGood(await vault.unlock(passphrase))
  expect(seen().filter((bytes) => Buffer.from(bytes).includes('nobody'))).toEqual([])
  expect(seen().length).toBeGreaterThan(2)
})

test('nor does one that was changed, or stands under another name', async () => {
  const key = await takeKey(crypto.getRandomValues(new Uint8Array(32)))
  const name = { kind: 'connection', id: 'a' }
  const sealed = await sealRecord(key, name, '"what nobody shall read"')
  const [header, , iv, ciphertext = '', tag] = sealed.split('.')
  const changed = [
    header,
    '',
    iv,
    `${ciphertext.slice(0, -2)}${ciphertext.endsWith('AA') ? 'BA' : 'AA'}`,
    tag,
  ]
  const seen = watchedCryptography()
  expect(await openRecord(key, name, changed.join('.'))).toBeUndefined()
  expect(await openRecord(key, { ...name, id: 'b' }, sealed)).toBeUndefined()
  await setImmediate()
  expect(seen().filter((bytes) => Buffer.from(bytes).includes('nobody'))).toEqual([])
  expect(seen().filter((bytes) => bytes.length === 24)).toHaveLength(2)
})

test('nor does one that is sealed', async () => {
  const { vault } = await filledVault({})
  const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
  await putAll(vault, { a: 'what nobody shall read' })
  const given = encrypt.mock.calls.map(([, , bytes]) => Buffer.from(bytes as Uint8Array))
  expect(given.filter((bytes) => bytes.includes('nobody'))).toEqual([])
  expect(given.length).toBeGreaterThan(1)
})

test('the code of a kit is wiped once that is kept', async () => {
  const { vault } = await filledVault({})
  const code = expectGood(await vault.makeKit(passphrase, async (kit) => kit.code))
  expect(() => code.secret.reveal()).toThrow('vaultLocked')
})
