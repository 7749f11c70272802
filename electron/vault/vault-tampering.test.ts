/** Records and keys that someone tampered with, and files that change while the vault is open. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { processorTime } from '../session/processor-time.fixture.ts'
import { createVault } from './create-vault.ts'
import { Secret } from './secret.ts'
import {
  closedVault,
  expectGood,
  measureLength,
  noKeys,
  passphrase,
  putAll,
  type RawVault,
  readRaw,
  tamper,
  testVault,
} from './vault.fixture.ts'
import type { MeasurePassphrase } from './vault.ts'

test('a record swapped with another, or standing under another kind, is unreadable', async () => {
  const { folder, file } = await closedVault()
  tamper(file, ({ records }) => {
    const first = records['connection:a']
    records['connection:a'] = records['connection:b']
    records['connection:b'] = first
    records['token:a'] = first
  })
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  expect(vault.list('connection')).toEqual([])
  expect(vault.view()).toMatchObject({
    unreadable: [
      { id: 'a', kind: 'connection' },
      { id: 'b', kind: 'connection' },
      { id: 'a', kind: 'token' },
    ],
  })
})

test('unreadable records are kept byte for byte on every write, whatever they are', async () => {
  const { folder, file } = await closedVault()
  const odd = {
    'connection:b': 'no.jwe.at.all.',
    'connection:__proto__': 'x',
    __proto__x: { toJSON: 'no function', deep: [1, { two: null }] },
    'moon:a:b': 42,
    '': '',
  }
  tamper(file, ({ records }) => Object.assign(records, odd))
  const kept = (raw: RawVault) =>
    Object.fromEntries(Object.keys(odd).map((name) => [name, raw.records[name]]))
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  expect(vault.unreadable()).toContainEqual({ kind: 'moon', id: 'a:b' })
  await putAll(vault, { c: 'third' })
  await vault.changeJson([{ do: 'remove', kind: 'connection', id: 'a' }])
  expect(kept(readRaw(file))).toEqual(odd)
  const again = testVault(folder)
  expectGood(await again.unlock(passphrase))
  expect(again.list('connection')).toEqual([{ id: 'c', value: 'third' }])
  expect(again.unreadable()).toHaveLength(5)
})

test('a copy that holds an unreadable record in another form is not replaced', async () => {
  const { folder, file } = await closedVault()
  const backup = join(folder, 'vault.backup.json')
  const good = readFileSync(backup, 'utf8')
  tamper(file, ({ records }) => {
    records['connection:b'] = 'rubbish'
  })
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  await putAll(vault, { c: 'third' })
  await vault.look()
  expect(readFileSync(backup, 'utf8')).toBe(good)
})

test('nor is it where the vault is locked before a change that was under way', async () => {
  const { folder, file } = await closedVault()
  const backup = join(folder, 'vault.backup.json')
  const good = readFileSync(backup, 'utf8')
  tamper(file, ({ records }) => {
    records['connection:b'] = 'rubbish'
  })
  const measure: MeasurePassphrase = (text) => {
    vault.lock()
    return measureLength(text)
  }
  const vault = testVault(folder, { measure })
  expectGood(await vault.unlock(passphrase))
  const protecting = vault.protect(passphrase, new Secret('another passphrase, and a long one'))
  expect(await protecting).toEqual({ ok: false, problem: { kind: 'vaultLocked' } })
  expectGood(await vault.unlock(passphrase))
  await putAll(vault, { c: 'third' })
  await vault.settled()
  expect(readFileSync(backup, 'utf8')).toBe(good)
})

test('an unreadable record that is removed is gone from the file and its copy, and nothing else is', async () => {
  const { folder, file } = await closedVault()
  const before = readRaw(file).records
  tamper(file, ({ records }) => Object.assign(records, { 'connection:b': 'rubbish', 'moon:x': 42 }))
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  await vault.changeJson([{ do: 'remove', kind: 'connection', id: 'b' }])
  expect(vault.unreadable()).toEqual([{ kind: 'moon', id: 'x' }])
  await vault.settled()
  const left = { 'connection:a': before['connection:a'], 'moon:x': 42 }
  expect(readRaw(file).records).toEqual(left)
  expect(readRaw(join(folder, 'vault.backup.json')).records).toEqual(left)
})

test('a record that opens but is not understood is unreadable and kept', async () => {
  const { folder, file } = await closedVault()
  const before = readRaw(file).records['connection:a']
  const vault = testVault(folder, { understands: { connection: (value) => value !== 'first' } })
  expectGood(await vault.unlock(passphrase))
  expect(vault.unreadable()).toEqual([{ kind: 'connection', id: 'a' }])
  await putAll(vault, { c: 'third' })
  expect(readRaw(file).records['connection:a']).toBe(before)
})

test.each([
  ['N = 2^40', { N: 2 ** 40 }],
  ['N = 2^20', { N: 2 ** 20 }],
  ['a weak N', { N: 2 ** 16 }],
  ['N = 1', { N: 1 }],
  ['N = 0', { N: 0 }],
  ['a negative N', { N: -(2 ** 17) }],
  ['N no power of two', { N: 2 ** 17 + 1 }],
  ['N as text', { N: '131072' }],
  ['r = 2^30', { r: 2 ** 30 }],
  ['p = 1000', { p: 1000 }],
  ['no salt', { salt: '' }],
  ['an endless salt', { salt: 'A'.repeat(100_000) }],
  ['another function', { name: 'pbkdf2' }],
])('scrypt parameters with %s are refused before anything is computed', async (_name, change) => {
  const { folder, file } = await closedVault()
  tamper(file, ({ keys }) => {
    Object.assign(keys[0]?.kdf ?? {}, { N: 2 ** 17 }, change)
  })
  const vault = createVault({ folder, keys: noKeys, measure: measureLength })
  const unlocking = async () =>
    expect(await vault.unlock(passphrase)).toMatchObject({ problem: { kind: 'vaultDamaged' } })
  expect(await processorTime(unlocking)).toBeLessThan(1000)
})

test('a wrapped key that was tampered with opens nothing', async () => {
  const { folder, file } = await closedVault()
  tamper(file, ({ keys }) => {
    for (const key of keys) key.wrapped = `${key.wrapped.slice(0, -4)}AAAA`
  })
  expect(await testVault(folder).unlock(passphrase)).toEqual({
    ok: false,
    problem: { kind: 'wrongPassphrase' },
  })
})

test('keys of a kind not known here are kept', async () => {
  const { folder, file } = await closedVault()
  tamper(file, ({ keys }) => keys.push({ kind: 'recovery', kdf: {}, wrapped: 'x' }))
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  await putAll(vault, { c: 1 })
  expect(readRaw(file).keys[1]).toEqual({ kind: 'recovery', kdf: {}, wrapped: 'x' })
})

test('a file that another program changed meanwhile is not overwritten', async () => {
  const { folder, file } = await closedVault()
  const [one, two] = [testVault(folder), testVault(folder)]
  expectGood(await one.unlock(passphrase))
  expectGood(await two.unlock(passphrase))
  await putAll(one, { c: 'from one' })
  await one.settled()
  await expect(putAll(two, { d: 'from two' })).rejects.toMatchObject({
    problem: { kind: 'vaultUnwritable', detail: 'changed by another program' },
  })
  await two.settled()
  expect(readRaw(join(folder, 'vault.backup.json'))).toEqual(readRaw(file))
  two.lock()
  expectGood(await two.unlock(passphrase))
  await putAll(two, { d: 'from two' })
  expect(Object.keys(readRaw(file).records)).toEqual(['a', 'b', 'c', 'd'].map((id) => `connection:${id}`))
})

test('a newer version that comes in meanwhile is not overwritten', async () => {
  const { folder, file } = await closedVault()
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  const text = tamper(file, (raw) => {
    raw.version = 3
  })
  await expect(putAll(vault, { c: 1 })).rejects.toMatchObject({ problem: { kind: 'vaultNewer', version: 3 } })
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('a file damaged or lost while the vault is open is written anew, the damaged one put aside', async () => {
  const { folder, file } = await closedVault()
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  writeFileSync(file, 'broken')
  await putAll(vault, { c: 1 })
  expect(readFileSync(join(folder, 'vault.damaged-1.json'), 'utf8')).toBe('broken')
  rmSync(file)
  await putAll(vault, { d: 2 })
  expect(existsSync(file)).toBe(true)
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  expect(vault.list('connection')).toHaveLength(4)
})

test('problems name no secret', async () => {
  const { folder, file } = await closedVault()
  const secret = new Secret('my very own wrong passphrase')
  const ends = [await testVault(folder).unlock(secret), await testVault(folder).create(secret)]
  writeFileSync(file, 'x')
  ends.push(await testVault(folder).unlock(secret))
  expect(JSON.stringify(ends)).not.toContain('very own')
})
