import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createVault } from './create-vault.ts'
import { Secret } from './secret.ts'
import {
  cost,
  expectGood,
  filledVault,
  measureLength,
  noKeys,
  passphrase,
  putAll,
  quickFiles,
  readRaw,
  temporaryFolder,
  testVault,
  workingKeys,
} from './vault.fixture.ts'

test('a first start offers a passphrase, and the key store only where it is real', async () => {
  const folder = temporaryFolder()
  expect(await testVault(folder).look()).toEqual({ kind: 'absent', offered: [{ kind: 'passphrase' }] })
  const { keys } = workingKeys()
  expect(await testVault(folder, { keys }).look()).toEqual({
    kind: 'absent',
    offered: [{ kind: 'os', store: 'test keyring' }, { kind: 'passphrase' }],
  })
})

test('a restart keeps records', async () => {
  const { folder } = await filledVault({ a: { name: 'Größe' }, b: [1, null, 'x'] })
  const again = testVault(folder)
  expect(await again.look()).toEqual({ kind: 'locked', protection: { kind: 'passphrase' } })
  expectGood(await again.unlock(passphrase))
  expect(again.list('connection')).toEqual([
    { id: 'a', value: { name: 'Größe' } },
    { id: 'b', value: [1, null, 'x'] },
  ])
  expect(again.list('token')).toEqual([])
})

test('a wrong passphrase is refused as often as it is tried, and the file is left alone', async () => {
  const { folder, file } = await filledVault({ a: 1 })
  const before = statSync(file).mtimeMs
  const again = testVault(folder)
  for (const wrong of ['', 'correct horse battery stapl', 'x'.repeat(1000)])
    expect(await again.unlock(new Secret(wrong))).toEqual({ ok: false, problem: { kind: 'wrongPassphrase' } })
  expect(await again.unlock(undefined)).toEqual({ ok: false, problem: { kind: 'wrongPassphrase' } })
  expect(statSync(file).mtimeMs).toBe(before)
  expectGood(await again.unlock(passphrase))
})

test('vaults with one passphrase have different salts', async () => {
  const salts = new Set<unknown>()
  for (let n = 0; n < 3; n += 1) salts.add(readRaw((await filledVault({})).file).keys[0]?.kdf.salt)
  expect(salts.size).toBe(3)
})

test.each([
  [2, 'absent'],
  [3, 'locked'],
] as const)('a passphrase measured as %i leaves the vault %s', async (score, kind) => {
  const folder = temporaryFolder()
  await testVault(folder, { measure: async () => ({ score, guessesLog10: 9 }) }).create(passphrase)
  expect((await testVault(folder).look()).kind).toBe(kind)
})

test('a weak passphrase makes no vault', async () => {
  const folder = temporaryFolder()
  const ended = await testVault(folder).create(new Secret('hunter2'))
  expect(ended).toEqual({ ok: false, problem: { kind: 'passphraseTooWeak' } })
  expect((await testVault(folder).look()).kind).toBe('absent')
})

test('a vault that exists is not made again, open or not', async () => {
  const { vault, folder } = await filledVault({ a: 1 })
  const exists = { ok: false, problem: { kind: 'vaultExists' } }
  expect(await vault.create(passphrase)).toEqual(exists)
  expect(await testVault(folder).create(passphrase)).toEqual(exists)
})

test('of two creations at once one wins', async () => {
  const vault = testVault(temporaryFolder())
  const ends = await Promise.all([vault.create(passphrase), vault.create(passphrase)])
  expect(ends[0]?.ok).toBe(true)
  expect(ends[1]).toEqual({ ok: false, problem: { kind: 'vaultExists' } })
})

test('a passphrase opens the vault in either Unicode form (NFC, NFD), because it is normalised to NFKC', async () => {
  const word = 'Grüße aus Österreich'
  const vault = testVault(temporaryFolder())
  expectGood(await vault.create(new Secret(word.normalize('NFC'))))
  vault.lock()
  expectGood(await vault.unlock(new Secret(word.normalize('NFD'))))
})

test('blanks in a passphrase count', async () => {
  const { folder } = await filledVault({})
  const ended = await testVault(folder).unlock(new Secret(`${passphrase.reveal()} `))
  expect(ended).toEqual({ ok: false, problem: { kind: 'wrongPassphrase' } })
})

test('the key store protects a vault without a passphrase', async () => {
  const { keys } = workingKeys()
  const folder = temporaryFolder()
  const vault = testVault(folder, { keys })
  expect(expectGood(await vault.create(undefined))).toEqual({
    kind: 'open',
    protection: { kind: 'os', store: 'test keyring' },
    offered: [{ kind: 'os', store: 'test keyring' }, { kind: 'passphrase' }],
    unreadable: [],
  })
  await putAll(vault, { a: 'x' })
  const again = testVault(folder, { keys })
  expectGood(await again.unlock(undefined))
  expect(again.list('connection')).toEqual([{ id: 'a', value: 'x' }])
})

