/** What is left of a request, a token or a failure when something else has come between. */
import { expect, it, onTestFinished, vi } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import {
  exampleConnection,
  firstId,
  makeTokenService,
  memoryVault,
  secondId,
  settle,
  token,
} from './token-service.fixture.ts'

/** A token that can be renewed, or not. */
const issued = (raw: string, refreshToken?: string) => ({
  ...token(raw),
  ...(refreshToken !== undefined && { refreshToken: new Secret(refreshToken) }),
})

async function fetched(refreshToken?: string) {
  const made = makeTokenService()
  const response = made.tokenService.getToken(firstId)
  await settle()
  made.calls[0]?.resolve(issued('first', refreshToken))
  await response
  const kept = () => JSON.stringify([...made.kept.records.values()])
  return { ...made, written: kept }
}

it('two connections that ask for each other’s token at the same time do not wait for each other', async () => {
  const { tokenService, calls } = makeTokenService([
    exampleConnection(),
    exampleConnection({ id: secondId, name: 'Source' }),
  ])
  void tokenService.getToken(firstId)
  void tokenService.getToken(secondId)
  await settle()
  void calls[0]?.call.sourceToken(secondId).catch(() => undefined)
  await settle()
  const refused = vi.fn()
  calls[1]?.call.sourceToken(firstId).catch(refused)
  await settle()
  expect(refused).toHaveBeenCalledWith(
    expect.objectContaining({ problem: expect.objectContaining({ kind: 'sourceFailed' }) }),
  )
})

it('the late failure of a request that was cancelled is no failure of the one that followed it', async () => {
  const { tokenService, calls } = await fetched('refresh-1')
  void tokenService.getToken(firstId, { fresh: true })
  await settle()
  tokenService.cancel(firstId)
  const second = tokenService.getToken(firstId, { fresh: true })
  await settle()
  calls[1]?.reject(new ProblemError({ kind: 'unknownHost', host: 'production.invalid' }))
  await settle()
  expect(tokenService.status(firstId)).toMatchObject({ kind: 'asking' })
  calls[2]?.resolve(issued('second', 'refresh-2'))
  expect(await second).toMatchObject({ ok: true })
  expect(tokenService.status(firstId)).toMatchObject({ kind: 'held' })
})

it('what a refresh brings for settings that were changed meanwhile is neither kept nor shown', async () => {
  const { tokenService, calls, list, written } = await fetched('refresh-1')
  void tokenService.getToken(firstId, { fresh: true })
  await settle()
  list.set(firstId, exampleConnection({ values: { clientId: 'other-client' } }))
  tokenService.invalidate(firstId)
  calls[1]?.resolve(issued('second', 'refresh-2'))
  await settle()
  expect(written()).toContain('refresh-1')
  expect(written()).not.toContain('refresh-2')
  expect(tokenService.status(firstId)).toEqual({ kind: 'none' })
})

it('a server that never answers a refresh keeps the vault open for five seconds, no longer', async () => {
  const { tokenService } = await fetched('refresh-1')
  void tokenService.getToken(firstId, { fresh: true })
  await settle()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const settled = vi.fn()
  void tokenService.settle().then(settled)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(settled).toHaveBeenCalled()
})

it('what went wrong is forgotten when the vault is locked', async () => {
  const { tokenService, calls } = makeTokenService()
  const response = tokenService.getToken(firstId)
  await settle()
  calls[0]?.reject(new ProblemError({ kind: 'unknownHost', host: 'production.invalid' }))
  await response
  expect(tokenService.status(firstId)).toMatchObject({ kind: 'failed' })
  tokenService.lock()
  expect(tokenService.status(firstId)).toEqual({ kind: 'none' })
})

it('a token that was forgotten before it was written is not written any more', async () => {
  const { tokenService, kept } = await fetched()
  await tokenService.forget(firstId)
  await tokenService.settle()
  expect(kept.records.size).toBe(0)
})

it('a token that waits to be written does not replace the one that came after it', async () => {
  const { tokenService, calls, written } = await fetched()
  const renewed = tokenService.getToken(firstId, { fresh: true })
  await settle()
  calls[1]?.resolve(issued('second', 'refresh-2'))
  await renewed
  await tokenService.settle()
  expect(written()).toContain('refresh-2')
  expect(written()).not.toContain('first')
})

it('a token that can wait to be written waits for less than a second', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const kept = memoryVault()
  const { tokenService, calls } = makeTokenService([exampleConnection()], kept)
  const response = tokenService.getToken(firstId)
  await settle()
  calls[0]?.resolve(issued('first'))
  await response
  expect(kept.records.size).toBe(0)
  await vi.advanceTimersByTimeAsync(900)
  expect(kept.records.size).toBe(1)
})
