import { describe, expect, it, vi } from 'vitest'
import { newest, platformOnFake } from '../testing/electron-fake/under-test.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('electron: the login window', () => {
  const request = {
    authorizationUrl: new URL('https://login.example/authorize?state=s'),
    redirectUri: new URL('http://127.0.0.1:4711/callback'),
    title: 'Acme',
  }
  const redirected = 'http://127.0.0.1:4711/callback?code=c&state=s'
  const open = () => {
    const { fake, platform } = platformOnFake()
    return { fake, login: platform.openLogin(request), contents: newest(fake).webContents, platform }
  }

  it('catches a link, a form or a script in will-frame-navigate', async () => {
    const { login, contents } = open()
    contents.session.webRequest.onBeforeRequest(null)
    expect(contents.visit(redirected)).toBe(false)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(redirected) })
  })

  it('catches a 302 in will-redirect', async () => {
    const { login, contents } = open()
    contents.session.webRequest.onBeforeRequest(null)
    expect(contents.redirectTo(redirected)).toBe(false)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(redirected) })
  })

  it('catches in the request itself what no event announced', async () => {
    const { login, contents } = open()
    expect(contents.load(redirected)).toBe(false)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(redirected) })
  })

  it('catches a redirect to a scheme of an app, by a link and by a 302', async () => {
    const privateUri = 'com.example.app:/callback'
    const address = `${privateUri}?code=c&state=s`
    for (const how of ['visit', 'redirectTo'] as const) {
      const { fake, platform } = platformOnFake()
      const login = platform.openLogin({ ...request, redirectUri: new URL(privateUri) })
      expect(newest(fake).webContents[how](address)).toBe(false)
      expect(await login.end).toEqual({ kind: 'redirected', url: new URL(address) })
    }
  })

  it('sends nothing from a frame to the redirect URI, and does not accept its response', async () => {
    const { fake, login, contents } = open()
    expect(contents.visit(redirected, false)).toBe(false)
    expect(contents.redirectTo(redirected, false)).toBe(false)
    expect(contents.session.cancels(redirected, 'subFrame')).toBe(true)
    newest(fake).close()
    expect(await login.end).toEqual({ kind: 'closed' })
  })

  it('inspects its pages from an isolated world, and stops once it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { fake, contents } = open()
    contents.inspectionResult = 'fields'
    await vi.advanceTimersByTimeAsync(1000)
    expect(contents.evaluated.length).toBeGreaterThan(0)
    for (const { world } of contents.evaluated) expect([0, 999]).not.toContain(world)
    newest(fake).close()
    const looks = contents.evaluated.length
    await vi.advanceTimersByTimeAsync(2000)
    expect(contents.evaluated).toHaveLength(looks)
    vi.useRealTimers()
  })

  it('distinguishes a login form that was sent with status 401 and closed from an error page', async () => {
    for (const [looksLike, kind] of [
      ['fields', 'closed'],
      ['controls', 'closedOnError'],
    ] as const) {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      const { fake, login, contents } = open()
      contents.inspectionResult = looksLike
      contents.respondWith('https://login.example/authorize', 401)
      await vi.advanceTimersByTimeAsync(1000)
      newest(fake).close()
      vi.useRealTimers()
      expect(await login.end).toMatchObject({ kind })
    }
  })

  it('comes to the front, also when minimized', async () => {
    const { fake, login } = open()
    newest(fake).minimized = true
    login.focus()
    expect([newest(fake).minimized, newest(fake).shown, newest(fake).focused]).toEqual([false, true, 1])
    newest(fake).close()
    expect(() => login.focus()).not.toThrow()
  })

  it('counts the first end only', async () => {
    const { login, contents } = open()
    contents.redirectTo(redirected)
    contents.fail(redirected, -20, 'ERR_BLOCKED_BY_CLIENT')
    login.close()
    expect(await login.end).toMatchObject({ kind: 'redirected' })
  })

  it('does not take an aborted navigation for a failure', async () => {
    const { login, contents } = open()
    contents.fail('https://login.example/next', -3, 'ERR_ABORTED')
    contents.fail('https://ads.example/', -105, 'ERR_NAME_NOT_RESOLVED', false)
    contents.redirectTo(redirected)
    expect(await login.end).toMatchObject({ kind: 'redirected' })
  })

  it('names the host whose certificate was refused', async () => {
    const { login, contents } = open()
    contents.fail('https://other.example:8443/x', -202, 'ERR_CERT_AUTHORITY_INVALID')
    expect(await login.end).toEqual({
      kind: 'failed',
      host: 'other.example:8443',
      detail: 'ERR_CERT_AUTHORITY_INVALID',
    })
  })

  it('ends when its page crashes', async () => {
    const { login, contents } = open()
    contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 })
    expect(await login.end).toEqual({ kind: 'failed', host: 'login.example', detail: 'oom' })
  })

  it('shows the host first, whatever the page’s title, and the scheme where nothing is encrypted', () => {
    const { fake, contents } = open()
    expect(newest(fake).title).toBe('login.example – Acme')
    contents.visit('http://intranet:8080/login')
    expect(newest(fake).title).toBe('http://intranet:8080 – Acme')
    contents.visit('https://bücher.example/')
    expect(newest(fake).title).toBe('xn--bcher-kva.example – Acme')
    expect(newest(fake).retitle('login.example')).toBe(false)
  })

  it('opens a pop-up in the same window, where its address is shown', async () => {
    const { fake, contents } = open()
    expect(contents.openWindow({ url: 'https://idp.example/' })).toEqual({ action: 'deny' })
    await soon()
    expect(newest(fake).title).toBe('idp.example – Acme')
    expect(fake.windows).toHaveLength(1)
  })

  it('catches the redirect in a pop-up too', async () => {
    const { login, contents } = open()
    contents.openWindow({ url: redirected })
    expect(await login.end).toMatchObject({ kind: 'redirected' })
  })

  it.each([
    { url: '' },
    { url: 'about:blank' },
    { url: 'file:///etc/passwd' },
    { url: 'app://ui/' },
    { url: 'https://idp.example/', postBody: { contentType: 'text/plain', data: [] } },
  ] satisfies { url: string; postBody?: Electron.PostBody }[])(
    'opens no pop-up for $url',
    async (details) => {
      const { contents } = open()
      const before = contents.address
      expect(contents.openWindow(details)).toEqual({ action: 'deny' })
      await soon()
      expect(contents.address).toBe(before)
    },
  )

  it('lives in memory, apart from every other login, and is wiped afterwards', async () => {
    const { fake, login, platform, contents } = open()
    const other = platform.openLogin(request)
    const second = newest(fake).webContents
    expect(contents.session).not.toBe(second.session)
    for (const { partition } of [contents.session, second.session]) {
      expect(partition).not.toBe('')
      expect(partition).not.toMatch(/^persist:/)
    }
    login.close()
    other.close()
    await vi.waitFor(() => expect(contents.session.cleared).toEqual(['connections', 'auth', 'data']))
    expect(contents.session.watchesRequests).toBe(false)
  })

  it('reuses a session only once it is wiped', async () => {
    const { fake, login, platform, contents } = open()
    login.close()
    await login.end
    await soon()
    platform.openLogin(request).close()
    expect(newest(fake).webContents.session).not.toBe(contents.session)
    await vi.waitFor(() => expect(contents.session.cleared).toContain('data'))
    await soon()
    platform.openLogin(request)
    expect(newest(fake).webContents.session).toBe(contents.session)
  })

  it('cannot be kept open by its page', () => {
    const { contents } = open()
    const event = { preventDefault: vi.fn() }
    contents.emit('will-prevent-unload', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })
})
