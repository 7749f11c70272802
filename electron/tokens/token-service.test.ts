import { inspect } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { tokenLifeOf } from '../../shared/connection.ts'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import {
  exampleConnection,
  firstId,
  jwt,
  makeTokenService,
  memoryVault,
  secondId,
  settle,
  token,
} from './token-service.fixture.ts'

async function fetched(raw = 'opaque-token', connections = [exampleConnection()], kept = memoryVault()) {
  const made = makeTokenService(connections, kept)
  const first = made.tokenService.getToken(firstId)
  await settle()
  made.calls[0]?.resolve({ ...token(raw), refreshToken: new Secret('refresh-1') })
  await first
  return made
}

describe('one request in flight per connection', () => {
  it('gives everyone who asks meanwhile the same answer', async () => {
    const { tokenService, calls } = makeTokenService()
    const responses = [
      tokenService.getToken(firstId),
      tokenService.getToken(firstId, { fresh: true }),
      tokenService.getToken(firstId),
    ]
    await settle()
    expect(calls).toHaveLength(1)
    calls[0]?.resolve(token('a'))
    const [first, second, third] = await Promise.all(responses)
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
    expect(third).toEqual(first)
  })

  it('asks for two connections side by side', async () => {
    const { tokenService, calls } = makeTokenService([
      exampleConnection(),
      exampleConnection({ id: secondId }),
    ])
    void tokenService.getToken(firstId)
    void tokenService.getToken(secondId)
    await settle()
    expect(calls).toHaveLength(2)
  })
})

describe('reuse', () => {
  it('hands out a token while it is good, and asks again shortly before it is not', async () => {
    const { tokenService, calls, clock } = await fetched()
    clock.now += 3_589_000
    expect(await tokenService.getToken(firstId)).toMatchObject({ ok: true })
    expect(calls).toHaveLength(1)
    clock.now += 2_000
    void tokenService.getToken(firstId)
    await settle()
    expect(calls).toHaveLength(2)
  })

  it('keeps a token over a restart', async () => {
    const { kept } = await fetched()
    const later = makeTokenService([exampleConnection()], kept)
    later.tokenService.unlock()
    expect(await later.tokenService.getToken(firstId)).toMatchObject({ ok: true })
    expect(later.calls).toHaveLength(0)
  })

  it.each([
    ['client', { values: { clientId: 'other-client' } }],
    ['secret', { secrets: { clientSecret: new Secret('other') } }],
    ['environment', { environment: 'test' }],
    ['method', { method: 'norefresh' }],
  ])('never hands out a token that another %s got', async (_what, change) => {
    const { tokenService, list, calls } = await fetched()
    list.set(firstId, exampleConnection(change))
    expect(tokenService.status(firstId)).toEqual({ kind: 'none' })
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: false, problem: { kind: 'nothingHeld' } })
    void tokenService.getToken(firstId)
    await settle()
    expect(calls).toHaveLength(2)
    expect(calls[1]?.call.refreshToken).toBeUndefined()
  })

  it('keeps the token when only its presentation or the name changed', async () => {
    const { tokenService, list } = await fetched()
    list.set(
      firstId,
      exampleConnection({ name: 'Renamed', values: { clientId: 'first-client', flag: 'red' } }),
    )
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: true })
  })

  it('switches twenty times between two environments without ever mixing them', async () => {
    const { tokenService, list, calls } = makeTokenService()
    for (let turn = 0; turn < 20; turn += 1) {
      const environment = turn % 2 === 0 ? 'production' : 'test'
      list.set(firstId, exampleConnection({ environment }))
      tokenService.invalidate(firstId)
      const response = tokenService.getToken(firstId)
      await settle()
      calls.at(-1)?.resolve(token(`${environment}-${turn}`))
      await response
      expect(tokenService.accessToken(firstId)).toMatchObject({ ok: true })
      const held = tokenService.accessToken(firstId)
      expect(held.ok && held.value.reveal()).toBe(`${environment}-${turn}`)
    }
  })
})

