/** What becomes of a vault file that is not as it was written. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDocument } from '../desktop/document.ts'
import { createVault } from './create-vault.ts'
import { Secret } from './secret.ts'
import {
  expectGood,
  filledVault,
  measureLength,
  noKeys,
  passphrase,
  putAll,
  type RawVault,
  readRaw,
  testVault,
} from './vault.fixture.ts'

/** Changes the file behind the vault's back. */
function tamper(file: string, change: (raw: RawVault) => void): string {
  const raw = readRaw(file)
  change(raw)
  const text = JSON.stringify(raw)
  writeFileSync(file, text)
  return text
}

/** A closed vault with two records, its copy up to date. */
async function closedVault() {
  const { folder, file, vault } = await filledVault({ a: 'first', b: 'second' })
  vault.lock()
  await vault.look()
  return { folder, file }
}

test('a file cut short anywhere is damaged, and is left as it is', async () => {
  const { folder, file } = await closedVault()
  const whole = readFileSync(file)
  const end = whole.toString().trimEnd().length
  for (let length = 0; length < end; length += 7) {
    const cut = whole.subarray(0, length)
    writeFileSync(file, cut)
    const vault = testVault(folder)
    const damaged = { kind: 'vaultDamaged', file, backup: true }
    expect(await vault.look()).toEqual({ kind: 'unusable', problem: damaged })
    expect(await vault.unlock(passphrase)).toEqual({ ok: false, problem: damaged })
    expect(await vault.create(passphrase)).toEqual({ ok: false, problem: damaged })
    expect(readFileSync(file).equals(cut)).toBe(true)
  }
})

const hostileFiles: readonly [string, string][] = [
  ['empty', ''],
  ['blank', ' \n'],
  ['zeros', '\0'.repeat(4096)],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['a string', '"claimcheck-vault"'],
  ['another format', '{"format":"other","version":1,"keys":[],"records":{}}'],
  ['no version', '{"format":"claimcheck-vault","keys":[],"records":{}}'],
  ['version 0', '{"format":"claimcheck-vault","version":0,"keys":[],"records":{}}'],
  ['version 1.5', '{"format":"claimcheck-vault","version":1.5,"keys":[],"records":{}}'],
  ['version as text', '{"format":"claimcheck-vault","version":"1","keys":[],"records":{}}'],
  ['no keys', '{"format":"claimcheck-vault","version":1,"keys":[],"records":{}}'],
  [
    'keys of unknown kinds',
    '{"format":"claimcheck-vault","version":1,"keys":[{"kind":"moon"}],"records":{}}',
  ],
  ['records as a list', '{"format":"claimcheck-vault","version":1,"keys":[],"records":[]}'],
]

test.each(hostileFiles)('a file that is %s is damaged, and is left as it is', async (_name, text) => {
  const { folder, file } = await closedVault()
  writeFileSync(file, text)
  const vault = testVault(folder)
  expect(await vault.look()).toMatchObject({ kind: 'unusable', problem: { kind: 'vaultDamaged' } })
  expect(await vault.unlock(passphrase)).toMatchObject({ ok: false, problem: { kind: 'vaultDamaged' } })
  expect(await vault.create(passphrase)).toMatchObject({ ok: false, problem: { kind: 'vaultDamaged' } })
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('a newer version is left as it is, by restoring too', async () => {
  const { folder, file } = await closedVault()
  const text = tamper(file, (raw) => {
    raw.version = 2
  })
  const vault = testVault(folder)
  const problem = { kind: 'vaultNewer', file, version: 2 }
  expect(await vault.look()).toEqual({ kind: 'unusable', problem })
  for (const end of [await vault.unlock(passphrase), await vault.create(passphrase), await vault.restore()])
    expect(end).toEqual({ ok: false, problem })
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('restoring puts the damaged file aside and takes the last good copy', async () => {
  const { folder, file } = await closedVault()
  for (const n of [1, 2]) {
    writeFileSync(file, `broken ${n}`)
    const vault = testVault(folder)
    expect(expectGood(await vault.restore())).toEqual({
      kind: 'locked',
      protection: { kind: 'passphrase' },
    })
    expectGood(await vault.unlock(passphrase))
    expect(vault.list('connection').map(({ value }) => value)).toEqual(['first', 'second'])
    expect(readFileSync(join(folder, `vault.damaged-${n}.json`), 'utf8')).toBe(`broken ${n}`)
  }
})

test('without a good copy nothing is moved', async () => {
  const { folder, file } = await closedVault()
  writeFileSync(file, 'broken')
  writeFileSync(join(folder, 'vault.backup.json'), 'broken too')
  const problem = { kind: 'vaultDamaged', file, backup: false }
  expect(await testVault(folder).restore()).toEqual({ ok: false, problem })
  expect(readdirSync(folder).sort()).toEqual(['vault.backup.json', 'vault.json'])
})

test('a vault that is gone while its copy is there is lost, not absent', async () => {
  const { folder, file } = await closedVault()
  rmSync(file)
  const vault = testVault(folder)
  expect(await vault.create(passphrase)).toMatchObject({ problem: { kind: 'vaultDamaged', backup: true } })
  expectGood(await vault.restore())
  expectGood(await vault.unlock(passphrase))
  expect(vault.list('connection')).toHaveLength(2)
})

test('a restore that cannot be written leaves the damaged file in its place', async () => {
  const { folder, file } = await closedVault()
  writeFileSync(file, 'broken')
  const vault = testVault(folder, { openStore: () => Promise.reject(new Error('full')) })
  expect(await vault.restore()).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
  expect(readFileSync(file, 'utf8')).toBe('broken')
})

test('a damaged copy is replaced once the vault has opened; a newer one is not', async () => {
  const { folder, file } = await closedVault()
  const backup = join(folder, 'vault.backup.json')
  writeFileSync(backup, '{"format":')
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  await vault.look()
  expect(readRaw(backup)).toEqual(readRaw(file))
  const newer = tamper(backup, (raw) => {
    raw.version = 2
  })
  const again = testVault(folder)
  expectGood(await again.unlock(passphrase))
  await again.look()
  expect(readFileSync(backup, 'utf8')).toBe(newer)
})

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
  await vault.change([{ do: 'remove', kind: 'connection', id: 'a' }])
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

test('a record that opens but is not understood is unreadable and kept', async () => {
  const { folder, file } = await closedVault()
  const before = readRaw(file).records['connection:a']
  const vault = testVault(folder, { guards: { connection: (value) => value !== 'first' } })
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
  const vault = createVault({ folder, openStore: openDocument, keys: noKeys, measure: measureLength })
  const started = performance.now()
  expect(await vault.unlock(passphrase)).toMatchObject({ problem: { kind: 'vaultDamaged' } })
  expect(performance.now() - started).toBeLessThan(100)
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
  await expect(putAll(two, { d: 'from two' })).rejects.toMatchObject({
    problem: { kind: 'vaultUnwritable', detail: 'changed by another program' },
  })
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
