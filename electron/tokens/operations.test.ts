/** What is done with a token at its server, besides using it. */
import { describe, expect, it } from 'vitest'
import type { OperationResult } from '../../shared/token-use/token-operation.ts'
import { ProblemError } from '../problem-error.ts'
import type { IssuedToken, Method, System } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { type CallOperation, createCallOperation, type OperationCall } from './calls/call-operation.ts'
import {
  exampleConnection,
  exampleSystem,
  firstId,
  makeTokenService,
  memoryVault,
  settle,
  token,
} from './token-service.fixture.ts'

const ended: OperationResult = { kind: 'ended' }

interface WaitingOperation {
  readonly call: OperationCall
  readonly resolve: (result: OperationResult) => void
  readonly reject: (thrown: Error) => void
}

/** A token service that holds a token, and whose every operation waits in `operations` until the test replies. */
async function holding(changes: Partial<IssuedToken> = {}) {
  const operations: WaitingOperation[] = []
  const operate: CallOperation = (call) =>
    new Promise((resolve, reject) => {
      operations.push({ call, resolve, reject })
      call.signal.addEventListener('abort', () => reject(new ProblemError({ kind: 'cancelled' })))
    })
  const made = makeTokenService([exampleConnection({ method: 'server' })], memoryVault(), operate)
  const first = made.tokenService.getToken(firstId)
  await settle()
  made.calls[0]?.resolve({ ...token('access-1'), refreshToken: new Secret('refresh-1'), ...changes })
  await first
  return { ...made, operations }
}

describe('an operation', () => {
  it('is named with the token where the settings allow it, and is done with all that is held', async () => {
    const beside = { kind: 'id_token', token: new Secret('id-1') } as const
    const { tokenService, operations } = await holding({ beside })
    expect(tokenService.status(firstId)).toMatchObject({
      token: { operations: ['userInfo', 'revoke', 'signOut'] },
    })
    const claims = { kind: 'claims', claims: { sub: 'vera' } } as const
    const end = tokenService.operate(firstId, 'userInfo')
    await settle()
    const held = operations[0]?.call.token
    expect([held?.accessToken, held?.refreshToken, held?.beside?.token].map((one) => one?.reveal())).toEqual([
      'access-1',
      'refresh-1',
      'id-1',
    ])
    operations[0]?.resolve(claims)
    expect(await end).toEqual({ ok: true, value: claims })
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'held' })
  })

  it('that the settings do not allow is not done', async () => {
    const { tokenService, operations } = await holding()
    expect(await tokenService.operate(firstId, 'introspect')).toEqual({
      ok: false,
      problem: { kind: 'gone' },
    })
    expect(operations).toEqual([])
  })

  it('without a token is not done', async () => {
    const { tokenService, operations } = await holding()
    await tokenService.forget(firstId)
    expect(await tokenService.operate(firstId, 'revoke')).toEqual({
      ok: false,
      problem: { kind: 'nothingHeld' },
    })
    expect(operations).toEqual([])
  })

  it('waits for the request in flight, and works with the token that it brings', async () => {
    const { tokenService, calls, operations } = await holding()
    const refresh = tokenService.getToken(firstId, { fresh: true })
    const end = tokenService.operate(firstId, 'userInfo')
    await settle()
    expect(operations).toEqual([])
    calls[1]?.resolve({ ...token('access-2'), refreshToken: new Secret('refresh-2') })
    await refresh
    await settle()
    expect(operations[0]?.call.token.accessToken.reveal()).toBe('access-2')
    operations[0]?.resolve(ended)
    await end
  })

  it('that fails leaves the token and its state as they were', async () => {
    const { tokenService, operations } = await holding()
    const end = tokenService.operate(firstId, 'revoke')
    await settle()
    operations[0]?.reject(new ProblemError({ kind: 'clientRefused' }))
    expect(await end).toEqual({ ok: false, problem: { kind: 'clientRefused' } })
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'held' })
  })

  it('ends with a token that is no longer good only where it needs a good one', async () => {
    const { tokenService, operations, clock } = await holding()
    clock.now += 3_700_000
    expect(await tokenService.operate(firstId, 'userInfo')).toEqual({
      ok: false,
      problem: { kind: 'tokenRanOut' },
    })
    void tokenService.operate(firstId, 'revoke')
    await settle()
    expect(operations.map(({ call }) => call.operation)).toEqual(['revoke'])
  })

  it('needs a good access token, whichever of the two is handed out', async () => {
    const beside = { kind: 'access_token', token: new Secret('access'), expiresIn: 60 } as const
    const { tokenService, clock } = await holding({ beside })
    clock.now += 61_000
    expect(await tokenService.operate(firstId, 'userInfo')).toEqual({
      ok: false,
      problem: { kind: 'tokenRanOut' },
    })
  })
})