describe('clocks', () => {
  const minutes = 60_000
  const server = 'https://production.invalid'

  /** A token of 900 s from a server 10 minutes ahead of this machine. */
  async function fetchedApart() {
    const made = makeTokenService()
    const response = made.tokenService.getToken(firstId)
    await settle()
    made.clocks.record(server, 10 * minutes)
    made.calls[0]?.resolve({ ...token('t'), expiresIn: 900 }, 10 * minutes)
    await response
    const setClock = (by: number) => {
      made.clock.now += by
      made.clocks.adjust(by)
    }
    const life = () => {
      const status = made.tokenService.status(firstId)
      if (status.kind !== 'held') throw new Error(status.kind)
      return { token: status.token, life: tokenLifeOf(status.token, made.clock.now) }
    }
    return { ...made, setClock, life }
  }

  it('a life stays what it is when this machine’s clock is set right, as advised, and the warning goes', async () => {
    const { life, setClock } = await fetchedApart()
    expect(life()).toMatchObject({
      life: { kind: 'valid', left: 15 * minutes, share: 1 },
      token: { skew: 10 * minutes, warnings: [{ kind: 'clockOff', seconds: -600 }] },
    })
    const came = life().token.obtainedAt
    setClock(10 * minutes)
    expect(life()).toMatchObject({
      life: { kind: 'valid', left: 15 * minutes, share: 1 },
      token: { skew: 0, obtainedAt: came + 10 * minutes, warnings: [] },
    })
  })

  it('a dead token is not handed out because the clock was put back, nor a good one withheld', async () => {
    const { clock, tokenService, setClock } = await fetchedApart()
    clock.now += 14 * minutes
    setClock(60 * minutes)
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: true })
    clock.now += 2 * minutes
    setClock(-120 * minutes)
    expect(tokenService.accessToken(firstId)).toMatchObject({ problem: { kind: 'tokenRanOut' } })
  })

  it('after a restart the difference kept is a first guess, until an answer shows another', async () => {
    const { kept, clock, tokenService } = await fetchedApart()
    await tokenService.settle()
    const again = makeTokenService([exampleConnection()], kept)
    again.clock.now = clock.now + 10 * minutes
    again.tokenService.unlock()
    expect(again.tokenService.status(firstId)).toMatchObject({ token: { skew: 10 * minutes } })
    expect(again.clocks.skew(server)).toBe(10 * minutes)
    again.clocks.record(server, 0)
    expect(again.tokenService.status(firstId)).toMatchObject({ token: { skew: 0, warnings: [] } })
    const status = again.tokenService.status(firstId)
    const view = status.kind === 'held' ? status.token : undefined
    expect(view && tokenLifeOf(view, again.clock.now)).toMatchObject({ left: 15 * minutes, share: 1 })
  })

  it('a server that never shows its time is counted on as before when the clock is set', async () => {
    const { tokenService, clock, clocks, calls } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    calls[0]?.resolve({ ...token('t'), expiresIn: 900 })
    await response
    clock.now += 20 * minutes
    clocks.adjust(20 * minutes)
    const status = tokenService.status(firstId)
    const view = status.kind === 'held' ? status.token : undefined
    expect(view && tokenLifeOf(view, clock.now)).toMatchObject({ left: 15 * minutes, share: 1 })
  })

  it('a view is made anew for another difference only', async () => {
    const { clocks, life } = await fetchedApart()
    const before = life().token
    clocks.record(server, 10 * minutes + 900)
    expect(life().token).toBe(before)
    clocks.record(server, 0)
    const after = life().token
    expect(after).not.toBe(before)
    expect(life().token).toBe(after)
  })
})

describe('refresh', () => {
  it('uses the refresh token, keeps the old one where none comes back, and has a new one on disk first', async () => {
    const { tokenService, calls, kept } = await fetched()
    const kept1 = tokenService.getToken(firstId, { fresh: true })
    await settle()
    expect(calls[1]?.call.refreshToken?.reveal()).toBe('refresh-1')
    calls[1]?.resolve(token('second'))
    expect(await kept1).toMatchObject({ ok: true, value: { cause: 'refreshed', renewable: true } })
    const rotated = tokenService.getToken(firstId, { fresh: true })
    await settle()
    expect(calls[2]?.call.refreshToken?.reveal()).toBe('refresh-1')
    calls[2]?.resolve({ ...token('third'), refreshToken: new Secret('refresh-2') })
    await rotated
    expect(JSON.stringify([...kept.records.values()])).toContain('refresh-2')
  })

  it('asks anew where the refresh token is refused', async () => {
    const { tokenService, calls } = await fetched()
    const response = tokenService.getToken(firstId, { fresh: true })
    await settle()
    calls[1]?.reject(new ProblemError({ kind: 'refreshRefused' }))
    await settle()
    expect(calls[2]?.call.refreshToken).toBeUndefined()
    calls[2]?.resolve(token('new'))
    expect(await response).toMatchObject({ ok: true, value: { cause: 'asked' } })
  })

  it('keeps everything where the network fails', async () => {
    const { tokenService, calls } = await fetched()
    const response = tokenService.getToken(firstId, { fresh: true })
    await settle()
    calls[1]?.reject(new ProblemError({ kind: 'unknownHost', host: 'production.invalid' }))
    expect(await response).toMatchObject({ ok: false, problem: { kind: 'unknownHost' } })
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'failed', token: { renewable: true } })
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: true })
  })

  it('does not refresh by a method that knows no refresh', async () => {
    const { tokenService, calls } = await fetched('t', [exampleConnection({ method: 'norefresh' })])
    void tokenService.getToken(firstId, { fresh: true })
    await settle()
    expect(calls[1]?.call.refreshToken).toBeUndefined()
  })
})

