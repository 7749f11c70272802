import { describe, expect, it } from 'vitest'
import { nodeRequest } from '../../network/node-request.ts'
import { usualRoute } from '../../network/transport-options.ts'
import { createMemoryDesktop, type MemoryOptions } from './memory.ts'
import { type DesktopUnderTest, describeDesktop } from './platform.suite.ts'

function underTest(options: MemoryOptions): DesktopUnderTest {
  const desktop = createMemoryDesktop({ fetch: nodeRequest, downloads: '/nowhere/downloads', ...options })
  let heard: unknown[] = []
  return {
    desktop,
    page: {
      ask: desktop.page.ask,
      // There is no frame of anyone else here: nothing to drop.
      strangerAsks: async () => undefined,
      async listen() {
        heard = []
        desktop.page.listen((event) => heard.push(event))
      },
      heard: async () => heard,
      reload: async () => desktop.page.reload(),
      closeAsPerson: async () => desktop.page.closeAsPerson(),
      press: async () => desktop.page.press(),
      // There are no scripts here: all that they can do is ask.
      pretendPress: async () => void (await desktop.page.ask('app.attended', {})),
    },
    login: {
      visit: async (url) => desktop.logins.at(-1)?.visit(url),
      redirect: async (to) => desktop.logins.at(-1)?.visit(to),
      hostUnknown: async () => desktop.logins.at(-1)?.fail('ERR_NAME_NOT_RESOLVED'),
      closeAsPerson: async () => desktop.logins.at(-1)?.closeAsPerson(),
      async closeOnPage(url, status) {
        desktop.logins.at(-1)?.visit(url)
        desktop.logins.at(-1)?.closeOnError(status >= 400 ? status : undefined)
      },
    },
    stop: async () => undefined,
  }
}

describeDesktop('memory', async () => underTest({}))
describeDesktop('memory without key store, on disk', async () =>
  underTest({ keys: 'none', documents: 'disk' }),
)

describe('memory desktop', () => {
  it('fails by name on a request nobody scripted', async () => {
    const request = { method: 'GET', headers: {}, signal: new AbortController().signal }
    const sent = createMemoryDesktop().fetch(new URL('https://login.example/token'), request, usualRoute)
    await expect(sent).rejects.toThrow('login.example')
  })

  it('plays a login that is accepted, with the state it was asked with', async () => {
    const desktop = createMemoryDesktop({ onLogin: (login) => login.accept({ code: 'c' }) })
    const login = desktop.openLogin({
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
