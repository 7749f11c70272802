/** Tokens kept fresh under everything that a server does meanwhile: the whole main process, with counts. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type KeptFresh, startKeptFresh } from './kept-fresh.fixture.ts'

// Collecting takes a tenth of a second, and would be done in every minute that passes here in no time.
vi.mock('../session/collect-garbage.ts', () => ({ collectGarbage: () => {}, collectAllGarbage: () => {} }))

let kept: KeptFresh
beforeEach(async () => {
  kept = await startKeptFresh()
})
afterEach(async () => {
  // Whatever else happened: one connection is never renewed twice at once.
  const { mostOfOne } = kept.server.inFlight
  await kept.stop()
  expect(mostOfOne).toBe(1)
})

/** Half an hour, in seconds. */
const half = 1800

const requestsFor = (client: string) =>
  kept.server.granted.filter(({ grant }) => grant.client === client).length

const ofMany = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, place) =>
      kept.keep('client-credentials', { client: `client-${place}` }),
    ),
  )

describe('time passes', () => {
  test('a token of five minutes is requested eight times in half an hour, and never runs out', async () => {
    const id = await kept.keep('client-credentials', { client: 'app' })
    for (let minutes = 0; minutes < 30; minutes += 1) {
      await kept.pass(60)
      const status = await kept.status(id)
      expect(status.kind === 'held' && (status.token.expiresAt ?? 0) > Date.now()).toBe(true)
    }
    expect(requestsFor('app') - 1).toBeOneOf([7, 8])
  })

  test('tokens that expire in the same second are each renewed once, at most four at a time', async () => {
    await ofMany(40)
    kept.server.delayMilliseconds = 5
    await kept.pass(240)
    expect(kept.server.granted).toHaveLength(80)
    expect(kept.server.inFlight.most).toBeLessThanOrEqual(4)
  })

  test('after hours locked each is renewed once, and nothing was requested meanwhile', async () => {
    await ofMany(10)
    await kept.lock()
    await kept.pass(6 * half)
    expect(kept.server.granted).toHaveLength(10)
    await kept.unlock()
    await kept.pass(60)
    expect(kept.server.granted).toHaveLength(20)
  })
})

test('keys rotate: a renewed ID token is checked with the new one', async () => {
  const id = await kept.keep('authorization-code', { scope: 'openid read' })
  kept.server.rotateKeys()
  await kept.pass(240)
  expect(await kept.status(id)).toMatchObject({
    kind: 'held',
    token: { cause: 'refreshed', warnings: [], beside: { kind: 'id_token' } },
  })
})

describe('a refresh token is revoked', () => {
  test('a sign-in that only the user can repeat is not begun: it is said, and nothing more is sent', async () => {
    const id = await kept.keep('authorization-code', {})
    kept.server.refreshTokens.revokeAll()
    await kept.pass(half)
    expect(await kept.freshness(id)).toMatchObject({ kind: 'stopped', why: 'signInNeeded' })
    expect([kept.server.requests, kept.server.signIns]).toEqual([2, 1])
    await kept.app.value('token.get', { id, fresh: true })
    // Disks are slower than hours that pass in no time.
    await kept.lock()
    await kept.unlock()
    await kept.pass(240)
    expect(await kept.status(id)).toMatchObject({ kind: 'held', token: { cause: 'refreshed' } })
  })

  test('a connection that can sign in by itself does', async () => {
    const id = await kept.keep('password', {})
    kept.server.refreshTokens.revokeAll()
    await kept.pass(240)
    expect(await kept.status(id)).toMatchObject({ kind: 'held', token: { cause: 'asked' } })
    expect(kept.server.requests).toBe(3)
  })
})

describe('a response is lost after the server has committed', () => {
  test('with a grace for repeating the last refresh token nobody notices', async () => {
    kept.server.rotation = 'grace'
    const id = await kept.keep('authorization-code', {})
    kept.server.responsesToDrop = 1
    await kept.pass(290)
    expect(await kept.status(id)).toMatchObject({ kind: 'held', token: { cause: 'refreshed' } })
    expect([kept.server.refreshTokens.repeated, kept.server.signIns]).toEqual([1, 1])
  })

  test('without one the user is needed, and that is found out by one more request', async () => {
    const id = await kept.keep('authorization-code', {})
    kept.server.responsesToDrop = 1
    await kept.pass(half)
    expect(await kept.freshness(id)).toMatchObject({ kind: 'stopped', why: 'signInNeeded' })
    expect([kept.server.requests, kept.server.refreshTokens.refused]).toEqual([3, 1])
  })

  test('a token that can be requested again is requested once more', async () => {
    const id = await kept.keep('client-credentials', {})
    kept.server.responsesToDrop = 1
    await kept.pass(290)
    expect(await kept.status(id)).toMatchObject({ kind: 'held', token: { trigger: 'schedule' } })
    expect(kept.server.requests).toBe(3)
  })
})
