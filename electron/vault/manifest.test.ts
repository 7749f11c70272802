/** Records that are each sealed with the right key, but do not belong together: seen, told, and nothing is lost. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memberLine } from './document.ts'
import { openManifest, sealManifest } from './manifest.ts'
import { takeKey } from './sealing.ts'
import { Secret } from './secret.ts'
import {
  closedVault,
  expectGood,
  passphrase,
  putAll,
  type RawVault,
  readRaw,
  tamper,
  temporaryFolder,
  testVault,
} from './vault.fixture.ts'

const first = 'connection:a'

/** A closed vault with two records, and what its file held before the last changes. */
async function changedVault() {
  const { folder, file } = await closedVault()
  const before = readRaw(file)
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  await putAll(vault, { a: 'first, changed', c: 'third' })
  await vault.changeJson([{ do: 'remove', kind: 'connection', id: 'b' }])
  vault.lock()
  await vault.settled()
  const backup = join(folder, 'vault.backup.json')
  return { folder, file, before, backup, good: readFileSync(backup, 'utf8') }
}

type Tampering = (raw: RawVault, before: RawVault) => void

const tamperings: readonly [string, Tampering, readonly string[], readonly string[]][] = [
  [
    'an older copy of a record',
    (raw, before) => {
      raw.records[first] = before.records[first]
    },
    ['connection:a'],
    ['c'],
  ],
  [
    'a record left out',
    (raw) => {
      delete raw.records[first]
    },
    ['connection:a'],
    ['c'],
  ],
  [
    'a record that was removed, and is there again',
    (raw, before) => {
      raw.records['connection:b'] = before.records['connection:b']
    },
    ['connection:b'],
    ['a', 'c'],
  ],
  [
    'a record moved to another name',
    (raw) => {
      raw.records['connection:d'] = raw.records[first]
      delete raw.records[first]
    },
    ['connection:a', 'connection:d'],
    ['c'],
  ],
  [
    'two records swapped',
    ({ records }) => {
      const { [first]: a } = records
      records[first] = records['connection:c']
      records['connection:c'] = a
    },
    ['connection:a', 'connection:c'],
    [],
  ],
]

const unreadableIn = (vault: ReturnType<typeof testVault>) =>
  vault
    .unreadable()
    .map(({ kind, id }) => `${kind}:${id}`)
    .sort()
const idsIn = (vault: ReturnType<typeof testVault>) => vault.list('connection').map(({ id }) => id)

describe.each(tamperings)('%s', (_what, change, told, left) => {
  async function tampered() {
    const changed = await changedVault()
    tamper(changed.file, (raw) => change(raw, changed.before))
    const vault = testVault(changed.folder)
    expectGood(await vault.unlock(passphrase))
    return { ...changed, vault }
  }

  test('is told and not handed out; all others are', async () => {
    const { vault } = await tampered()
    expect(unreadableIn(vault)).toEqual(told)
    expect(vault.view()).toMatchObject({ kind: 'open', unreadable: vault.unreadable() })
    expect(idsIn(vault)).toEqual(left)
  })

  test('is told again after changes and restarts', async () => {
    const { vault, folder } = await tampered()
    await putAll(vault, { later: 1 })
    vault.lock()
    await vault.settled()
    const again = testVault(folder)
    expectGood(await again.unlock(passphrase))
    expect(unreadableIn(again)).toEqual(told)
    expect(idsIn(again)).toEqual([...left, 'later'])
  })

  test('is told no more once it is removed', async () => {
    const { vault, folder } = await tampered()
    const ids = told.map((name) => name.slice('connection:'.length))
    await vault.changeJson(ids.map((id) => ({ do: 'remove', kind: 'connection', id })))
    expect(vault.unreadable()).toEqual([])
    vault.lock()
    await vault.settled()
    const again = testVault(folder)
    expectGood(await again.unlock(passphrase))
    expect(again.unreadable()).toEqual([])
    expect(idsIn(again)).toEqual(left)
  })
})

test.each(tamperings.filter(([what]) => !what.includes('there again')))(
  '%s leaves the backup as it is, and another protection takes the good record from there',
  async (_what, change) => {
    const { folder, file, before, backup, good } = await changedVault()
    tamper(file, (raw) => change(raw, before))
    const vault = testVault(folder)
    expectGood(await vault.unlock(passphrase))
    await putAll(vault, { later: 1 })
    await vault.settled()
    expect(readFileSync(backup, 'utf8')).toBe(good)
    const other = new Secret('a quite different passphrase')
    expectGood(await vault.protect(passphrase, other))
    vault.lock()
    await vault.settled()
    const again = testVault(folder)
    expectGood(await again.unlock(other))
    expect(new Map(again.list('connection').map(({ id, value }) => [id, value]))).toEqual(
      new Map<string, unknown>([
        ['a', 'first, changed'],
        ['c', 'third'],
        ['later', 1],
      ]),
    )
  },
)