describe('ending a request', () => {
  it('cancels, keeps the token held and shows no problem', async () => {
    const { tokenService, calls } = await fetched()
    const response = tokenService.getToken(firstId, { fresh: true })
    await settle()
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'asking', token: {} })
    tokenService.cancel(firstId)
    expect(await response).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    expect(calls).toHaveLength(2)
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'held' })
  })

  it('drops what arrives for a connection that was deleted meanwhile', async () => {
    const { tokenService, calls, list, kept } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    list.delete(firstId)
    tokenService.discard(firstId)
    calls[0]?.resolve(token('late'))
    expect(await response).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
    expect(kept.records.size).toBe(0)
    expect(tokenService.status(firstId)).toEqual({ kind: 'none' })
  })

  it('leaves no token behind of a connection that was deleted while it was being written', async () => {
    const { tokenService, calls, list, kept } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    const write = kept.vault.change
    kept.vault.change = async (changes) => {
      list.delete(firstId)
      return write(changes)
    }
    calls[0]?.resolve({ ...token('late'), refreshToken: new Secret('refresh-1') })
    await response
    expect(kept.records.size).toBe(0)
  })

  it('drops what arrives for settings that were edited meanwhile', async () => {
    const { tokenService, list, kept } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    list.set(firstId, exampleConnection({ values: { clientId: 'other-client' } }))
    tokenService.invalidate(firstId)
    expect(await response).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
    expect(kept.records.size).toBe(0)
  })

  it('ends everything and forgets everything on lock', async () => {
    const { tokenService } = await fetched()
    const response = tokenService.getToken(firstId, { fresh: true })
    await settle()
    tokenService.lock()
    expect(await response).toMatchObject({ ok: false })
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: false, problem: { kind: 'nothingHeld' } })
  })
})

describe('a refresh that was sent', () => {
  async function refreshing() {
    const made = await fetched()
    const response = made.tokenService.getToken(firstId, { fresh: true })
    await settle()
    return { ...made, response, sent: made.calls[1] }
  }
  const rotated = () => ({ ...token('second'), refreshToken: new Secret('refresh-2') })

  it('is not called back: its answer holds the next refresh token', async () => {
    const { tokenService, response, sent, kept } = await refreshing()
    tokenService.cancel(firstId)
    expect(await response).toMatchObject({ problem: { kind: 'cancelled' } })
    expect(sent?.call.signal.aborted).toBe(false)
    sent?.resolve(rotated())
    await settle()
    expect(JSON.stringify([...kept.records.values()])).toContain('refresh-2')
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'held', token: { cause: 'refreshed' } })
  })

  it('is waited for by the next request, which goes on with what it brought', async () => {
    const { tokenService, calls, sent } = await refreshing()
    tokenService.cancel(firstId)
    void tokenService.getToken(firstId, { fresh: true })
    await settle()
    expect(calls).toHaveLength(2)
    sent?.resolve(rotated())
    await settle()
    expect(calls[2]?.call.refreshToken?.reveal()).toBe('refresh-2')
  })

  it('is waited for before locking and ending', async () => {
    const { tokenService, sent, kept } = await refreshing()
    const settled = tokenService.settle()
    sent?.resolve(rotated())
    await settled
    tokenService.lock()
    expect(JSON.stringify([...kept.records.values()])).toContain('refresh-2')
  })

  it('is not wanted any more once the token was forgotten', async () => {
    const { tokenService, sent, kept } = await refreshing()
    await tokenService.forget(firstId)
    sent?.resolve(rotated())
    await settle()
    expect(kept.records.size).toBe(0)
    expect(tokenService.status(firstId)).toEqual({ kind: 'none' })
  })

  it('and was refused opens no login window for a user who cancelled', async () => {
    const { tokenService, calls, sent } = await refreshing()
    tokenService.cancel(firstId)
    sent?.reject(new ProblemError({ kind: 'refreshRefused' }))
    await settle()
    expect(calls[2]?.call.signal.aborted ?? true).toBe(true)
  })
})

