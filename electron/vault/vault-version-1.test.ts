/** A vault file as version 1 wrote it: whatever changes, it must open for ever. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'
import { expectGood, putAll, readRaw, tamper, temporaryFolder, testVault } from './vault.fixture.ts'

const version1 = {
  format: 'claimcheck-vault',
  version: 1,
  keys: [
    {
      kind: 'passphrase',
      kdf: {
        name: 'scrypt',
        N: 1024,
        r: 8,
        p: 1,
        salt: '6mRTVsJEl6zTFBgA0eo5GQ',
      },
      wrapped:
        'eyJhbGciOiJBMjU2R0NNS1ciLCJlbmMiOiJBMjU2R0NNIiwiaXYiOiJkSzFLSGdYTC0zX2xOUjRfIiwidGFnIjoiM0Ntdmoxb012WUw3SExMVWI2R3V1ZyJ9.aSLrf0jWPiPkN0NykeN4_I_iJG_Xg-WqV2GtMuYPykY.tiS_QPZmQcfd3gQ5.78ynW98fd0CQUE3SVVIl86rFvPCrQPEqi6751Z0NgkQ.iCqSsg7VIZRqrqC-_J3bdg',
    },
  ],
  records: {
    'connection:a':
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2luZCI6ImNvbm5lY3Rpb24iLCJpZCI6ImEifQ..hLkR1VO-Vfu7qy7Z.Z20VNVkhDGOxTb4XCLEUt6P5.c8sujqfqxeC-NLveco6v1w',
    'token:a':
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2luZCI6InRva2VuIiwiaWQiOiJhIn0..N9MxXWj9NnYuFtcH.dwGmekkuNw.FOPX2sSxSHHCoYgaN90FvA',
  },
}

const word = new Secret('Zug nach Břeclav um 6:14')

function fileOfVersion1() {
  const folder = temporaryFolder()
  mkdirSync(folder)
  const file = join(folder, 'vault.json')
  writeFileSync(file, JSON.stringify(version1))
  return { folder, file }
}

test('a file of version 1 opens', async () => {
  const vault = testVault(fileOfVersion1().folder)
  expectGood(await vault.unlock(word))
  expect(vault.list('connection')).toEqual([{ id: 'a', value: { name: 'Größe' } }])
  expect(vault.list('token')).toEqual([{ id: 'a', value: ['t', 1] }])
})

test('opening it writes nothing; the first change makes it one of version 2, every record sealed for that', async () => {
  const { folder, file } = fileOfVersion1()
  const before = readFileSync(file, 'utf8')
  const vault = testVault(folder)
  expectGood(await vault.unlock(word))
  await vault.settled()
  expect(readFileSync(file, 'utf8')).toBe(before)
  await putAll(vault, { b: 'new' })
  vault.lock()
  await vault.settled()
  const raw = readRaw(file)
  expect([raw.version, raw.keys]).toEqual([2, version1.keys])
  expect(Object.keys(raw.manifest.tags).sort()).toEqual(['connection:a', 'connection:b', 'token:a'])
  expect(raw.records['connection:a']).not.toBe(version1.records['connection:a'])
  expect(readRaw(join(folder, 'vault.backup.json'))).toEqual(raw)
  const again = testVault(folder)
  expectGood(await again.unlock(word))
  expect(again.list('connection')).toEqual([
    { id: 'a', value: { name: 'Größe' } },
    { id: 'b', value: 'new' },
  ])
  expect(again.list('token')).toEqual([{ id: 'a', value: ['t', 1] }])
  expect(again.unreadable()).toEqual([])
})

test('a record as version 1 sealed it is not taken any more afterwards', async () => {
  const { folder, file } = fileOfVersion1()
  const vault = testVault(folder)
  expectGood(await vault.unlock(word))
  await putAll(vault, { b: 'new' })
  vault.lock()
  await vault.settled()
  tamper(file, ({ records }) => Object.assign(records, version1.records))
  const again = testVault(folder)
  expectGood(await again.unlock(word))
  expect(again.unreadable()).toEqual([
    { kind: 'connection', id: 'a' },
    { kind: 'token', id: 'a' },
  ])
})

test('what nobody can open in it stays byte for byte, and unreadable', async () => {
  const { folder, file } = fileOfVersion1()
  tamper(file, ({ records }) => Object.assign(records, { 'connection:c': 'rubbish', 'moon:x': 42 }))
  const vault = testVault(folder)
  expectGood(await vault.unlock(word))
  await putAll(vault, { b: 'new' })
  expect(readRaw(file).records).toMatchObject({ 'connection:c': 'rubbish', 'moon:x': 42 })
  expect(vault.unreadable()).toHaveLength(2)
})

test('another protection, and a kit, take it over as well', async () => {
  for (const how of ['protect', 'kit'] as const) {
    const { folder } = fileOfVersion1()
    const vault = testVault(folder)
    expectGood(await vault.unlock(word))
    if (how === 'kit') expectGood(await vault.makeKit(word, async () => null))
    else expectGood(await vault.protect(word, word))
    vault.lock()
    await vault.settled()
    const again = testVault(folder)
    expectGood(await again.unlock(word))
    expect(again.list('connection')).toEqual([{ id: 'a', value: { name: 'Größe' } }])
    expect(again.unreadable()).toEqual([])
  }
})
