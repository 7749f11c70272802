/** The one way in: what does not fit reaches no handler, and nothing that was typed comes back out of it. */
import { expect, test, vi } from 'vitest'
import { good, type Problem } from '../../shared/problem.ts'
import { createDispatch, type Handlers } from './router.ts'

const internal: Problem = { kind: 'internal', reference: 'ref' }

/** A dispatch whose handlers all do the same. */
function dispatching(handler: (request: unknown) => unknown = () => good(null)) {
  const handle = vi.fn(handler)
  const handlers = new Proxy({}, { get: () => handle }) as Handlers
  const problemOf = vi.fn((_thrown: unknown) => internal)
  return { response: createDispatch(handlers, problemOf), handle, problemOf }
}

test.each(['toString', '__proto__', 'token', '', undefined, null, 7, ['app.start']])(
  'a request on %j, which is no channel, is answered with a problem and reaches no handler',
  async (channel) => {
    const { response, handle } = dispatching()
    expect(await response({ channel, request: {} })).toEqual({ ok: false, problem: internal })
    expect(handle).not.toHaveBeenCalled()
  },
)

test('a request that does not fit reaches no handler, and what was typed is in no complaint', async () => {
  const { response, handle, problemOf } = dispatching()
  const typed = { passphrase: 'hunter2', hunter3: 'hunter4' }
  expect(await response({ channel: 'vault.create', request: typed })).toEqual({
    ok: false,
    problem: internal,
  })
  expect(handle).not.toHaveBeenCalled()
  const thrown = problemOf.mock.calls[0]?.[0]
  expect(thrown).toBeInstanceOf(TypeError)
  expect(String((thrown as Error).stack) + JSON.stringify(thrown)).not.toContain('hunter')
  expect((thrown as Error).cause).toBeUndefined()
})

test('a handler gets what the guard made of the request, not what arrived', async () => {
  const { response, handle } = dispatching()
  await response({ channel: 'vault.makeKit', request: { credential: {}, language: '../../x' } })
  expect(handle).toHaveBeenCalledExactlyOnceWith({ credential: {}, language: 'en' })
})

test.each([
  [
    'throws',
    () => {
      throw new Error('hunter2')
    },
  ],
  ['rejects', () => Promise.reject(new Error('hunter2'))],
])('a handler that %s is a problem, without its words', async (_how, handler) => {
  const { response } = dispatching(handler)
  expect(await response({ channel: 'app.start', request: {} })).toEqual({ ok: false, problem: internal })
})