const forgeries: readonly [string, Tampering][] = [
  ['an older manifest', (raw, before) => Object.assign(raw.manifest, { tags: before.manifest.tags })],
  ['a tag of an older record', (raw, before) => Object.assign(raw.manifest.tags, before.manifest.tags)],
  ['a record less', ({ manifest, records }) => [manifest.tags, records].map((all) => delete all[first])],
  ['another seal', (raw, before) => Object.assign(raw.manifest, { sealed: before.manifest.sealed })],
  ['no seal', (raw) => Object.assign(raw.manifest, { sealed: '' })],
  ['a record for a seal', (raw) => Object.assign(raw.manifest, { sealed: raw.records[first] })],
  ['no tags', (raw) => Object.assign(raw.manifest, { tags: null })],
]

test.each(forgeries)(
  'a manifest with %s is a damaged vault, and its backup is restored',
  async (_what, change) => {
    const { folder, file, before, backup, good } = await changedVault()
    const forged = tamper(file, (raw) => void change(raw, before))
    const vault = testVault(folder)
    const damaged = { ok: false, problem: { kind: 'vaultDamaged', file, backup: true } }
    expect(await vault.unlock(passphrase)).toEqual(damaged)
    expect(vault.view()).toEqual({ kind: 'unusable', problem: damaged.problem })
    expect(await vault.unlock(passphrase)).toEqual(damaged)
    expect([readFileSync(file, 'utf8'), readFileSync(backup, 'utf8')]).toEqual([forged, good])
    expectGood(await vault.restore())
    expectGood(await vault.unlock(passphrase))
    expect(idsIn(vault)).toEqual(['a', 'c'])
    expect(readFileSync(join(folder, 'vault.damaged-1.json'), 'utf8')).toBe(forged)
  },
)

test('a vault without its manifest is damaged, and does not pass for one of version 1', async () => {
  const { folder, file } = await changedVault()
  tamper(file, (raw) => Object.assign(raw, { manifest: undefined }))
  expect(await testVault(folder).look()).toMatchObject({ problem: { kind: 'vaultDamaged', backup: true } })
  tamper(file, (raw) => Object.assign(raw, { version: 1 }))
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  expect(idsIn(vault)).toEqual([])
  expect(unreadableIn(vault)).toEqual(['connection:a', 'connection:c'])
})

test('a whole file of an earlier time is taken: nothing in it says that there was a later one', async () => {
  const { folder, file, before } = await changedVault()
  writeFileSync(file, JSON.stringify(before))
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  expect(idsIn(vault)).toEqual(['a', 'b'])
})

test('from elsewhere, an older copy of a record is not taken, and a forged manifest is no vault', async () => {
  const { file, before } = await changedVault()
  const stale = tamper(file, ({ records }) => {
    records[first] = before.records[first]
  })
  const vault = testVault(temporaryFolder())
  expectGood(await vault.adopt(stale, passphrase, passphrase))
  expect([idsIn(vault), unreadableIn(vault)]).toEqual([['c'], ['connection:a']])
  const forged = tamper(file, ({ manifest }) => Object.assign(manifest, { sealed: 'x' }))
  expect(await testVault(temporaryFolder()).adopt(forged, passphrase, passphrase)).toEqual({
    ok: false,
    problem: { kind: 'notAVault' },
  })
})

test('a manifest fits its own tags, in their order, and no others', async () => {
  const key = await takeKey(crypto.getRandomValues(new Uint8Array(32)))
  const tags = new Map([
    ['token:x', 'AAAA'],
    ['connection:__proto__', 'BBBB'],
    ['', 'CCCC'],
  ])
  const written = async (of: typeof tags) => {
    const lines = Array.from(of, ([name, tag]) => Buffer.from(memberLine(name, tag)))
    return JSON.parse(Buffer.concat(await sealManifest(key, lines)).toString()) as RawVault['manifest']
  }
  const sealed = await written(tags)
  expect(await openManifest(key, sealed)).toEqual(tags)
  const reversed = Object.fromEntries(Object.entries(sealed.tags).reverse())
  for (const changed of [reversed, { ...sealed.tags, more: 'DDDD' }, { ...sealed.tags, '': 'CCCD' }, {}])
    expect(await openManifest(key, { ...sealed, tags: changed })).toBeUndefined()
  const other = await takeKey(crypto.getRandomValues(new Uint8Array(32)))
  expect(await openManifest(other, sealed)).toBeUndefined()
  expect(await openManifest(key, await written(new Map()))).toEqual(new Map())
})
