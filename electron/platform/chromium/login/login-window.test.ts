/**
 * Which commands a login window sends to its browser, and how it handles events; `login-attacks.browser.ts` attacks a
 * real one.
 */
import { describe, expect, it } from 'vitest'
import type { LocalProxyAccess, LoginRequest } from '../../platform.ts'
import { fakeBrowser, isOpen } from '../browser/browser.fixture.ts'
import { localProxyHost } from '../browser/flags.ts'
import { openLoginWindow } from './login-window.ts'

const request = {
  authorizationUrl: new URL('https://login.example/authorize'),
  redirectUri: new URL('http://127.0.0.1:4711/callback'),
  title: 'Acme',
}
const redirect = 'http://127.0.0.1:4711/callback?code=c&state=s'
const localProxy: LocalProxyAccess = { port: 4712, user: 'claimcheck', password: 'right' }
const certificate = { sha256: 'b3du', spki: 'c3BraQ==' }

const targetOf = (name: string, type = 'page') => ({
  sessionId: name,
  targetInfo: { type, targetId: `frame of ${name}` },
})

/** Opens a login window whose first page is `first`. */
async function open(more: Partial<LoginRequest> = {}) {
  const browser = fakeBrowser()
  const login = openLoginWindow(browser.launched, { ...request, ...more })
  await browser.emit('Target.attachedToTarget', targetOf('first'))
  return { browser, login }
}

type Opened = Awaited<ReturnType<typeof open>>

/** Sends a page's request. @returns the response to it. */
async function requested({ browser }: Opened, url: string, more: { type?: string; page?: string } = {}) {
  const { type = 'Document', page = 'first' } = more
  const paused = { requestId: 'r', request: { url }, resourceType: type }
  const [response] = await browser.emit('Fetch.requestPaused', paused, page)
  return [response?.method, response?.params]
}

const passed = ['Fetch.continueRequest', { requestId: 'r' }]
const refused = ['Fetch.failRequest', { requestId: 'r', errorReason: 'Aborted' }]
const waitingForGuard = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
const guard = [
  ['Page.enable', undefined],
  ['Fetch.enable', { patterns: [{ urlPattern: '*' }], handleAuthRequests: true }],
  ['Network.enable', undefined],
  ['Network.setBypassServiceWorker', { bypass: true }],
  ['Target.setAutoAttach', waitingForGuard],
  ['Runtime.runIfWaitingForDebugger', undefined],
]

