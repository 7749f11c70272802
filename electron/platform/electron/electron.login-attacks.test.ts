/** The login window under attack, as far as the fake can show; `login-attacks.browser.ts` tests a browser. */
import { describe, expect, it } from 'vitest'
import { newest, platformOnFake, staysOpen } from '../testing/electron-fake/under-test.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))
const right = 'http://127.0.0.1:4711/callback?code=c&state=s'

function open() {
  const { fake, platform } = platformOnFake()
  const request = {
    authorizationUrl: new URL('https://login.example/authorize'),
    redirectUri: new URL('http://127.0.0.1:4711/callback'),
    title: 'Acme',
  }
  const openAnother = () => ({ login: platform.openLogin(request), contents: newest(fake).webContents })
  return { fake, platform, openAnother, ...openAnother() }
}

describe('electron: the login window under attack', () => {
  it.each([
    'http://127.0.0.1:4711/callback/more?code=w',
    'http://127.0.0.1:4711/Callback?code=w',
    'http://127.0.0.1:4711/callback%2f?code=w',
    'http://127.0.0.1:4711/x/..%2fcallback?code=w',
    'http://127.0.0.1:4712/callback?code=w',
    'http://localhost:4711/callback?code=w',
    'https://127.0.0.1:4711/callback?code=w',
    'http://user@127.0.0.1:4711/callback?code=w',
    'https://login.example/continue?code=w&state=s',
    'https://login.example/continue?error=access_denied',
  ])('does not take %s for the redirect, whatever navigates there', async (strange) => {
    const { login, contents } = open()
    contents.visit(strange)
    contents.redirectTo(strange)
    contents.openWindow({ url: strange })
    await soon()
    expect(await staysOpen(login.end)).toBe(true)
    contents.redirectTo(right)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(right) })
  })

  it('returns a response in the fragment as it is', async () => {
    const { login, contents } = open()
    contents.redirectTo('http://127.0.0.1:4711/callback#code=c&state=s')
    const end = await login.end
    expect(end.kind === 'redirected' && end.url.hash).toBe('#code=c&state=s')
  })

  it.each(['mailto:a@b.example', 'claimcheck-test:x', 'tel:1', 'javascript:1', 'view-source:http://x/'])(
    'navigates nowhere for %s, by itself, by its server, in a frame or in a pop-up',
    async (address) => {
      const { fake, login, contents } = open()
      const before = contents.address
      expect(contents.visit(address)).toBe(false)
      expect(contents.redirectTo(address)).toBe(false)
      expect(contents.visit(address, false)).toBe(false)
      expect(contents.openWindow({ url: address })).toEqual({ action: 'deny' })
      await soon()
      expect(contents.address).toBe(before)
      expect(fake.windows).toHaveLength(1)
      expect(await staysOpen(login.end)).toBe(true)
    },
  )

  it('gives each of two logins at once its own response', async () => {
    const { login, openAnother } = open()
    const second = openAnother()
    second.contents.redirectTo(right)
    expect(await second.login.end).toMatchObject({ kind: 'redirected' })
    expect(await staysOpen(login.end)).toBe(true)
  })

  it('can be closed while its page navigates endlessly', async () => {
    const { login, contents, fake } = open()
    for (let turn = 0; turn < 100; turn += 1) contents.visit(`https://login.example/spin?${turn}`)
    login.close()
    expect(await login.end).toEqual({ kind: 'closed' })
    await soon()
    expect(newest(fake).isDestroyed()).toBe(true)
  })
})
