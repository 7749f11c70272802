/** A login window with transport options of its own, and one that stays signed in, as far as the fake can show. */
import { describe, expect, it, vi } from 'vitest'
import type { LocalProxyAccess, LoginRequest } from '../platform.ts'
import { newest, platformOnFake, staysOpen } from '../testing/electron-fake/under-test.ts'

const localProxy: LocalProxyAccess = {
  port: 4712,
  user: 'claimcheck',
  password: 'right',
  certificate: { sha256: 'b3du', spki: 'c3BraQ==' },
}
const session = { id: '00000000-0000-4000-8000-000000000001', folder: '/nowhere' }

function open(more: Partial<LoginRequest> = {}) {
  const { fake, platform } = platformOnFake()
  const request = {
    authorizationUrl: new URL('https://login.example/authorize'),
    redirectUri: new URL('http://127.0.0.1:4711/callback'),
    title: 'Acme',
  }
  const openAnother = (other: Partial<LoginRequest> = {}) => ({
    login: platform.openLogin({ ...request, ...other }),
    contents: newest(fake).webContents,
  })
  return { fake, platform, openAnother, ...openAnother(more) }
}

describe('electron: a login window with a local proxy', () => {
  it('loads nothing before all its traffic goes through it, loopback included', async () => {
    const { contents } = open({ localProxy })
    expect(contents.address).toBe('')
    await vi.waitFor(() => expect(contents.address).toBe('https://login.example/authorize'))
    expect(contents.session.proxy).toEqual({
      proxyRules: 'http://127.0.0.1:4712',
      proxyBypassRules: '<-loopback>',
    })
    expect(contents.callPolicy).toBe('disable_non_proxied_udp')
  })

  it('is closed, and nothing sent, where that fails', async () => {
    const { fake, openAnother } = open()
    const { login, contents } = openAnother({ localProxy })
    contents.session.proxyFails = true
    await vi.waitFor(() => expect(newest(fake).isDestroyed()).toBe(true))
    expect(await login.end).toEqual({ kind: 'closed' })
    expect(contents.address).toBe('')
  })

  it('trusts the one certificate that was made for it, and no other, whatever Chromium thinks', () => {
    const { contents } = open({ localProxy })
    expect(contents.session.verdictOn('sha256/b3du')).toBe(0)
    for (const other of ['sha256/b3dU', 'sha256/', 'b3du', 'sha1/b3du', ''])
      expect(contents.session.verdictOn(other)).toBe(-2)
  })

  it('gets the local proxy’s password for the local proxy alone', () => {
    const { fake, contents, openAnother } = open({ localProxy })
    const request = (who: object, authInfo: object) => {
      const said = vi.fn()
      fake.app.emit('login', { preventDefault: vi.fn() }, who, {}, authInfo, said)
      return said.mock.calls[0]
    }
    const right = { isProxy: true, host: '127.0.0.1', port: 4712 }
    expect(request(contents, right)).toEqual(['claimcheck', 'right'])
    for (const wrong of [{ isProxy: false }, { host: 'proxy.example' }, { port: 4713 }])
      expect(request(contents, { ...right, ...wrong })).toEqual([])
    expect(request(openAnother().contents, right)).toEqual([])
  })

  it('ends with the reason where the system’s proxy wants a password, which cannot be typed there', async () => {
    const { login, contents, openAnother } = open()
    const { login: relayed, contents: inRelayed } = openAnother({ localProxy })
    const request = (who: typeof contents, authInfo: object) =>
      who.emit('login', {}, { url: 'https://login.example/a' }, authInfo)
    request(inRelayed, { isProxy: true, host: '127.0.0.1', port: 4712 })
    request(contents, { isProxy: false, host: 'login.example', port: 443 })
    expect(await staysOpen(relayed.end)).toBe(true)
    expect(await staysOpen(login.end)).toBe(true)
    request(contents, { isProxy: true, host: 'proxy.example', port: 3128 })
    expect(await login.end).toEqual({
      kind: 'failed',
      host: 'login.example',
      detail: 'ERR_PROXY_AUTH_REQUESTED',
    })
  })

  it('leaves nothing of it to the next window in the same session', async () => {
    const { login, contents, openAnother, fake } = open({ localProxy, session })
    login.close()
    await vi.waitFor(() => expect(newest(fake).isDestroyed()).toBe(true))
    const next = openAnother({ session })
    expect(next.contents.session).toBe(contents.session)
    await vi.waitFor(() => expect(next.contents.address).not.toBe(''))
    expect(contents.session.verdictOn('sha256/b3du')).toBe('chromium')
    expect(contents.session.proxy).toEqual({ mode: 'system' })
    const said = vi.fn()
    const authInfo = { isProxy: true, host: '127.0.0.1', port: 4712 }
    fake.app.emit('login', { preventDefault: vi.fn() }, next.contents, {}, authInfo, said)
    expect(said.mock.calls).toEqual([[]])
  })
})

describe('electron: a login window that stays signed in', () => {
  it('has its connection’s own partition on disk, hardened like every other', () => {
    const { contents, openAnother } = open({ session })
    expect(contents.session.partition).toBe(`persist:login-${session.id}`)
    expect(contents.session.options).toEqual({ cache: false })
    expect(contents.session.handlers.permissionRequest).toBeTypeOf('function')
    const other = openAnother({ session: { ...session, id: '00000000-0000-4000-8000-000000000002' } })
    expect(other.contents.session).not.toBe(contents.session)
    expect(openAnother().contents.session.partition).not.toMatch(/^persist:/)
  })

  it('keeps cookies and storage when it is closed, but not connections and typed passwords', async () => {
    const { login, contents } = open({ session })
    login.close()
    await vi.waitFor(() =>
      expect(contents.session.cleared.toSorted()).toEqual(['auth', 'connections', 'cookies written']),
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(contents.session.cleared).not.toContain('data')
    expect(contents.session.watchesRequests).toBe(false)
  })

  it('catches the redirect like every other', async () => {
    const { login, contents } = open({ session })
    contents.redirectTo('http://127.0.0.1:4711/callback/more?code=w')
    expect(await staysOpen(login.end)).toBe(true)
    contents.redirectTo('http://127.0.0.1:4711/callback?code=c')
    expect(await login.end).toMatchObject({ kind: 'redirected' })
    expect(contents.address).not.toContain('code=c')
  })

  it('is closed and wiped by signing out, and no other is', async () => {
    const { platform, login, contents, openAnother } = open({ session })
    const other = openAnother()
    await platform.signOut(session)
    expect(await login.end).toEqual({ kind: 'closed' })
    expect(contents.session.cleared).toContain('data')
    expect(await staysOpen(other.login.end)).toBe(true)
  })
})
