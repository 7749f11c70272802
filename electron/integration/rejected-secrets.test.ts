/** A rejected secret is never sent again by the machine, also after lock and restart: repeated, it may lock an account. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { type KeptFresh, startKeptFresh } from './kept-fresh.fixture.ts'

// Collecting takes a tenth of a second, and would be done in every minute that passes here in no time.
vi.mock('../session/collect-garbage.ts', () => ({ collectGarbage: () => {}, collectAllGarbage: () => {} }))

let kept: KeptFresh
beforeEach(async () => {
  kept = await startKeptFresh('none')
})
afterEach(() => kept.stop())

/** Half an hour, in seconds. */
const half = 1800

/** Everything that could make a machine try again, save a user who asks for it. */
async function tempt(): Promise<void> {
  await kept.pass(half)
  await kept.lock()
  await kept.unlock()
  await kept.pass(half)
  await kept.restart()
  await kept.app.value('app.online', {})
  await kept.pass(half)
}

async function expectStopped(id: ConnectionId): Promise<void> {
  expect(await kept.freshness(id)).toMatchObject({ kind: 'stopped', why: 'refused' })
}

test('a password', async () => {
  const id = await kept.keep('password', {})
  kept.server.accounts.change('anna')
  kept.server.refreshTokens.revokeAll()
  await tempt()
  expect(kept.server.accounts.rejections('anna')).toBe(1)
  await expectStopped(id)
})

test('a client secret', async () => {
  const id = await kept.keep('client-credentials', {})
  kept.server.accounts.change('app')
  await tempt()
  expect(kept.server.accounts.rejections('app')).toBe(1)
  await expectStopped(id)
})

test('a locked account', async () => {
  const id = await kept.keep('password', {})
  const before = kept.server.requests
  kept.server.accounts.lock('anna', 30)
  await tempt()
  expect(kept.server.requests - before).toBe(1)
  await expectStopped(id)
})
