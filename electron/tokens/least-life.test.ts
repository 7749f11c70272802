import { afterEach, describe, expect, test, vi } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import { createLeastLife } from './least-life.ts'
import { exampleConnection, firstId, makeTokenService, settle, token } from './token-service.fixture.ts'

const second = 1000

/** A connection whose token of some seconds has so many left. */
async function holding(left: number, { life = 3600, method = 'machine', seconds = 60 } = {}) {
  const world = makeTokenService([exampleConnection({ method })])
  const { tokenService, calls, clock } = world
  const leastLife = createLeastLife({ tokenService, seconds: () => seconds, now: () => clock.now })
  const first = tokenService.getToken(firstId)
  await settle()
  calls[0]?.resolve({ ...token('first'), expiresIn: life })
  await first
  clock.now += (life - left) * second
  const raw = () => {
    const held = tokenService.accessToken(firstId)
    return held.ok ? held.value.reveal() : held.problem.kind
  }
  return { ...world, leastLife, raw }
}

describe('a token that is copied', () => {
  test('is renewed first where it has less than its least life', async () => {
    const { leastLife, calls, raw } = await holding(59)
    const renewing = leastLife.renew(firstId, 'token')
    await settle()
    expect(calls[1]?.call).toMatchObject({ trigger: 'copy', attendance: 'unattended' })
    calls[1]?.resolve(token('second'))
    expect(await renewing).toEqual({ ok: true, value: null })
    expect(raw()).toBe('second')
    expect(leastLife.left(firstId, 'token')).toBe(3600 * second)
  })

  test.each([
    ['enough', 60, {}],
    ['half of a short life', 20, { life: 40 }],
    ['any, where none is asked for', 1, { seconds: 0 }],
  ] as const)('is not renewed while it has %s', async (_what, left, options) => {
    const { leastLife, calls } = await holding(left, options)
    await leastLife.renew(firstId, 'token')
    expect(calls).toHaveLength(1)
    expect(leastLife.left(firstId, 'token')).toBe(left * second)
  })

  test('is renewed where it has expired', async () => {
    const { leastLife, calls, raw } = await holding(-5, { seconds: 0 })
    const renewing = leastLife.renew(firstId, 'token')
    await settle()
    calls[1]?.resolve(token('second'))
    await renewing
    expect(raw()).toBe('second')
  })

  test('stays where the renewal fails', async () => {
    const { leastLife, calls, raw } = await holding(20)
    const renewing = leastLife.renew(firstId, 'token')
    await settle()
    calls[1]?.reject(new ProblemError({ kind: 'timedOut', host: 'production.invalid', seconds: 30 }))
    expect(await renewing).toEqual({ ok: true, value: null })
    expect(raw()).toBe('first')
    expect(leastLife.left(firstId, 'token')).toBe(20 * second)
  })

  test('is not renewed with what was refused', async () => {
    const { leastLife, calls } = await holding(20)
    const renewing = leastLife.renew(firstId, 'token')
    await settle()
    calls[1]?.reject(new ProblemError({ kind: 'credentialsRefused' }))
    await renewing
    await leastLife.renew(firstId, 'token')
    expect(calls).toHaveLength(2)
  })

  test('is not renewed where that needs the user', async () => {
    const { leastLife, calls, tokenService } = await holding(20, { method: 'interactive' })
    expect(await leastLife.renew(firstId, 'token')).toEqual({ ok: true, value: null })
    expect(calls).toHaveLength(1)
    expect(tokenService.status(firstId).kind).toBe('held')
  })

  test('is not kept waiting by a request of the user', async () => {
    const { leastLife, tokenService } = await holding(20)
    void tokenService.getToken(firstId, { fresh: true })
    expect(await leastLife.renew(firstId, 'token')).toEqual({ ok: true, value: null })
  })

  test('is not copied where the user cancels the renewal', async () => {
    const { leastLife, tokenService } = await holding(20)
    const renewing = leastLife.renew(firstId, 'token')
    await settle()
    tokenService.cancel(firstId)
    expect(await renewing).toEqual({ ok: false, problem: { kind: 'cancelled' } })
  })

  test('of unknown expiry is copied as it is', async () => {
    const world = makeTokenService()
    const { tokenService, calls, clock } = world
    const leastLife = createLeastLife({ tokenService, seconds: () => 60, now: () => clock.now })
    const first = tokenService.getToken(firstId)
    await settle()
    calls[0]?.resolve({ accessToken: new Secret('first') })
    await first
    await leastLife.renew(firstId, 'token')
    expect(calls).toHaveLength(1)
    expect(leastLife.left(firstId, 'token')).toBeUndefined()
  })
})

describe('a server that does not answer', () => {
  afterEach(() => vi.useRealTimers())

  test('does not keep the user from copying what there is', async () => {
    const { leastLife, raw } = await holding(20)
    vi.useFakeTimers()
    const renewing = leastLife.renew(firstId, 'token')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await renewing).toEqual({ ok: true, value: null })
    expect(raw()).toBe('first')
  })
})
