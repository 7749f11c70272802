/** Attacks the login window of a real browser: by the page in it, or by its server. */
import { describe, expect, it } from 'vitest'
import { startSuiteServer } from '../../testing/suite/server.ts'
import { eventually } from '../../testing/suite/tools.ts'
import { attacks, click, soon } from './login-attacks.fixture.ts'

const all = attacks()

describe('what only looks like the redirect', () => {
  const strange = [
    '/callback/more?code=w',
    '/Callback?code=w',
    '/callback/?code=w',
    '//callback?code=w',
    '/%63allback?code=w',
    '/callback%2f?code=w',
    '/x/..%2fcallback?code=w',
    '/callback;x?code=w',
    '/callback%3fcode=w',
    '/continue?code=w&state=s',
    '/continue?error=access_denied',
    '/continue?to=/callback',
  ]

  it.each(['by the page', 'by its server'])('is not the redirect: an address reached by %s', async (how) => {
    const { open, server, driver } = all
    const login = open()
    for (const address of strange) {
      const to = new URL(server.at('/').origin + address)
      const name = address.split('?')[0] ?? ''
      const before = server.seen(name)
      if (how === 'by the page') await driver.login.visit(to)
      else await driver.login.redirect(to, server.hopTo(to))
      await eventually(async () => expect(server.seen(name), address).toBe(before + 1))
    }
    expect(await soon(login, 300)).toBe('open')
    await driver.login.visit(server.at('/callback?code=right'))
    expect(await soon(login)).toEqual({ kind: 'redirected', url: server.at('/callback?code=right') })
  })

  it('is not the redirect: another port and another host', async () => {
    const { open, server, driver, arrived } = all
    const other = await startSuiteServer()
    const login = open()
    const byName = server.at('/callback?code=w')
    byName.hostname = 'localhost'
    for (const to of [other.at('/callback?code=w'), byName]) {
      await driver.login.visit(to)
      await arrived(to)
    }
    expect([other.seen('/callback'), server.seen('/callback')]).toEqual([1, 1])
    expect(await soon(login, 300)).toBe('open')
    await other.stop()
  })

  it('is not the redirect: another scheme', async () => {
    const login = all.open()
    await all.driver.login.visit(new URL(all.server.at('/callback?code=w').href.replace('http:', 'https:')))
    expect(await soon(login)).toMatchObject({ kind: 'failed', detail: 'ERR_SSL_PROTOCOL_ERROR' })
  })

  it('is not the redirect: an address with user info', async () => {
    const { open, server, driver } = all
    const login = open()
    const to = Object.assign(server.at('/callback?code=w'), { username: 'user', password: 'pw' })
    const before = server.seen('/callback')
    await driver.login.redirect(to, server.hopTo(to))
    await eventually(async () => expect(server.seen('/callback')).toBe(before + 1))
    expect(await soon(login, 300)).toBe('open')
  })
})

describe('the redirect', () => {
  it('is returned with its fragment, unsent', async () => {
    const { open, server, driver } = all
    const login = open()
    const before = server.seen('/callback')
    const to = server.at('/callback#access_token=t&state=s')
    await driver.login.redirect(to, server.hopTo(to))
    expect(await soon(login)).toEqual({ kind: 'redirected', url: to })
    expect(server.seen('/callback')).toBe(before)
  })

  it('counts once, however often the page goes there', async () => {
    const { open, server, arrived } = all
    const login = open()
    const before = server.seen('/callback')
    const page = await arrived(server.at('/authorize'))
    const often = `for (const n of [1, 2, 3]) document.body.append(
      Object.assign(document.createElement('iframe'), { src: '/callback?code=' + n })); location.href = '/callback?code=4'; 0`
    await page.evaluate(often).catch(() => 0)
    const end = await soon(login)
    expect(end).toMatchObject({ kind: 'redirected' })
    expect(await login.end).toBe(end)
    expect(server.seen('/callback')).toBe(before)
  })

  it('is caught although a service worker of the page would respond to it', async () => {
    const { open, serve, server, driver, arrived } = all
    const worker = `onactivate = (event) => event.waitUntil(clients.claim())
      onfetch = (event) => event.respondWith(new Response('worker'))`
    server.serve('/worker.js', (_request, response) => {
      response.setHeader('content-type', 'text/javascript')
      response.end(worker)
    })
    const at = serve('/with-worker', '')
    const login = open(at)
    const page = await arrived(at)
    const register = `navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)`
    await page.evaluate(`${register}.then(() => 0)`)
    await driver.login.visit(server.at('/callback?code=c'))
    expect(await soon(login)).toEqual({ kind: 'redirected', url: server.at('/callback?code=c') })
  })

  it('goes to the login that requested it, of two at once', async () => {
    const { open, server, driver, arrived } = all
    const first = open()
    // The driver takes the browser that was there last for the newest.
    await arrived(server.at('/authorize'))
    const second = open()
    await driver.login.visit(server.at('/callback?code=second'))
    expect(await soon(second)).toMatchObject({ url: server.at('/callback?code=second') })
    expect(await soon(first, 300)).toBe('open')
  })
})

describe('a page that does not cooperate', () => {
  it('and never loads, can be closed', async () => {
    const login = all.open(all.server.at('/silence'))
    expect(await soon(login, 300)).toBe('open')
    await all.driver.login.closeAsUser()
    expect(await soon(login)).toEqual({ kind: 'closed' })
  })

  it('and crashes, ends the login by name', async () => {
    const { open, server, arrived } = all
    const login = open()
    const page = await arrived(server.at('/authorize'))
    void page.send('Page.crash').catch(() => undefined)
    expect(await soon(login)).toEqual({ kind: 'failed', host: server.at('/').host, detail: 'crashed' })
  })

  it('and redirects endlessly, ends the login by name', async () => {
    all.server.serve('/round', (_request, response) => response.writeHead(302, { location: '/round' }).end())
    const login = all.open(all.server.at('/round'))
    expect(await soon(login)).toMatchObject({ kind: 'failed', detail: 'ERR_TOO_MANY_REDIRECTS' })
  })

  it('and navigates endlessly, can be closed', async () => {
    const login = all.open(all.serve('/spin', `<script>location.href = '/spin?' + Math.random()</script>`))
    await eventually(async () => expect(all.server.seen('/spin')).toBeGreaterThan(20))
    login.close()
    expect(await soon(login)).toEqual({ kind: 'closed' })
  })

  it('and wants to stay, can be closed', async () => {
    const stay = `<script>onbeforeunload = (event) => { event.preventDefault(); return 'stay' }</script>`
    const at = all.serve('/stay', stay)
    const login = all.open(at)
    const page = await all.arrived(at)
    await click(page, '1')
    void page.send('Page.close').catch(() => undefined)
    expect(await soon(login)).toEqual({ kind: 'closed' })
  })

  it('and requests a password by HTTP, gets none, including in pop-ups and images', async () => {
    const { open, serve, server, arrived } = all
    const headers = { 'www-authenticate': 'Basic realm="x"', 'content-type': 'text/html' }
    server.serve('/locked', (_request, response) => void response.writeHead(401, headers).end('<p>no'))
    const at = serve('/asks', `<img src="/locked" onerror="document.title = 'refused'">`)
    open(at)
    const page = await arrived(at)
    await eventually(async () => expect(await page.evaluate('document.title')).toBe('refused'))
    await click(page, `window.popup = open('/locked'); 0`)
    await eventually(async () => expect(await page.evaluate('popup.document.body?.textContent')).toBe('no'))
  })
})
