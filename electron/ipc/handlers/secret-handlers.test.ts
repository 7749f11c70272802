import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { ProblemError } from '../../problem-error.ts'
import { Secret } from '../../vault/secret.ts'
import type { Parts } from '../parts.ts'
import { secretHandlers } from './secret-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const request = { id, field: 'clientSecret', credential: { passphrase: 'typed' } }

/** Handlers of a connection with one secret, whose owner authenticates; and what went to the clipboard. */
function handlers(more: object = {}) {
  const copy = vi.fn(async () => ({ kind: 'copied', seconds: 60 }))
  const authenticate = vi.fn(async () => good(null))
  const parts = {
    takeGesture: async () => true,
    vault: { authenticate },
    connections: { get: () => ({ secrets: { clientSecret: new Secret('hunter2') } }) },
    clipboard: { copy },
    summaryOf: () => ({ id, stage: 'production' }),
    ...more,
  }
  return { copySecret: secretHandlers(parts as unknown as Parts)['secret.copy'], copy, authenticate }
}

test('a secret is copied once its owner has authenticated, and passes the clipboard alone', async () => {
  const { copySecret, copy } = handlers()
  expect(await copySecret(request)).toEqual(good({ seconds: 60 }))
  expect(copy).toHaveBeenCalledExactlyOnceWith('hunter2', {
    kind: 'secret',
    id,
    field: 'clientSecret',
    stage: 'production',
  })
})

test('a page that was taken over copies no secret, and does not even guess passphrases', async () => {
  const { copySecret, copy, authenticate } = handlers({ takeGesture: async () => false })
  expect(await copySecret(request)).toEqual(bad({ kind: 'notPressed' }))
  expect(copy).not.toHaveBeenCalled()
  expect(authenticate).not.toHaveBeenCalled()
})

test.each(['wrongPassphrase', 'tooManyAttempts', 'cancelled', 'vaultLocked'])(
  'no secret is copied where authentication ends with %s',
  async (kind) => {
    const { copySecret, copy } = handlers({ vault: { authenticate: async () => bad({ kind } as never) } })
    expect(await copySecret(request)).toEqual(bad({ kind } as never))
    expect(copy).not.toHaveBeenCalled()
  },
)

test.each(['apiKey', 'constructor', '__proto__', ''])('there is no secret called %j', async (field) => {
  const { copySecret, copy } = handlers()
  expect(await copySecret({ ...request, field })).toEqual(bad({ kind: 'gone' }))
  expect(copy).not.toHaveBeenCalled()
})

test('a vault that was locked meanwhile copies nothing', async () => {
  const get = () => {
    throw new ProblemError({ kind: 'vaultLocked' })
  }
  const { copySecret, copy } = handlers({ connections: { get } })
  await expect(copySecret(request)).rejects.toThrow(ProblemError)
  expect(copy).not.toHaveBeenCalled()
})
