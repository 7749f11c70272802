/** What becomes of a vault file that is not as it was written. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closedVault, expectGood, passphrase, readRaw, tamper, testVault } from './vault.fixture.ts'

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
    raw.version = 3
  })
  const vault = testVault(folder)
  const problem = { kind: 'vaultNewer', file, version: 3 }
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
  const vault = testVault(folder, { writeFile: () => Promise.reject(new Error('full')) })
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
    raw.version = 3
  })
  const again = testVault(folder)
  expectGood(await again.unlock(passphrase))
  await again.look()
  expect(readFileSync(backup, 'utf8')).toBe(newer)
})