describe('what people see', () => {
  it('shows progress, but not of what is over at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { tokenService, calls, changes } = makeTokenService()
    void tokenService.getToken(firstId)
    await settle()
    expect(changes).toEqual([])
    vi.advanceTimersByTime(1)
    calls[0]?.call.onStep('sending')
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'asking', step: 'sending' })
    expect(changes).toEqual([firstId, firstId])
  })

  it('keeps a token in memory, and says so, where the disk fails', async () => {
    const kept = memoryVault()
    const { tokenService, calls } = makeTokenService([exampleConnection()], kept)
    kept.state.failing = true
    const response = tokenService.getToken(firstId)
    await settle()
    calls[0]?.resolve({ ...token('precious'), refreshToken: new Secret('refresh-1') })
    expect(await response).toMatchObject({ ok: false, problem: { kind: 'vaultUnwritable' } })
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'failed', token: {} })
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: true })
  })

  it('shows a token that can be had again before it is on disk, and says so where the disk then fails', async () => {
    const { tokenService, calls, kept, changes } = makeTokenService()
    kept.state.failing = true
    const response = tokenService.getToken(firstId)
    await settle()
    calls[0]?.resolve(token('plain'))
    expect(await response).toMatchObject({ ok: true })
    expect(kept.state.writes).toBe(0)
    await tokenService.settle()
    expect(tokenService.status(firstId)).toMatchObject({
      kind: 'failed',
      problem: { kind: 'vaultUnwritable' },
      token: {},
    })
    expect(changes.length).toBeGreaterThan(1)
  })

  it('writes many such tokens at once, and none that was forgotten or deleted meanwhile', async () => {
    const thirdId = '33333333-3333-4333-8333-333333333333' as typeof firstId
    const all = [firstId, secondId, thirdId]
    const { tokenService, calls, kept } = makeTokenService(all.map((id) => exampleConnection({ id })))
    const responses = all.map((id) => tokenService.getToken(id))
    await settle()
    for (const call of calls) call.resolve(token('plain'))
    await Promise.all(responses)
    tokenService.discard(secondId)
    await tokenService.settle()
    expect(kept.state.writes).toBe(1)
    expect([...kept.records.values()].map(({ id }) => id)).toEqual([firstId, thirdId])
  })

  it('wipes the tokens it held on lock, refresh tokens too', async () => {
    const made = makeTokenService()
    const response = made.tokenService.getToken(firstId)
    await settle()
    const [accessToken, refreshToken] = [new Secret('at'), new Secret('rt')]
    made.calls[0]?.resolve({ accessToken, refreshToken })
    await response
    expect([accessToken.reveal(), refreshToken.reveal()]).toEqual(['at', 'rt'])
    made.tokenService.lock()
    for (const token of [accessToken, refreshToken]) expect(() => token.reveal()).toThrow('vaultLocked')
  })

  it('does not read again what it holds when an open vault is opened once more', async () => {
    const { tokenService, calls } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    calls[0]?.resolve(token('plain'))
    await response
    const before = tokenService.accessToken(firstId)
    tokenService.unlock()
    const after = tokenService.accessToken(firstId)
    expect(before.ok && after.ok && after.value).toBe(before.ok && before.value)
  })

  it('writes on lock what was waiting', async () => {
    const { tokenService, calls, kept } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    calls[0]?.resolve(token('plain'))
    await response
    tokenService.lock()
    await settle()
    expect(kept.records.size).toBe(1)
  })

  it('takes the connection’s own secrets out of claims and scope', async () => {
    const raw = jwt({ scope: 'made-up-secret', deep: { list: ['x made-up-secret y'] } })
    const { tokenService } = await fetched(raw)
    const shown = JSON.stringify(tokenService.status(firstId))
    expect(shown).toContain('[secret]')
    expect(shown).not.toContain('made-up-secret')
  })

  it('takes a secret made of digits out of claims, header, lifetime and dates, though it came as a number', async () => {
    const pin = new Secret('1893456000')
    const raw = jwt({ exp: 1_893_456_000, nbf: 1_893_456_000, deep: { 1893456000: [18_934_560_001] } })
    const made = makeTokenService([exampleConnection({ secrets: { clientSecret: pin } })])
    const response = made.tokenService.getToken(firstId)
    await settle()
    made.calls[0]?.resolve({ ...token(raw), expiresIn: 600 })
    expect(await response).toMatchObject({ ok: true, value: { expirySource: 'expires_in' } })
    const shown = JSON.stringify(made.tokenService.status(firstId))
    expect(shown).toContain('[secret]')
    expect(shown).not.toContain('1893456')
  })

  it('takes tokens of others out of claims, and no names', async () => {
    const other = jwt({ sub: 'other' })
    const name = 'eyjafjallajokull.glacier.visitor@example.org'
    const { tokenService } = await fetched(jwt({ act: { token: `Bearer ${other}` }, name }))
    const claims = { act: { token: 'Bearer [secret]' }, name }
    expect(tokenService.status(firstId)).toMatchObject({ token: { content: { claims } } })
  })

  it('never shows a token or a refresh token, however its status is printed', async () => {
    const { tokenService } = await fetched('very-opaque-token')
    const printed =
      JSON.stringify(tokenService.status(firstId)) + inspect(tokenService.status(firstId), { depth: 9 })
    expect(printed).not.toMatch(/very-opaque-token|refresh-1/)
  })

  it('says that a token has run out instead of handing it over', async () => {
    const { tokenService, clock } = await fetched()
    clock.now += 3_600_000
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: false, problem: { kind: 'tokenRanOut' } })
  })

  it('answers for a connection that is gone', async () => {
    const { tokenService } = makeTokenService([])
    expect(await tokenService.getToken(firstId)).toEqual({ ok: false, problem: { kind: 'gone' } })
  })

  it('turns our own mistakes into a reference, without their message', async () => {
    const { tokenService, calls, log } = makeTokenService()
    const response = tokenService.getToken(firstId)
    await settle()
    calls[0]?.reject(new TypeError('choked on made-up-secret'))
    expect(await response).toMatchObject({ ok: false, problem: { kind: 'internal' } })
    expect(log.join()).toContain('TypeError')
    expect(log.join()).not.toContain('made-up-secret')
  })
})

