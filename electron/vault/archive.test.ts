/** Records that are opened only when asked for. */
import { expect, it, vi } from 'vitest'
import type { Json } from '../../shared/claims.ts'
import { ProblemError } from '../problem-error.ts'
import type { ArchiveCodec } from './collection.ts'
import { bareVault, expectGood, passphrase, readRaw, tamper, temporaryFolder } from './vault.fixture.ts'

const asList = (json: Json) => (Array.isArray(json) ? (json as Json[]) : [])

function codec() {
  const parse = vi.fn((json: Json) => json)
  const carryOver = vi.fn((fresh: Json, before: Json) => [...asList(before), ...asList(fresh)])
  return { kind: 'history', parse, write: (value: Json) => value, carryOver } satisfies ArchiveCodec<Json>
}

async function filled() {
  const folder = temporaryFolder()
  const vault = bareVault(folder)
  const archive = vault.archive(codec())
  expectGood(await vault.create(passphrase))
  await vault.change([archive.put('a', ['first']), archive.put('b', ['other'])])
  return { folder, vault, archive, file: `${folder}/vault.json` }
}

async function reopened(folder: string) {
  const vault = bareVault(folder)
  const own = codec()
  const archive = vault.archive(own)
  expectGood(await vault.unlock(passphrase))
  return { vault, archive, parse: own.parse }
}

it('opens nothing of them with the vault, and each when it is asked for', async () => {
  const { folder, vault } = await filled()
  vault.lock()
  await vault.settled()
  const { archive, parse, vault: again } = await reopened(folder)
  expect(again.unreadable()).toEqual([])
  expect(parse).not.toHaveBeenCalled()
  expect(await archive.read('a')).toEqual(['first'])
  expect(parse).toHaveBeenCalledOnce()
  expect(await archive.read('c')).toBeUndefined()
})

it('joins what is put with what is kept, over a restart and under another key', async () => {
  const { folder, vault, archive } = await filled()
  await vault.change([archive.put('a', ['second'])])
  expectGood(await vault.protect(passphrase, passphrase))
  vault.lock()
  await vault.settled()
  const { archive: again, vault: opened } = await reopened(folder)
  await opened.change([again.put('a', ['third']), again.remove('b')])
  expect(await again.read('a')).toEqual(['first', 'second', 'third'])
  expect(await again.read('b')).toBeUndefined()
})

it('tells of an older copy that was put in the place of one, and does not hand it out', async () => {
  const { folder, file, vault, archive } = await filled()
  const before = readRaw(file).records['history:a']
  await vault.change([archive.put('a', ['second'])])
  vault.lock()
  await vault.settled()
  tamper(file, ({ records }) => {
    records['history:a'] = before
  })
  const { archive: again, vault: opened } = await reopened(folder)
  expect(opened.unreadable()).toEqual([{ id: 'a', kind: 'history' }])
  expect(await again.read('a')).toBeUndefined()
  expect(await again.read('b')).toEqual(['other'])
})

it('reads nothing while the vault is locked', async () => {
  const { vault, archive } = await filled()
  vault.lock()
  await expect(archive.read('a')).rejects.toThrow(ProblemError)
})
