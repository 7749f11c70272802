/** What those who follow tokens are told. */
import { expect, it } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import type { TokenEvent } from './token-event.ts'
import { exampleConnection, firstId, makeTokenService, memoryVault, settle } from './token-service.fixture.ts'

function followed() {
  const connection = exampleConnection({ method: 'server' })
  const made = makeTokenService([connection], memoryVault(), async () => ({ kind: 'ended' }))
  const events: TokenEvent[] = []
  made.tokenService.watch((_id, event) => events.push(event))
  return { ...made, events }
}

async function holding() {
  const made = followed()
  const response = made.tokenService.getToken(firstId)
  await settle()
  made.calls[0]?.resolve({ accessToken: new Secret('first') })
  await response
  return made
}

it('a token that was issued is told once it is the current one, with what made it be requested', async () => {
  const { tokenService, calls, events } = followed()
  const response = tokenService.getToken(firstId, { trigger: 'schedule' })
  await settle()
  expect(events).toEqual([])
  calls[0]?.resolve({ accessToken: new Secret('first'), expiresIn: 60 })
  await response
  expect(events).toEqual([
    { kind: 'issued', record: expect.objectContaining({ trigger: 'schedule', cause: 'asked' }) },
  ])
  expect(tokenService.status(firstId)).toMatchObject({ token: { trigger: 'schedule' } })
})

it('a failure is told, a request that was cancelled is not', async () => {
  const { tokenService, calls, events } = followed()
  const problem = { kind: 'unknownHost', host: 'production.invalid' } as const
  void tokenService.getToken(firstId)
  await settle()
  tokenService.cancel(firstId)
  await settle()
  expect(events).toEqual([])
  const failed = tokenService.getToken(firstId)
  await settle()
  calls[1]?.reject(new ProblemError(problem))
  await failed
  expect(events).toEqual([{ kind: 'failed', problem, trigger: 'user' }])
})

it('a token that is forgotten, and one that is ended at its server, are told apart', async () => {
  const forgotten = await holding()
  await forgotten.tokenService.forget(firstId)
  expect(forgotten.events.at(-1)).toEqual({ kind: 'forgotten' })
  const ended = await holding()
  await ended.tokenService.operate(firstId, 'revoke')
  expect(ended.events.slice(1)).toEqual([{ kind: 'ended', operation: 'revoke' }])
})

it('a token whose settings were changed, or whose connection is gone, is told to be current no more', async () => {
  const { tokenService, list, events } = await holding()
  tokenService.invalidate(firstId)
  expect(events).toHaveLength(1)
  list.set(firstId, exampleConnection({ method: 'server', environment: 'test' }))
  tokenService.invalidate(firstId)
  expect(events.slice(1)).toEqual([{ kind: 'dropped' }])
  tokenService.discard(firstId)
  expect(events.slice(2)).toEqual([{ kind: 'dropped' }])
  tokenService.discard(firstId)
  expect(events).toHaveLength(3)
})