describe('an operation that ends the token', () => {
  it.each(['revoke', 'signOut'] as const)('forgets it here, too: %s', async (operation) => {
    const { tokenService, operations, kept } = await holding()
    const end = tokenService.operate(firstId, operation)
    await settle()
    operations[0]?.resolve(ended)
    expect(await end).toEqual({ ok: true, value: ended })
    expect(tokenService.status(firstId)).toEqual({ kind: 'none' })
    expect(kept.records.size).toBe(0)
  })

  it('is waited for before locking where it revokes, and cancelled where a user would have to sign out', async () => {
    const { tokenService, operations, kept } = await holding()
    void tokenService.operate(firstId, 'revoke')
    await settle()
    const settled = tokenService.settle()
    expect(operations[0]?.call.signal.aborted).toBe(false)
    operations[0]?.resolve(ended)
    await settled
    expect(kept.records.size).toBe(0)

    const other = await holding()
    const end = other.tokenService.operate(firstId, 'signOut')
    await settle()
    await other.tokenService.settle()
    expect(await end).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    expect(other.tokenService.status(firstId)).toMatchObject({ kind: 'held' })
  })

  it('and waits for the user gives way to a request for a token, and is cancelled as that is', async () => {
    const { tokenService, operations, calls } = await holding()
    const first = tokenService.operate(firstId, 'signOut')
    await settle()
    const next = tokenService.getToken(firstId, { fresh: true })
    expect(await first).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    await settle()
    calls[1]?.resolve(token('access-2'))
    expect(await next).toMatchObject({ ok: true })
    const second = tokenService.operate(firstId, 'signOut')
    await settle()
    expect(operations).toHaveLength(2)
    tokenService.cancel(firstId)
    expect(await second).toEqual({ ok: false, problem: { kind: 'cancelled' } })
  })

  it('forgets no token that came after it was forgotten by hand', async () => {
    const { tokenService, operations, calls } = await holding()
    const end = tokenService.operate(firstId, 'revoke')
    await settle()
    await tokenService.forget(firstId)
    const next = tokenService.getToken(firstId)
    operations[0]?.resolve(ended)
    await end
    await settle()
    calls[1]?.resolve(token('access-2'))
    expect(await next).toMatchObject({ ok: true })
    expect(tokenService.status(firstId)).toMatchObject({ kind: 'held' })
  })
})

describe('the response to an operation', () => {
  const connection = exampleConnection({ method: 'server' })

  function called(operate: NonNullable<Method['operate']>) {
    const method: Method = { ...(exampleSystem.methods[0] as Method), id: 'server', operate }
    const system: System = { ...exampleSystem, methods: [method] }
    const unused = () => Promise.reject(new Error('nothing is sent here'))
    const callOperation = createCallOperation({
      httpClient: { send: unused, skew: () => 0 },
      platform: {
        openLogin: unused as never,
        openInBrowser: unused,
        loginProxy: unused,
        systemProxy: unused,
      },
      look: unused,
      sessionsFolder: '/sessions',
      clock: () => 0,
    })
    const held = {
      accessToken: new Secret('access-7Qm2'),
      beside: { kind: 'id_token', token: new Secret('id-token-7Qm2') } as const,
      refreshToken: new Secret('refresh-7Qm2'),
    }
    const { signal } = new AbortController()
    return callOperation({ connection, system, method, operation: 'introspect', token: held, signal })
  }

  const jwt = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"vera"}').toString('base64url')}.c2ln`

  it('shows none of the connection’s secrets, none of its tokens, and no JWT at all', async () => {
    const texts = ['made-up-secret', 'access-7Qm2', 'id-token-7Qm2', 'refresh-7Qm2', jwt]
    const claims = { active: true, list: texts, deep: { 'access-7Qm2': texts.join(' ') } }
    const result = await called(async () => ({ kind: 'claims', claims }))
    expect(result).toMatchObject({ claims: { active: true, list: texts.map(() => '[secret]') } })
    for (const text of texts) expect(JSON.stringify(result)).not.toContain(text)
  })

  it('shows none that came up during it', async () => {
    const result = called(async (_operation, _settings, _token, tools) => {
      tools.hide(new Secret('assertion-7Qm2'))
      return { kind: 'claims', claims: { echo: 'assertion-7Qm2' } }
    })
    expect(await result).toEqual({ kind: 'claims', claims: { echo: '[secret]' } })
  })

  it('ends with a problem that shows none either', async () => {
    const refused = called((_operation, _settings, { beside }) => {
      throw new ProblemError({ kind: 'loginRefused', error: `not ${beside?.token.reveal()}` })
    })
    await expect(refused).rejects.toMatchObject({ problem: { error: 'not [secret]' } })
  })
})