describe('the token of another connection', () => {
  it('is got first if need be', async () => {
    const { tokenService, calls } = makeTokenService([
      exampleConnection(),
      exampleConnection({ id: secondId, name: 'Source' }),
    ])
    const response = tokenService.getToken(firstId)
    await settle()
    const source = calls[0]?.call.sourceToken(secondId)
    await settle()
    calls[1]?.resolve(token('source-token'))
    expect((await source)?.reveal()).toBe('source-token')
    calls[0]?.resolve(token('delegated'))
    expect(await response).toMatchObject({ ok: true })
  })

  it('says which connection failed and why', async () => {
    const { tokenService, calls } = makeTokenService([
      exampleConnection(),
      exampleConnection({ id: secondId, name: 'Source' }),
    ])
    void tokenService.getToken(firstId)
    await settle()
    const source = calls[0]?.call.sourceToken(secondId)
    await settle()
    calls[1]?.reject(new ProblemError({ kind: 'clientRefused' }))
    await expect(source).rejects.toMatchObject({
      problem: { kind: 'sourceFailed', name: 'Source', because: { kind: 'clientRefused' } },
    })
  })

  it('is refused, not waited for, where it leads back to itself', async () => {
    const { tokenService, calls } = makeTokenService([
      exampleConnection(),
      exampleConnection({ id: secondId, name: 'Source' }),
    ])
    void tokenService.getToken(firstId)
    await settle()
    void calls[0]?.call.sourceToken(secondId).catch(() => {})
    await settle()
    await expect(calls[1]?.call.sourceToken(firstId)).rejects.toMatchObject({
      problem: { kind: 'sourceFailed', because: { kind: 'invalid' } },
    })
  })
})

describe('a sign-in that waits for the user', () => {
  const login = {
    place: 'browser',
    clientId: 'first-client',
    redirectUri: 'http://127.0.0.1:4711/done/',
  } as const

  it('is told with what to compare, and can be shown again', async () => {
    const { tokenService, calls, clock } = makeTokenService()
    void tokenService.getToken(firstId)
    await settle()
    const show = vi.fn(async () => undefined)
    calls[0]?.call.onStep('waitingForUser')
    calls[0]?.call.onLogin?.({ ...login, show })
    expect(tokenService.status(firstId)).toEqual({
      kind: 'asking',
      since: clock.now,
      step: 'waitingForUser',
      login: { ...login, since: clock.now },
    })
    expect(await tokenService.showLogin(firstId)).toEqual({ ok: true, value: null })
    expect(show).toHaveBeenCalledOnce()
  })

  it('is not told any more once the user has signed in', async () => {
    const { tokenService, calls } = makeTokenService()
    void tokenService.getToken(firstId)
    await settle()
    calls[0]?.call.onStep('waitingForUser')
    calls[0]?.call.onLogin?.({ ...login, show: async () => undefined })
    calls[0]?.call.onStep('sending')
    expect(tokenService.status(firstId)).not.toHaveProperty('login')
    expect(await tokenService.showLogin(firstId)).toEqual({ ok: false, problem: { kind: 'gone' } })
  })
})
