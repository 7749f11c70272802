import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { ProblemError } from '../../problem-error.ts'
import { Secret } from '../../vault/secret.ts'
import type { Parts } from '../parts.ts'
import { moveHandlers } from './move-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const request = {
  id,
  account: { username: 'gever', password: 'Sommer' },
  credential: { passphrase: 'typed' },
}

/** Handlers of a connection whose client has an entry, whose owner authenticates; and what went to the clipboard. */
function handlers(more: object = {}) {
  const copy = vi.fn(async () => ({ kind: 'copied', seconds: 60 }))
  const authenticate = vi.fn(async () => good(null))
  const given: { username?: string | undefined; password?: Secret | undefined; seen?: string | undefined }[] =
    []
  const write = vi.fn((_id: string, account: { username?: string; password?: Secret }) => {
    given.push({ ...account, seen: account.password?.reveal() })
    return good({ text: new Secret('the entry'), missing: [] })
  })
  const parts = {
    takeGesture: async () => true,
    vault: { authenticate },
    clientEntries: { write },
    clipboard: { copy },
    ...more,
  }
  const copyEntry = moveHandlers(parts as unknown as Parts)['connection.copyClientEntry']
  return { copyEntry, copy, authenticate, write, given }
}

test('an entry is copied once its owner has authenticated, and passes the clipboard alone', async () => {
  const { copyEntry, copy, given } = handlers()
  expect(await copyEntry(request)).toEqual(good({ seconds: 60, missing: [] }))
  expect(copy).toHaveBeenCalledExactlyOnceWith('the entry', { kind: 'text' })
  expect(given).toMatchObject([{ username: 'gever', seen: 'Sommer' }])
  // What was typed is of no use afterwards.
  expect(() => given[0]?.password?.reveal()).toThrow(ProblemError)
})

test('a page that was taken over copies no entry, and does not even guess passphrases', async () => {
  const { copyEntry, copy, authenticate } = handlers({ takeGesture: async () => false })
  expect(await copyEntry(request)).toEqual(bad({ kind: 'notPressed' }))
  expect(copy).not.toHaveBeenCalled()
  expect(authenticate).not.toHaveBeenCalled()
})

test.each(['wrongPassphrase', 'tooManyAttempts', 'cancelled', 'vaultLocked'])(
  'no entry is made where authentication ends with %s',
  async (kind) => {
    const { copyEntry, copy, write } = handlers({
      vault: { authenticate: async () => bad({ kind } as never) },
    })
    expect(await copyEntry(request)).toEqual(bad({ kind } as never))
    expect(write).not.toHaveBeenCalled()
    expect(copy).not.toHaveBeenCalled()
  },
)

test('an entry that could not be copied is reported as that', async () => {
  const failing = { copy: async () => ({ kind: 'cleared' }) }
  expect(await handlers({ clipboard: failing }).copyEntry(request)).toEqual(bad({ kind: 'vaultLocked' }))
})
