/** Histories in a real vault, written behind. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bareVault, expectGood, passphrase, quickFiles, temporaryFolder } from '../../vault/vault.fixture.ts'
import { createHistory } from './history.ts'
import type { Happening } from './history-entry.ts'
import { historyCodec } from './history-record.ts'

const idOf = (number: number) => `connection-${number}` as ConnectionId
const id = idOf(0)
const issued: Happening = {
  kind: 'issued',
  fingerprint: '7F3A 91C2',
  cause: 'refreshed',
  trigger: 'schedule',
  issuedBy: 'https://sts.example/token',
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

async function open(folder = temporaryFolder()) {
  const { writeFile, mood } = quickFiles()
  const vault = bareVault(folder, { writeFile })
  const records = vault.archive(historyCodec)
  await vault.look()
  expectGood(await (vault.view().kind === 'absent' ? vault.create(passphrase) : vault.unlock(passphrase)))
  await vault.settled()
  let time = 0
  const isOpen = () => vault.view().kind === 'open'
  const history = createHistory({ vault, records, isOpen, now: () => ++time })
  const begun = mood.writes
  return { folder, vault, records, history, mood, writes: () => mood.writes - begun }
}

/** Lets the write-behind's second pass. */
async function later({ history, vault }: Awaited<ReturnType<typeof open>>) {
  await vi.advanceTimersByTimeAsync(5_000)
  await history.flush()
  await vault.settled()
}

it('writes what happens to 200 connections at once, with the vault’s backup', async () => {
  const opened = await open()
  for (let number = 0; number < 200; number++) opened.history.note(idOf(number), issued)
  expect(opened.writes()).toBe(0)
  await later(opened)
  expect(opened.writes()).toBe(2)
  expect(await opened.history.read(idOf(199))).toMatchObject([issued])
})

it('waits for the end of what goes on, and no longer than five seconds', async () => {
  const opened = await open()
  const noteFor = async (milliseconds: number) => {
    for (let at = 0; at < milliseconds; at += 500) {
      opened.history.note(id, issued)
      await vi.advanceTimersByTimeAsync(500)
    }
  }
  const kept = async () => {
    await opened.vault.settled()
    return (await opened.records.read(id))?.length ?? 0
  }
  await noteFor(2_000)
  expect(await kept()).toBe(0)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await kept()).toBe(4)
  await noteFor(5_500)
  expect(await kept()).toBeGreaterThanOrEqual(4 + 10)
})

it('lists what is on disk and what waits, over a restart', async () => {
  const opened = await open()
  opened.history.note(id, issued)
  await later(opened)
  opened.history.note(id, { kind: 'forgotten' })
  expect((await opened.history.read(id)).map(({ kind }) => kind)).toEqual(['issued', 'forgotten'])
  await opened.history.flush()
  opened.vault.lock()
  await opened.vault.settled()
  const again = await open(opened.folder)
  expect((await again.history.read(id)).map(({ kind }) => kind)).toEqual(['issued', 'forgotten'])
})

it('notes and writes nothing while the vault is locked', async () => {
  const opened = await open()
  opened.history.note(id, issued)
  opened.vault.lock()
  opened.history.note(id, issued)
  await later(opened)
  expect(opened.writes()).toBe(0)
  expectGood(await opened.vault.unlock(passphrase))
  expect(await opened.history.read(id)).toEqual([])
})

it('keeps for the next write what a full disk did not take, in order', async () => {
  const opened = await open()
  opened.history.note(id, issued)
  Object.assign(opened.mood, { failing: 'ENOSPC' })
  await later(opened)
  delete opened.mood.failing
  opened.history.note(id, { kind: 'forgotten' })
  await later(opened)
  expect((await opened.history.read(id)).map(({ kind }) => kind)).toEqual(['issued', 'forgotten'])
  expect((await opened.records.read(id))?.length).toBe(2)
})

it('notes nothing more of a connection that is being removed, unless it stays', async () => {
  const opened = await open()
  opened.history.note(id, issued)
  await opened.history.discard(id)
  await opened.vault.change([opened.records.remove(id)])
  opened.history.note(id, issued)
  await later(opened)
  expect(await opened.records.read(id)).toBeUndefined()
  opened.history.resume(id)
  opened.history.note(id, { kind: 'forgotten' })
  expect(await opened.history.read(id)).toMatchObject([{ kind: 'forgotten' }])
})

it('clears what is on disk and what waits', async () => {
  const opened = await open()
  opened.history.note(id, issued)
  await later(opened)
  opened.history.note(id, issued)
  await opened.history.clear(id)
  expect(await opened.history.read(id)).toEqual([])
})
