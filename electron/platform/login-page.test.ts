import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followLoginPages } from './login-page.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const begin = new URL('https://login.example/authorize?client_id=x')
const page = 'https://login.example/error'

/** Closes a page after two seconds of inspections with this result. */
async function closedOn(address: string, status: number, find: unknown) {
  const pages = followLoginPages(begin, async () => find)
  pages.arrived(address, status)
  await vi.advanceTimersByTimeAsync(2000)
  const end = pages.closed()
  pages.stop()
  return end
}

test.each([400, 403, 404, 500])('a page of status %i is the server’s error page', async (status) => {
  for (const find of ['bare', 'controls', 'loading', undefined])
    expect(await closedOn(page, status, find)).toEqual({
      kind: 'closedOnError',
      host: 'login.example',
      status,
    })
})

test('a form sent with status 401 is a login form', async () => {
  expect(await closedOn(page, 401, 'fields')).toEqual({ kind: 'closed' })
})

test('a complete page of the server without anything to sign in with is an error page, too', async () => {
  expect(await closedOn(page, 200, 'bare')).toEqual({ kind: 'closedOnError', host: 'login.example' })
})

test.each(['fields', 'controls', 'loading', undefined, 'anything else'])(
  'a page with %s is a cancelled login',
  async (find) => expect(await closedOn(page, 200, find)).toEqual({ kind: 'closed' }),
)

test('a bare page of another server proves nothing', async () => {
  expect(await closedOn('https://sso.example/bye', 200, 'bare')).toEqual({ kind: 'closed' })
})

test('a page that was bare only until its scripts had run is a login form', async () => {
  const finds = ['bare', 'fields']
  const pages = followLoginPages(begin, async () => finds.shift() ?? 'fields')
  pages.arrived(page, 200)
  await vi.advanceTimersByTimeAsync(600)
  expect(pages.closed()).toEqual({ kind: 'closed' })
  await vi.advanceTimersByTimeAsync(600)
  expect(pages.closed()).toEqual({ kind: 'closed' })
})

test('results of a page that has been left are ignored', async () => {
  const responses: ((find: string) => void)[] = []
  const pages = followLoginPages(begin, () => new Promise((resolve) => void responses.push(resolve)))
  pages.arrived(page, 400)
  await vi.advanceTimersByTimeAsync(500)
  pages.arrived(page, 404)
  responses[0]?.('fields')
  await vi.advanceTimersByTimeAsync(0)
  expect(pages.closed()).toMatchObject({ kind: 'closedOnError', status: 404 })
})

test('before any page arrives it is a cancelled login; once stopped, it inspects no page', async () => {
  const look = vi.fn(async () => 'bare')
  const pages = followLoginPages(begin, look)
  expect(pages.closed()).toEqual({ kind: 'closed' })
  pages.arrived(page, 200)
  pages.stop()
  await vi.advanceTimersByTimeAsync(2000)
  expect(look).not.toHaveBeenCalled()
})
