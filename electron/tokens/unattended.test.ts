/** Requests that the user did not make: they bother nobody, and repeat nothing that was refused. */
import { describe, expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import {
  exampleConnection,
  firstId,
  makeTokenService,
  secondId,
  settle,
  token,
} from './token-service.fixture.ts'
import { createTools, type ToolsOptions } from './tools.ts'

const interactive = exampleConnection({ method: 'interactive' })
const refusal = new ProblemError({ kind: 'refreshRefused' })
const schedule = { fresh: true, trigger: 'schedule' } as const

/** A connection with a login window whose token has a refresh token. */
async function signedIn() {
  const world = makeTokenService([interactive])
  const first = world.tokenService.getToken(firstId)
  await settle()
  world.calls[0]?.resolve({ ...token('first'), refreshToken: new Secret('refresh') })
  await first
  return world
}

describe('an unattended request', () => {
  test('is made for everything but the user', async () => {
    const { tokenService, calls } = makeTokenService()
    for (const trigger of ['schedule', 'copy', 'delegation', 'user'] as const) {
      void tokenService.getToken(firstId, { fresh: true, trigger })
      await settle()
      expect(calls.at(-1)?.call).toMatchObject({
        trigger,
        attendance: trigger === 'user' ? 'attended' : 'unattended',
      })
      tokenService.cancel(firstId)
      await settle()
    }
  })

  test('opens neither login window nor code, whatever the system does', async () => {
    const login = vi.fn()
    const onDeviceCode = vi.fn()
    const tools = createTools({
      attendance: 'unattended',
      secrets: [],
      login,
      onDeviceCode,
    } as unknown as ToolsOptions)
    await expect(tools.login({} as never)).rejects.toThrow('signInNeeded')
    expect(() => tools.showDeviceCode({ userCode: 'WDJB-MJHT' } as never)).toThrow('signInNeeded')
    expect(login).not.toHaveBeenCalled()
    expect(onDeviceCode).not.toHaveBeenCalled()
  })

  test('sends nothing where only the user can get a token', async () => {
    const { tokenService, calls } = makeTokenService([interactive])
    const result = await tokenService.getToken(firstId, schedule)
    expect(result).toEqual({ ok: false, problem: { kind: 'signInNeeded' } })
    expect(calls).toEqual([])
  })

  test('ends where its refresh token is refused, and shows how', async () => {
    const { tokenService, calls } = await signedIn()
    const renewing = tokenService.getToken(firstId, schedule)
    await settle()
    const exchange = {
      method: 'POST',
      url: 'https://a.example',
      sentFields: [],
      status: 400,
      milliseconds: 1,
    }
    calls[1]?.reject(new ProblemError({ kind: 'refreshRefused', exchange }))
    expect(await renewing).toEqual({ ok: false, problem: { kind: 'signInNeeded', exchange } })
    expect(calls).toHaveLength(2)
  })

  test('repeats nothing that was refused, until the user does', async () => {
    const { tokenService, calls } = makeTokenService()
    const first = tokenService.getToken(firstId)
    await settle()
    calls[0]?.reject(new ProblemError({ kind: 'credentialsRefused' }))
    await first
    for (const trigger of ['schedule', 'copy', 'delegation'] as const)
      expect(await tokenService.getToken(firstId, { trigger })).toEqual({
        ok: false,
        problem: { kind: 'credentialsRefused' },
      })
    expect(calls).toHaveLength(1)
    void tokenService.getToken(firstId)
    await settle()
    expect(calls).toHaveLength(2)
  })

  test('repeats nothing for which the schedule has stopped', async () => {
    const { tokenService, list } = makeTokenService()
    const key = tokenService.renewal(firstId)?.key ?? ''
    list.set(firstId, exampleConnection({ keepFresh: { kind: 'stopped', why: 'refused', since: 1, key } }))
    expect(await tokenService.getToken(firstId, { trigger: 'delegation' })).toEqual({
      ok: false,
      problem: { kind: 'refused' },
    })
  })
})

describe('a user who asks while an unattended request runs', () => {
  test('gets its token', async () => {
    const { tokenService, calls } = await signedIn()
    const renewing = tokenService.getToken(firstId, schedule)
    const getting = tokenService.getToken(firstId, { fresh: true })
    await settle()
    calls[1]?.resolve(token('second'))
    expect(await getting).toEqual(await renewing)
    expect(calls).toHaveLength(2)
  })

  test('sees that it runs', async () => {
    const { tokenService } = await signedIn()
    void tokenService.getToken(firstId, schedule)
    expect(tokenService.status(firstId).kind).toBe('held')
    void tokenService.getToken(firstId, { fresh: true })
    expect(tokenService.status(firstId).kind).toBe('asking')
  })

  test('signs in without asking again, where that is needed', async () => {
    const { tokenService, calls } = await signedIn()
    const renewing = tokenService.getToken(firstId, schedule)
    const getting = [1, 2].map(() => tokenService.getToken(firstId, { fresh: true }))
    await settle()
    calls[1]?.reject(refusal)
    expect(await renewing).toMatchObject({ problem: { kind: 'signInNeeded' } })
    await settle()
    expect(calls).toHaveLength(3)
    expect(calls[2]?.call).toMatchObject({ trigger: 'user', attendance: 'attended' })
    calls[2]?.reject(refusal)
    await settle()
    calls[3]?.resolve(token('signed in'))
    for (const result of await Promise.all(getting)) expect(result).toMatchObject({ ok: true })
    expect(calls).toHaveLength(4)
  })

  test('is not led to a sign-in by a cancelled one', async () => {
    const { tokenService, calls } = await signedIn()
    void tokenService.getToken(firstId, schedule)
    const getting = tokenService.getToken(firstId, { fresh: true })
    await settle()
    tokenService.cancel(firstId)
    expect(await getting).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    calls[1]?.reject(refusal)
    await settle()
    expect(calls).toHaveLength(2)
  })
})

describe('the source of a delegation', () => {
  const source = exampleConnection({ id: secondId, name: 'Source', method: 'interactive' })

  /** Requests a token whose request asks for that of a source that needs a sign-in. */
  async function delegate(
    options: Parameters<ReturnType<typeof makeTokenService>['tokenService']['getToken']>[1],
  ) {
    const world = makeTokenService([exampleConnection(), source])
    const { tokenService, calls } = world
    void tokenService.getToken(firstId, options)
    await settle()
    const asked = calls[0]?.call.sourceToken(secondId as ConnectionId)
    asked?.catch(() => undefined)
    await settle()
    return { ...world, asked }
  }

  test('needs the user where the schedule asks', async () => {
    const { calls, asked } = await delegate(schedule)
    expect(calls).toHaveLength(1)
    await expect(asked).rejects.toMatchObject({
      problem: { kind: 'sourceFailed', name: 'Source', because: { kind: 'signInNeeded' } },
    })
  })

  test('is signed in to where the user asks', async () => {
    const { calls } = await delegate({})
    expect(calls[1]?.call).toMatchObject({ trigger: 'delegation', attendance: 'attended' })
  })
})
