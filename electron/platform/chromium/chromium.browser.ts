/** Tests the platform on a real Chromium: the contract, and what only a browser can show. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Display, startDisplay } from '../../../scripts/display.ts'
import { findFreePorts } from '../../network/free-ports.fixture.ts'
import { makeTestServers } from '../../network/network.fixture.ts'
import { makeIdentity } from '../../network/tls/identity.fixture.ts'
import { inspectionScript } from '../login-page.ts'
import type { LoginWindow, PageWindow } from '../platform.ts'
import { describePlatform } from '../testing/platform.suite.ts'
import { startContactCounter } from '../testing/suite/contact-counter.ts'
import { exfiltrationScripts } from '../testing/suite/exfiltration-scripts.ts'
import { type SuiteServer, startSuiteServer } from '../testing/suite/server.ts'
import { eventually } from '../testing/suite/tools.ts'
import { type AttachedPage, type ChromiumUnderTest, startChromiumUnderTest } from './under-test.ts'

let display: Display
let server: SuiteServer
let folder: string
let driver: ChromiumUnderTest

beforeAll(async () => {
  display = await startDisplay()
  server = await startSuiteServer()
  folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-page-'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Page</title><p>Here')
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  display.stop()
})

describePlatform('chromium', async () => startChromiumUnderTest())

describe('chromium app window', () => {
  const response = vi.fn(async () => 'answered')
  let window: PageWindow
  beforeEach(async () => {
    driver = startChromiumUnderTest()
    // There is no content security policy here: these barriers must work without it.
    const background = { light: '#102030', dark: '#102030' }
    const crashed = () => undefined
    window = await driver.platform.openPage({
      folder,
      headers: {},
      title: 'Page',
      background,
      handle: response,
      crashed,
    })
  })
  afterEach(() => driver.stop())

  it('is a secure context with nothing but the bridge in it', async () => {
    const page = await driver.attachPage()
    expect(await page.evaluate('isSecureContext')).toBe(true)
    expect(await page.evaluate('Object.keys(claimcheck).concat(Object.isFrozen(claimcheck))')).toEqual([
      'invoke',
      'subscribe',
      true,
    ])
    expect(await page.evaluate('claimcheck = 1; delete window.claimcheck; typeof claimcheck')).toBe('object')
    const names = await page.evaluate(
      `Object.getOwnPropertyNames(window).filter((n) => n.includes('claimcheck'))`,
    )
    expect(names).toEqual(['claimcheck'])
  })

  it('never navigates and sends no request', async () => {
    const page = await driver.attachPage()
    const away = JSON.stringify(server.at('/away').href)
    await page.evaluate(`location.href = ${away}; 0`)
    expect(await page.evaluate(`fetch(${away}).catch(() => 'refused')`)).toBe('refused')
    await page.evaluate(
      `new Promise((end) => { const i = new Image(); i.onerror = end; i.src = ${away} }).then(() => 0)`,
    )
    expect(await page.evaluate('document.body.textContent.trim()')).toBe('Here')
    expect(await driver.page.request('app.start', {})).toBe('answered')
    expect(server.seen('/away')).toBe(0)
  })

  it('reaches no host by WebRTC, beacons, prefetching and the like', async () => {
    const page = await driver.attachPage()
    const ears = await Promise.all(
      Object.entries(exfiltrationScripts).map(async ([way, script]) => ({
        way,
        script,
        ear: await startContactCounter(),
      })),
    )
    for (const { script, ear } of ears) {
      const href = JSON.stringify(`http://127.0.0.1:${ear.port}/`)
      await page.evaluate(`((href) => { try { ${script} } catch {} })(${href}); 0`)
    }
    await new Promise((wait) => setTimeout(wait, 2_000))
    expect(await page.evaluate('document.body.firstChild.textContent.trim()')).toBe('Here')
    expect(ears.filter(({ ear }) => ear.count() > 0).map(({ way }) => way)).toEqual([])
    for (const { ear } of ears) ear.stop()
  })

  it('edits in the focused field, also in one for passwords, and does not take its own key press for a gesture', async () => {
    const page = await driver.attachPage()
    await page.evaluate(`document.body.innerHTML = '<input type="password" value="typed before">'; 0`)
    await page.evaluate(
      `const field = document.querySelector('input'); field.focus(); field.setSelectionRange(0, 0); 0`,
    )
    window.edit('selectAll')
    await eventually(async () =>
      expect(await page.evaluate('[field.selectionStart, field.selectionEnd]')).toEqual([0, 12]),
    )
    await driver.platform.clipboard.write('pasted by main')
    // Retried: the program that owns the clipboard may still be starting.
    await eventually(async () => {
      for (const command of ['selectAll', 'paste'] as const) window.edit(command)
      expect(await page.evaluate('field.value')).toBe('pasted by main')
    })
    expect(await window.takeGesture()).toBe(false)
  })

  it('copies the selection outside the fields, with the focus on a button', async () => {
    const page = await driver.attachPage()
    await page.evaluate(`document.body.innerHTML = '<code>https://x.example/done/</code><button>Copy</button>';
      document.querySelector('button').focus();
      getSelection().selectAllChildren(document.querySelector('code')); 0`)
    window.edit('copy')
    await eventually(async () =>
      expect(await driver.platform.clipboard.read()).toBe('https://x.example/done/'),
    )
  })

  it('forgets what the page does not use any more', async () => {
    const page = await driver.attachPage()
    await page.evaluate('globalThis.kept = { token: "made up" }; globalThis.seen = new WeakRef(kept); 0')
    window.collectGarbage?.()
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 300, 0))')
    expect(await page.evaluate('seen.deref()?.token')).toBe('made up')
    await page.evaluate('delete globalThis.kept; 0')
    await eventually(async () => {
      window.collectGarbage?.()
      expect(await page.evaluate('seen.deref()?.token')).toBeUndefined()
    })
  })

  it('opens no other window', async () => {
    const page = await driver.attachPage()
    const away = JSON.stringify(server.at('/popup').href)
    await page.send('Runtime.evaluate', { expression: `void window.open(${away})`, userGesture: true })
    await eventually(async () => expect(await driver.addresses('page')).toHaveLength(1))
    expect(await driver.addresses('page')).toEqual(['https://claimcheck.invalid/'])
  })

  it('drops what is not a message', async () => {
    response.mockClear()
    const page = await driver.attachPage()
    await page.evaluate(`for (const bad of [undefined, null, 'x', {}]) claimcheck.invoke(bad, bad); 0`)
    expect(await driver.page.request('app.start', {})).toBe('answered')
    expect(response).toHaveBeenCalledTimes(5)
  })

  it('leaves nothing behind', async () => {
    await driver.attachPage()
    const profiles = driver.debuggables.map(({ profile }) => profile)
    expect(profiles.map((profile) => existsSync(profile))).toEqual([true])
    await driver.platform.quit()
    expect(profiles.map((profile) => existsSync(profile))).toEqual([false])
  })
})

describe('chromium login window', () => {
  let login: LoginWindow
  beforeAll(() => {
    driver = startChromiumUnderTest()
  })
  afterAll(() => driver.stop())
  afterEach(async () => {
    login.close()
    await login.end
  })
  const open = (authorizationUrl: URL) => {
    login = driver.platform.openLogin({
      authorizationUrl,
      redirectUri: server.at('/callback'),
      title: 'Acme',
    })
    return login
  }
  const code = () => server.at('/callback?code=c')

  it('catches the redirect in a window that the page opened', async () => {
    open(server.at('/authorize'))
    await driver.login.visit(server.at('/here'))
    const page = await driver.attachLogin()
    const expression = `void window.open(${JSON.stringify(server.hopTo(code()).href)})`
    // On a busy machine the window is gone before the page has said that it ran.
    void page.send('Runtime.evaluate', { expression, userGesture: true }).catch(() => undefined)
    expect(await login.end).toEqual({ kind: 'redirected', url: code() })
    expect(server.seen('/callback')).toBe(0)
  })

  it('catches the redirect in a frame of another site', async () => {
    const hop = server.hopTo(code())
    hop.hostname = 'localhost'
    server.serve(
      '/framed',
      (_request, response) => void response.end(`<!doctype html><iframe src="${hop.href}">`),
    )
    open(server.at('/framed'))
    expect(await login.end).toEqual({ kind: 'redirected', url: code() })
    expect(server.seen('/callback')).toBe(0)
  })

  it('sends no image request to the redirect URI', async () => {
    const picture = `<!doctype html><img src="${code().href}" onerror="document.title = 'refused'">`
    server.serve('/picture', (_request, response) => void response.end(picture))
    open(server.at('/picture'))
    await eventually(async () =>
      expect(await (await driver.attachLogin()).evaluate('document.title')).toBe('refused'),
    )
    expect(server.seen('/callback')).toBe(0)
  })

  it.each([401, 404, 500])('leaves a page with status %i to the user', async (status) => {
    const headers = { 'www-authenticate': 'Basic realm="x"', 'content-type': 'text/html' }
    server.serve('/status', (_request, response) => void response.writeHead(status, headers).end('<p>no'))
    open(server.at('/status'))
    await eventually(async () =>
      expect(await (await driver.attachLogin()).evaluate('document.body.textContent')).toBe('no'),
    )
    const still = await Promise.race([login.end, new Promise((wait) => setTimeout(wait, 100, 'open'))])
    expect(still).toBe('open')
  })

  it('reports which host refused, with its port', async () => {
    const host = `127.0.0.1:${await findFreePorts()}`
    open(new URL(`http://${host}/authorize`))
    expect(await login.end).toEqual({ kind: 'failed', host, detail: 'ERR_CONNECTION_REFUSED' })
  })

  it('trusts no certificate that the machine does not trust', async () => {
    const testServers = makeTestServers()
    const { origin, seen } = await testServers.serve(await makeIdentity('Server'))
    open(new URL(origin))
    expect(await login.end).toMatchObject({ kind: 'failed', detail: 'ERR_CERT_AUTHORITY_INVALID' })
    expect(seen).toEqual([])
    testServers.empty()
  })

  it('shares nothing with the window before', async () => {
    server.serve('/cookies', (request, response) => {
      response.setHeader('set-cookie', 'seen=1; Max-Age=1000')
      response.end(`<p>${request.headers.cookie ?? 'none'}`)
    })
    for (const _ of [1, 2]) {
      open(server.at('/cookies'))
      await eventually(async () =>
        expect(await (await driver.attachLogin()).evaluate('document.body.textContent')).toBe('none'),
      )
      login.close()
    }
  })

  it('is inspected without its page being able to change the result', async () => {
    let markup = ''
    server.serve('/looked-at', (_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html>${markup}`)
    })
    open(server.at('/authorize'))
    const page = await driver.attachLogin()
    for (const [found, shown] of pagesToLookAt) {
      markup = shown
      await driver.login.visit(server.at(`/looked-at?${encodeURIComponent(shown)}`))
      await eventually(async () => {
        expect(await page.evaluate('location.pathname + document.readyState')).toBe('/looked-atcomplete')
      })
      expect([shown, await lookFrom(page)]).toEqual([shown, found])
    }
  })

  it('does not look automated and has no bridge', async () => {
    open(server.at('/authorize'))
    await driver.login.visit(server.at('/here'))
    const page = await driver.attachLogin()
    expect(await page.evaluate('[navigator.webdriver, typeof claimcheck]')).toEqual([false, 'undefined'])
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied')
  })
})

/** What an inspection finds, and a page on which it does. */
const pagesToLookAt: readonly (readonly [string, string])[] = [
  ['bare', '<h1>invalid_client</h1><a href="/">Home</a><input type="hidden" name="csrf">'],
  ['bare', '<form hidden><input name="user"></form><button style="visibility: hidden">x</button>'],
  ['bare', '<div style="opacity: 0"><input></div><p style="display: none"><button>x</button></p>'],
  ['fields', '<form><input name="user"><input type="password"></form>'],
  ['fields', '<div contenteditable>x</div>'],
  [
    'fields',
    '<main></main><script>document.querySelector("main").attachShadow({ mode: "open" }).innerHTML = "<input>"</script>',
  ],
  ['controls', '<button>Sign in with a certificate</button>'],
  ['controls', '<input type="submit" value="Go on">'],
  ['controls', '<iframe src="about:blank"></iframe>'],
  ['controls', '<x-login>Loading</x-login>'],
  // What the page defines in its own world must not affect the inspection.
  [
    'fields',
    '<input><script>Element.prototype.matches = () => false; document.querySelectorAll = () => []</script>',
  ],
]

/** Inspects the page as the program does: from an isolated world. */
async function lookFrom(page: AttachedPage): Promise<unknown> {
  const { frameTree } = (await page.send('Page.getFrameTree')) as { frameTree: { frame: { id: string } } }
  const world = { frameId: frameTree.frame.id, worldName: 'test' }
  const { executionContextId: contextId } = await page.send('Page.createIsolatedWorld', world)
  const looked = await page.send('Runtime.evaluate', {
    expression: inspectionScript,
    contextId,
    returnByValue: true,
  })
  return (looked.result as { value?: unknown }).value
}
