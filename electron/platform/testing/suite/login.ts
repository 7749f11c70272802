/** The contract of the login window. */
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LoginWindow } from '../../platform.ts'
import type { PlatformUnderTest } from './platform-under-test.ts'
import { perTest, servers } from './tools.ts'

/** Addresses that are never opened in the user's own browser. */
const notForBrowsers = [
  'http://login.example/',
  'https://user@login.example/',
  'file:///etc/passwd',
  'mailto:a@b.example',
  'ms-word:ofe|u|x',
]

export function describeLogin(makePlatform: () => Promise<PlatformUnderTest>): void {
  describe('login window', () => {
    const driver = perTest(makePlatform)
    const server = servers()
    const openAt = (authorizationUrl: URL): LoginWindow =>
      driver.platform.openLogin({ authorizationUrl, redirectUri: server.at('/callback'), title: 'Acme' })
    const open = () => openAt(server.at('/authorize?client_id=x'))

    it('catches the redirect before anything is sent to it', async () => {
      const login = open()
      const redirected = server.at('/callback?code=a%20b&state=c')
      await driver.login.redirect(redirected, server.hopTo(redirected))
      expect(await login.end).toEqual({ kind: 'redirected', url: redirected })
      expect(server.seen('/callback')).toBe(0)
    })

    it('catches a page that navigates there by itself', async () => {
      const login = open()
      await driver.login.visit(server.at('/callback?error=access_denied'))
      expect(await login.end).toEqual({
        kind: 'redirected',
        url: server.at('/callback?error=access_denied'),
      })
      expect(server.seen('/callback')).toBe(0)
    })

    it('ignores what only looks like the redirect', async () => {
      const login = open()
      await driver.login.visit(server.at('/callback/more?code=wrong'))
      await driver.login.visit(server.at('/Callback?code=wrong'))
      await driver.login.visit(server.at('/callback?code=right'))
      expect(await login.end).toEqual({ kind: 'redirected', url: server.at('/callback?code=right') })
    })

    it('reports that the user closed it', async () => {
      const login = open()
      await driver.login.closeAsUser()
      expect(await login.end).toEqual({ kind: 'closed' })
    })

    it('reports that it was closed on the server’s error page', async () => {
      const login = open()
      const page = server.at('/refused?redirect_uri=wrong')
      await driver.login.closeOnPage(page, 400)
      expect(await login.end).toEqual({ kind: 'closedOnError', host: page.host, status: 400 })
    })

    it('reports that it was closed on a page with nothing on it to sign in with', async () => {
      const login = open()
      const page = server.at('/bare')
      await driver.login.closeOnPage(page, 200)
      expect(await login.end).toEqual({ kind: 'closedOnError', host: page.host })
    })

    it('can be brought to the front, even when it is gone', async () => {
      const login = open()
      login.focus()
      await driver.login.closeAsUser()
      expect(await login.end).toEqual({ kind: 'closed' })
      login.focus()
    })

    it('can be closed at once, and again', async () => {
      const login = open()
      login.close()
      expect(await login.end).toEqual({ kind: 'closed' })
      login.close()
    })

    it('reports which host could not be loaded', async () => {
      const login = openAt(new URL('https://nowhere.invalid/authorize'))
      await driver.login.hostUnknown()
      expect(await login.end).toMatchObject({ kind: 'failed', host: 'nowhere.invalid' })
    })

    it('of a persistent session is closed by signing out; signing out an absent one is no error', async () => {
      const id = crypto.randomUUID()
      const session = { id, folder: path.join(os.tmpdir(), `claimcheck-suite-${id}`) }
      await driver.platform.signOut(session)
      const login = driver.platform.openLogin({
        authorizationUrl: server.at('/authorize'),
        redirectUri: server.at('/callback'),
        title: 'Acme',
        session,
      })
      await driver.platform.signOut(session)
      expect(await login.end).toEqual({ kind: 'closed' })
      expect(existsSync(session.folder)).toBe(false)
    })

    it('is closed by quit', async () => {
      const login = open()
      await driver.platform.quit()
      expect(await login.end).toEqual({ kind: 'closed' })
    })
  })

  describe('the user’s own browser', () => {
    const driver = perTest(makePlatform)

    it.each(notForBrowsers)('is not passed %s', async (address) => {
      await expect(driver.platform.openInBrowser(new URL(address))).rejects.toThrow('not opened')
    })
  })
}
