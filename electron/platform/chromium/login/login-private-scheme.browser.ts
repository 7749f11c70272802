/** Redirects to a scheme of an app (RFC 8252 section 7.1) in a real browser: caught, and never handed to another program. */
import { expect, it } from 'vitest'
import { attacks, click, soon } from './login-attacks.fixture.ts'

const all = attacks()

const redirectUri = new URL('com.example.app:/callback')
const redirect = 'com.example.app:/callback?code=c&state=s'
const redirected = { kind: 'redirected', url: new URL(redirect) }

/** Serves a response that leads there. @returns its path. */
function hop(status: number): string {
  const path = `/private-${status}`
  all.server.serve(path, (_request, response) => {
    response.writeHead(status, { location: redirect })
    response.end()
  })
  return path
}

const ways: readonly [string, (path: string) => string][] = [
  [
    'a link',
    () => `const a = document.createElement('a'); a.href = '${redirect}'; document.body.append(a); a.click()`,
  ],
  ['a script', () => `location.href = '${redirect}'`],
  ['a script that replaces', () => `location.replace('${redirect}')`],
  ['a response to a link', (path) => `location.href = '${path}'`],
  [
    'a response to a form',
    (path) =>
      `const f = document.createElement('form'); f.method = 'post'; f.action = '${path}'; document.body.append(f); f.submit()`,
  ],
  [
    'a form',
    () =>
      `const f = document.createElement('form'); f.method = 'post'; f.action = '${redirect}'; document.body.append(f); f.submit()`,
  ],
]

it.each(ways)('by %s ends the login', async (_name, script) => {
  const at = all.serve('/authorize', 'Hello')
  const login = all.open(at, { redirectUri })
  const page = await all.arrived(at)
  // The window may be gone before it answers.
  void click(page, script(hop(302))).catch(() => undefined)
  expect(await soon(login, 15_000)).toEqual(redirected)
  expect(all.home.launched()).toEqual([])
})

it('at once, before any page is shown, ends the login', async () => {
  const login = all.open(all.server.at(hop(302)), { redirectUri })
  expect(await soon(login, 30_000)).toEqual(redirected)
})
