import { describe, expect, it } from 'vitest'
import { nodeRequest } from '../../network/node-request.ts'
import { usualTransport } from '../../network/transport-options.ts'
import { createMemoryPlatform, type MemoryOptions } from './memory.ts'
import { describePlatform, type PlatformUnderTest } from './platform.suite.ts'

function underTest(options: MemoryOptions): PlatformUnderTest {
  const platform = createMemoryPlatform({ fetch: nodeRequest, downloads: '/nowhere/downloads', ...options })
  let events: unknown[] = []
  return {
    platform,
    page: {
      request: platform.page.request,
      // There are no frames here: nothing to drop.
      untrustedRequests: async () => undefined,
      async listen() {
        events = []
        platform.page.listen((event) => events.push(event))
      },
      events: async () => events,
      reload: async () => platform.page.reload(),
      closeAsUser: async () => platform.page.closeAsUser(),
      press: async () => platform.page.press(),
      // There are no scripts here: all that they can do is send requests.
      pretendPress: async () => void (await platform.page.request('app.attended', {})),
    },
    login: {
      visit: async (url) => platform.logins.at(-1)?.visit(url),
      redirect: async (to) => platform.logins.at(-1)?.visit(to),
      hostUnknown: async () => platform.logins.at(-1)?.fail('ERR_NAME_NOT_RESOLVED'),
      closeAsUser: async () => platform.logins.at(-1)?.closeAsUser(),
      async closeOnPage(url, status) {
        platform.logins.at(-1)?.visit(url)
        platform.logins.at(-1)?.closeOnError(status >= 400 ? status : undefined)
      },
    },
    notifications: {
      shown: async () => platform.notes,
      press: async () => platform.notes.at(-1)?.press(),
    },
    stop: async () => undefined,
  }
}

describePlatform('memory', async () => underTest({}))
describePlatform('memory without key store, on disk', async () =>
  underTest({ keys: 'none', preferences: 'disk' }),
)

describe('memory platform', () => {
  it('fails by name on a request that no test scripted', async () => {
    const request = { method: 'GET', headers: {}, signal: new AbortController().signal }
    const sent = createMemoryPlatform().fetch(new URL('https://login.example/token'), request, usualTransport)
    await expect(sent).rejects.toThrow('login.example')
  })

  it('simulates a login that is accepted, with the request’s state', async () => {
    const platform = createMemoryPlatform({ onLogin: (login) => login.accept({ code: 'c' }) })
    const login = platform.openLogin({
      authorizationUrl: new URL('https://login.example/authorize?state=s'),
      redirectUri: new URL('http://localhost/callback'),
      title: 'Acme',
    })
    expect(await login.end).toEqual({
      kind: 'redirected',
      url: new URL('http://localhost/callback?state=s&code=c'),
    })
  })
})