describe('a login window on Chromium', () => {
  it('refuses downloads and permissions, and has new pages wait until they are guarded', async () => {
    const { browser } = await open()
    expect(browser.receivedBy()).toEqual([
      ['Browser.setDownloadBehavior', { behavior: 'deny' }],
      ['Browser.grantPermissions', { permissions: [] }],
      ['Target.setAutoAttach', waitingForGuard],
    ])
  })

  it('guards the page, its pop-ups and its frames completely before any of them runs', async () => {
    const { browser } = await open()
    await browser.emit('Target.attachedToTarget', targetOf('pop-up'))
    await browser.emit('Target.attachedToTarget', targetOf('frame', 'iframe'), 'first')
    await browser.emit('Target.attachedToTarget', targetOf('deeper', 'iframe'), 'frame')
    for (const name of ['first', 'pop-up', 'frame', 'deeper'])
      expect([name, browser.receivedBy(name).slice(0, guard.length)]).toEqual([name, guard])
    expect(browser.receivedBy('first').at(-1)).toEqual([
      'Page.navigate',
      { url: request.authorizationUrl.href },
    ])
    for (const name of ['pop-up', 'frame', 'deeper'])
      expect(browser.receivedBy(name)).toHaveLength(guard.length)
  })

  it('lets a page request everything but the redirect', async () => {
    const opened = await open()
    for (const url of [
      'https://login.example/app.js',
      'http://127.0.0.1:4711/callback/more?code=c',
      'http://127.0.0.1:4712/callback?code=c',
      'https://127.0.0.1:4711/callback?code=c',
    ])
      expect([url, await requested(opened, url)]).toEqual([url, passed])
    expect(await isOpen(opened.login.end)).toBe(true)
  })

  it.each(['first', 'pop-up', 'frame'])('sends nothing to the redirect, requested by %s', async (page) => {
    const opened = await open()
    await opened.browser.emit('Target.attachedToTarget', targetOf('pop-up'))
    await opened.browser.emit('Target.attachedToTarget', targetOf('frame', 'iframe'), 'first')
    expect(await requested(opened, redirect, { page })).toEqual(refused)
    expect(await opened.login.end).toEqual({ kind: 'redirected', url: new URL(redirect) })
    expect(opened.browser.end).toHaveBeenCalled()
  })

  it('takes no image and no script of that address for the redirect, and sends none', async () => {
    const opened = await open()
    for (const type of ['Image', 'Script', 'Fetch', 'XHR', 'Ping', 'Other'])
      expect([type, await requested(opened, redirect, { type })]).toEqual([type, refused])
    expect(await isOpen(opened.login.end)).toBe(true)
  })

  it('returns a response in the fragment', async () => {
    const { browser, login } = await open()
    const paused = {
      request: { url: 'http://127.0.0.1:4711/callback', urlFragment: '#code=c' },
      resourceType: 'Document',
    }
    await browser.emit('Fetch.requestPaused', { requestId: 'r', ...paused }, 'first')
    expect(await login.end).toMatchObject({ url: new URL('http://127.0.0.1:4711/callback#code=c') })
  })

  describe('whose redirect has a scheme of an app', () => {
    const redirectUri = new URL('com.example.app:/callback')
    const location = 'com.example.app:/callback?code=c'
    const responding = (status: number, to: string) => ({
      requestId: 'r',
      request: { url: 'https://login.example/finish' },
      resourceType: 'Document',
      responseStatusCode: status,
      responseHeaders: [{ name: 'Location', value: to }],
    })

    it('catches a response that leads there before it is followed', async () => {
      const { browser, login } = await open({ redirectUri })
      const [response] = await browser.emit('Fetch.requestPaused', responding(302, location), 'first')
      expect([response?.method, response?.params]).toEqual(refused)
      expect(await login.end).toEqual({ kind: 'redirected', url: new URL(location) })
    })

    it.each([
      ['elsewhere', 302, 'com.example.app:/other?code=c'],
      ['to another app', 302, 'com.example.apps:/callback?code=c'],
      ['nowhere, whatever its header says', 200, location],
      ['on at the server', 303, '/next'],
    ])('lets a response pass that leads %s', async (_where, status, to) => {
      const { browser, login } = await open({ redirectUri })
      const [response] = await browser.emit('Fetch.requestPaused', responding(status, to), 'first')
      expect([response?.method, response?.params]).toEqual(passed)
      expect(await isOpen(login.end)).toBe(true)
    })

    it('catches a link, a form and a script by what the page is about to load', async () => {
      const { browser, login } = await open({ redirectUri })
      const began = { type: 'Document', documentURL: location, request: { url: location } }
      await browser.emit('Network.requestWillBeSent', { ...began, type: 'Image' }, 'first')
      expect(await isOpen(login.end)).toBe(true)
      await browser.emit('Network.requestWillBeSent', began, 'first')
      expect(await login.end).toEqual({ kind: 'redirected', url: new URL(location) })
    })
  })

  it('refuses mailto links', async () => {
    const opened = await open()
    expect(await requested(opened, 'https://no-mail.invalid/?mailto:a@b.example')).toEqual(refused)
    expect(await isOpen(opened.login.end)).toBe(true)
  })

  it.each<[string, Partial<LoginRequest>, string, string, object]>([
    ['a page', {}, 'Server', 'https://login.example', { response: 'CancelAuth' }],
    [
      'a page behind a local proxy',
      { localProxy },
      'Server',
      `http://${localProxyHost}:4712`,
      { response: 'CancelAuth' },
    ],
    ['the system’s proxy', {}, 'Proxy', 'http://proxy.example:3128', { response: 'Default' }],
    [
      'a proxy beside a local proxy',
      { localProxy },
      'Proxy',
      'http://proxy.example:3128',
      { response: 'Default' },
    ],
    [
      'a proxy in place of a local proxy that ends TLS',
      { localProxy: { ...localProxy, certificate } },
      'Proxy',
      'http://proxy.example:4712',
      { response: 'CancelAuth' },
    ],
    [
      'another port of this machine',
      { localProxy: { ...localProxy, certificate } },
      'Proxy',
      `http://${localProxyHost}:4713`,
      { response: 'CancelAuth' },
    ],
    [
      'its local proxy',
      { localProxy },
      'Proxy',
      `http://${localProxyHost}:4712`,
      { response: 'ProvideCredentials', username: 'claimcheck', password: 'right' },
    ],
  ])('responds as it may to a password request by %s', async (_who, more, source, origin, response) => {
    const { browser } = await open(more)
    const challenge = { source, origin, scheme: 'basic', realm: 'x' }
    const said = await browser.emit(
      'Fetch.authRequired',
      { requestId: 'r', authChallenge: challenge },
      'first',
    )
    expect(said).toMatchObject([
      { method: 'Fetch.continueWithAuth', params: { requestId: 'r', authChallengeResponse: response } },
    ])
    expect(Object.keys(said[0]?.params?.authChallengeResponse ?? {})).toEqual(Object.keys(response))
  })

  it('is not kept open by its page, and leaves its other dialogs to the user', async () => {
    const { browser } = await open()
    expect(await browser.emit('Page.javascriptDialogOpening', { type: 'alert' }, 'first')).toEqual([])
    expect(
      await browser.emit('Page.javascriptDialogOpening', { type: 'beforeunload' }, 'first'),
    ).toMatchObject([{ method: 'Page.handleJavaScriptDialog', params: { accept: true } }])
  })
})

