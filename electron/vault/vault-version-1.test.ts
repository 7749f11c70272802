/** A vault file as version 1 wrote it: whatever changes, it must open for ever. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'
import { expectGood, temporaryFolder, testVault } from './vault.fixture.ts'

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

test('a file of version 1 opens', async () => {
  const folder = temporaryFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'vault.json'), JSON.stringify(version1))
  const vault = testVault(folder)
  expectGood(await vault.unlock(new Secret('Zug nach Břeclav um 6:14')))
  expect(vault.list('connection')).toEqual([{ id: 'a', value: { name: 'Größe' } }])
  expect(vault.list('token')).toEqual([{ id: 'a', value: ['t', 1] }])
})