test('protection in name only makes no vault', async () => {
  const ended = await testVault(temporaryFolder()).create(undefined)
  expect(ended).toEqual({ ok: false, problem: { kind: 'protectionUnavailable', detail: 'basic_text' } })
})

test('of what a key store says the beginning is told', async () => {
  const said = 'no '.repeat(1000)
  const keys = { ...workingKeys().keys, wrap: () => Promise.reject(new Error(said)) }
  expect(await testVault(temporaryFolder(), { keys }).create(undefined)).toEqual({
    ok: false,
    problem: { kind: 'protectionUnavailable', detail: said.slice(0, 200) },
  })
})

test('a key store that lost the key, or hands back another one, is named; the file stays', async () => {
  const { keys, kept } = workingKeys()
  const folder = temporaryFolder()
  expectGood(await testVault(folder, { keys }).create(undefined))
  const raw = readRaw(join(folder, 'vault.json'))
  expect(await testVault(folder, { keys: noKeys }).unlock(undefined)).toEqual({
    ok: false,
    problem: { kind: 'protectionUnavailable', detail: 'no key store' },
  })
  for (const length of [32, 31, 0]) {
    kept.set('held-0', new Uint8Array(length))
    expect(await testVault(folder, { keys }).unlock(undefined)).toMatchObject({
      problem: { kind: 'protectionUnavailable' },
    })
  }
  expect(readRaw(join(folder, 'vault.json'))).toEqual(raw)
})

test('locking forgets the records and says so', async () => {
  const { vault } = await filledVault({ a: 1 })
  expect(vault.lock()).toEqual({ kind: 'locked', protection: { kind: 'passphrase' } })
  expect(() => vault.list('connection')).toThrow('vaultLocked')
  expect(vault.unreadable()).toEqual([])
  await expect(putAll(vault, { b: 2 })).rejects.toThrow('vaultLocked')
})

test('the bytes of every key are wiped as soon as it is in use', async () => {
  const { keys, handedOut } = workingKeys()
  const made: Uint8Array[] = []
  const random = (bytes: number) => {
    const fresh = crypto.getRandomValues(new Uint8Array(bytes))
    if (bytes === 32) made.push(fresh)
    return fresh
  }
  const vault = testVault(temporaryFolder(), { keys, random })
  expectGood(await vault.create(undefined))
  vault.lock()
  expectGood(await vault.unlock(undefined))
  const bytes = [...made, ...handedOut]
  expect(bytes).toHaveLength(3)
  expect(bytes.every((key) => key.every((byte) => byte === 0))).toBe(true)
})

test('locking while unlocking leaves it locked', async () => {
  const { vault } = await filledVault({ a: 1 })
  vault.lock()
  const unlocking = vault.unlock(passphrase)
  vault.lock()
  expect(await unlocking).toEqual({ ok: false, problem: { kind: 'vaultLocked' } })
  expect(vault.view().kind).toBe('locked')
  expectGood(await vault.unlock(passphrase))
  const slow = testVault(temporaryFolder(), {
    measure: async (text) => {
      slow.lock()
      return measureLength(text)
    },
  })
  expect(await slow.create(passphrase)).toEqual({ ok: false, problem: { kind: 'vaultLocked' } })
  expect(slow.view().kind).toBe('locked')
})

test('a change asked for before locking still reaches the disk', async () => {
  const { vault } = await filledVault({})
  const changing = putAll(vault, { a: 'last words' })
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  await changing
  expect(vault.list('connection')).toEqual([{ id: 'a', value: 'last words' }])
})

test.skipIf(process.platform === 'win32')('only the owner can read the files and the folder', async () => {
  const { folder, vault } = await filledVault({ a: 1 })
  await vault.look()
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  chmodSync(join(folder, 'vault.json'), 0o644)
  await putAll(vault, { b: 2 })
  expect(statSync(join(folder, 'vault.json')).mode & 0o777).toBe(0o600)
})

test('a folder that cannot be written to makes no vault', async () => {
  const { mood, writeFile } = quickFiles()
  mood.failing = 'EROFS'
  const folder = temporaryFolder()
  const vault = createVault({ folder, writeFile, keys: noKeys, measure: measureLength, cost })
  expect(await vault.create(passphrase)).toEqual({
    ok: false,
    problem: { kind: 'vaultUnwritable', file: join(folder, 'vault.json'), detail: 'EROFS' },
  })
  expect(await vault.look()).toMatchObject({ kind: 'absent' })
  const nowhere = createVault({
    folder: '/dev/null/x',
    keys: noKeys,
    measure: measureLength,
    cost,
  })
  expect(await nowhere.create(passphrase)).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
})

test('a default vault is made with scrypt N = 2^17', async () => {
  const folder = temporaryFolder()
  const vault = createVault({ folder, keys: noKeys, measure: measureLength })
  expectGood(await vault.create(passphrase))
  expect(readRaw(join(folder, 'vault.json')).keys[0]?.kdf).toMatchObject({
    name: 'scrypt',
    N: 131_072,
    r: 8,
    p: 1,
  })
}, 20_000)