describe('a login window whose page cannot be loaded', () => {
  /** Makes its main document fail. @param of the frame whose request it is. */
  async function failing(
    detail: string,
    more: Partial<LoginRequest> = {},
    of: { type?: string; frameId?: string; canceled?: boolean } = {},
  ) {
    const opened = await open(more)
    const { type = 'Document', frameId = 'frame of first', canceled } = of
    const sent = { requestId: 'n', type, frameId, request: { url: 'https://sso.example:8443/a' } }
    await opened.browser.emit('Network.requestWillBeSent', sent, 'first')
    const failed = { requestId: 'n', type, errorText: `net::${detail}`, canceled }
    await opened.browser.emit('Network.loadingFailed', failed, 'first')
    return opened
  }

  it('ends with host and reason', async () => {
    const { login, browser } = await failing('ERR_CERT_AUTHORITY_INVALID')
    expect(await login.end).toEqual({
      kind: 'failed',
      host: 'sso.example:8443',
      detail: 'ERR_CERT_AUTHORITY_INVALID',
    })
    expect(browser.end).toHaveBeenCalled()
  })

  it.each([
    'ERR_NAME_NOT_RESOLVED',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  ])('by %s has bypassed its local proxy', async (detail) => {
    const past = await failing(detail, { localProxy: { ...localProxy, certificate } })
    expect(await past.login.end).toEqual({ kind: 'bypassed' })
    for (const more of [{}, { localProxy }]) {
      const usual = await failing(detail, more)
      expect(await usual.login.end).toMatchObject({ kind: 'failed', detail })
    }
  })

  it.each([
    'ERR_ABORTED',
    'ERR_BLOCKED_BY_CLIENT',
    'ERR_HTTP_RESPONSE_CODE_FAILURE',
    'ERR_UNKNOWN_URL_SCHEME',
  ])('by %s stays open', async (detail) => expect(await isOpen((await failing(detail)).login.end)).toBe(true))

  it.each([
    ['a picture', { type: 'Image' }],
    ['a frame', { frameId: 'another' }],
    ['what was given up', { canceled: true }],
  ])('is not reported where %s failed', async (_what, of) => {
    expect(await isOpen((await failing('ERR_CONNECTION_REFUSED', {}, of)).login.end)).toBe(true)
  })

  it('ends when the page crashes', async () => {
    const { browser, login } = await open()
    await browser.emit('Inspector.targetCrashed', {}, 'first')
    expect(await login.end).toMatchObject({ kind: 'failed', detail: 'crashed' })
  })
})

describe('a login window ends', () => {
  it('with its last page, and its browser with it', async () => {
    const { browser, login } = await open()
    await browser.emit('Target.attachedToTarget', targetOf('pop-up'))
    await browser.emit('Target.detachedFromTarget', { sessionId: 'first' })
    expect(await isOpen(login.end)).toBe(true)
    expect(browser.end).not.toHaveBeenCalled()
    await browser.emit('Target.detachedFromTarget', { sessionId: 'pop-up' })
    expect(await login.end).toEqual({ kind: 'closed' })
    expect(browser.end).toHaveBeenCalled()
  })

  it('with its browser', async () => {
    const { browser, login } = await open()
    browser.exit()
    expect(await login.end).toEqual({ kind: 'closed' })
  })

  it('when it is closed, and the first end counts', async () => {
    const opened = await open()
    opened.login.close()
    await requested(opened, redirect)
    expect(await opened.login.end).toEqual({ kind: 'closed' })
    expect(opened.browser.end).toHaveBeenCalled()
  })
})
