/** The system's proxy with the programs that keep it, and a real browser: token calls and login windows go one way. */
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findFreePorts } from '../../electron/network/free-ports.fixture.ts'
import { makeTestServers, type Served, type TestProxy } from '../../electron/network/network.fixture.ts'
import { environmentProxy } from '../../electron/network/proxy/environment.ts'
import { thisMachine } from '../../electron/network/proxy/machine.ts'
import { readProxySettings } from '../../electron/network/proxy/machine-settings.ts'
import { makeIdentity } from '../../electron/network/tls/identity.fixture.ts'
import { usualTransport } from '../../electron/network/transport-options.ts'
import { createChromiumPlatform, startChromium } from '../../electron/platform/chromium/chromium.ts'
import type { Platform } from '../../electron/platform/platform.ts'
import { ProblemError } from '../../electron/problem-error.ts'
import { chooseLoginProxy } from '../../electron/sign-in/login-proxy.ts'
import { signIn } from '../../electron/sign-in/sign-in.ts'
import { type Display, startDisplay } from '../../scripts/display.ts'
import { missingPrograms } from './programs.ts'

const testServers = makeTestServers()
let home: string

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-proxies-'))
  for (const name of [
    'http_proxy',
    'https_proxy',
    'HTTPS_PROXY',
    'all_proxy',
    'ALL_PROXY',
    'no_proxy',
    'NO_PROXY',
  ])
    vi.stubEnv(name, undefined)
  vi.stubEnv('XDG_CONFIG_HOME', home)
  // The settings lie in a file of this home, not in the session's own store.
  vi.stubEnv('GSETTINGS_BACKEND', 'keyfile')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})
afterAll(() => testServers.empty())

function gsettings(...lines: readonly string[]): void {
  for (const line of lines) {
    const [key = '', ...value] = line.split(' ')
    const at = key.lastIndexOf('.')
    const schema = `org.gnome.system.proxy${at < 0 ? '' : `.${key.slice(0, at)}`}`
    execFileSync('gsettings', ['set', schema, key.slice(at + 1), value.join(' ')])
  }
}

describe.skipIf(missingPrograms(['gsettings', 'gsettings-desktop-schemas']).length > 0)(
  'GNOME’s settings, set by gsettings',
  () => {
    beforeEach(() => vi.stubEnv('XDG_CURRENT_DESKTOP', 'ubuntu:GNOME'))

    it('are read as they were set', async () => {
      gsettings(
        'mode manual',
        'https.host s.example',
        'https.port 3128',
        `ignore-hosts ['*.intern.example', '10.0.0.0/8']`,
      )
      gsettings('http.host p.example', 'http.use-authentication true', 'http.authentication-user o\'neil "x"')
      gsettings(`http.authentication-password p'"\\w`)
      expect(await readProxySettings(thisMachine)).toMatchObject({
        proxies: {
          https: 'http://o%27neil%20%22x%22:p%27%22%5Cw@s.example:3128'.replaceAll('%27', "'"),
          http: expect.stringContaining('@p.example:8080'),
        },
        exceptions: '*.intern.example,10.0.0.0/8',
      })
    })

    it('name a script, or nothing: then the environment counts', async () => {
      vi.stubEnv('https_proxy', 'env.example:1')
      expect(await readProxySettings(thisMachine)).toMatchObject({
        proxies: { https: 'http://env.example:1' },
      })
      gsettings('mode auto', 'autoconfig-url http://wpad.example/proxy.pac')
      expect(await readProxySettings(thisMachine)).toEqual({
        kind: 'script',
        address: 'http://wpad.example/proxy.pac',
      })
    })
  },
)

describe.skipIf(missingPrograms(['kwriteconfig5']).length > 0)(
  'KDE’s settings, written by KDE’s own tool',
  () => {
    it('are read as they were written', async () => {
      vi.stubEnv('XDG_CURRENT_DESKTOP', 'KDE')
      const write = (key: string, value: string) =>
        execFileSync('kwriteconfig5', [
          '--file',
          'kioslaverc',
          '--group',
          'Proxy Settings',
          '--key',
          key,
          value,
        ])
      mkdirSync(home, { recursive: true })
      write('ProxyType', '1')
      write('httpsProxy', 'http://s.example 3128')
      write('NoProxyFor', 'intern.example,10.0.0.0/8')
      expect(readFileSync(path.join(home, 'kioslaverc'), 'utf8')).toContain('[Proxy Settings]')
      const found = await readProxySettings(thisMachine)
      expect(found).toMatchObject({
        proxies: { https: 'http://s.example:3128' },
        exceptions: 'intern.example,10.0.0.0/8',
        names: 'andBelow',
      })
      write('ProxyType', '2')
      write('Proxy Config Script', ' http://w.example/a b.pac')
      expect(await readProxySettings(thisMachine)).toEqual({
        kind: 'script',
        address: ' http://w.example/a b.pac',
      })
    })
  },
)

describe.skipIf(missingPrograms(['curl']).length > 0)('the environment', () => {
  /** Which way curl goes: it asks the proxy, or looks the name up in vain. */
  async function curlGoes(
    url: string,
    env: NodeJS.ProcessEnv,
    proxy: TestProxy,
  ): Promise<'proxy' | 'direct'> {
    const before = proxy.requests.length
    const args = [
      '--silent',
      '--max-time',
      '5',
      '--resolve',
      '*:80:127.0.0.1',
      '--resolve',
      '*:443:127.0.0.1',
      url,
    ]
    await new Promise<void>((resolve) => {
      execFile('curl', args, { env: { PATH: process.env.PATH, ...env } }, () => resolve())
    })
    return proxy.requests.length > before ? 'proxy' : 'direct'
  }

  it('is understood as curl understands it', async () => {
    const proxy = await testServers.proxy()
    const [http, https] = ['http://erp.example.test/', 'https://erp.example.test/']
    const p = proxy.address
    const cases: readonly (readonly [string, NodeJS.ProcessEnv])[] = [
      [http, { http_proxy: p }],
      [http, { HTTP_PROXY: p }],
      [https, { http_proxy: p }],
      [https, { https_proxy: p }],
      [https, { HTTPS_PROXY: p }],
      [https, { https_proxy: '', HTTPS_PROXY: p }],
      [https, { all_proxy: p }],
      [http, { ALL_PROXY: p }],
      [https, { https_proxy: p.replace('http://', '') }],
      ...[
        'erp.example.test',
        'example.test',
        '.example.test',
        'test',
        'ample.test',
        '*',
        'example.test.',
        'x, example.test',
      ].map((no_proxy) => [https, { https_proxy: p, no_proxy }] as const),
      [https, { https_proxy: p, NO_PROXY: 'example.test' }],
      [https, { https_proxy: p, no_proxy: 'other.test', NO_PROXY: 'example.test' }],
      ['https://erp.example.test./', { https_proxy: p, no_proxy: 'example.test' }],
      ['http://127.1.2.3/', { http_proxy: p, no_proxy: '127.0.0.0/8' }],
      ['http://127.1.2.3/', { http_proxy: p, no_proxy: '127.2.0.0/16' }],
      ['http://127.1.2.3/', { http_proxy: p, no_proxy: '2.3' }],
    ]
    for (const [url, env] of cases) {
      const [way] = await environmentProxy(new URL(url), env)
      expect([url, env, way?.kind]).toEqual([url, env, await curlGoes(url, env, proxy)])
    }
  })
})

describe.skipIf(missingPrograms(['gsettings', 'gsettings-desktop-schemas']).length > 0)(
  'the token call and the login window',
  () => {
    let display: Display
    let platform: Platform
    let server: Served
    let secure: Served

    beforeAll(async () => {
      display = await startDisplay()
      // The user signs in at once.
      const respond: Parameters<typeof testServers.serve>[1] = {
        respond: (request, outgoing) => {
          if (request.url === '/authorize') outgoing.writeHead(302, { location: '/callback?code=c' })
          outgoing.end('{}')
        },
      }
      server = await testServers.serve('plain', respond)
      secure = await testServers.serve(
        await makeIdentity('erp.example.test', { host: 'erp.example.test' }),
        respond,
      )
      platform = createChromiumPlatform(startChromium())
    })
    afterAll(async () => {
      await platform.quit()
      display.stop()
    })
    beforeEach(() => vi.stubEnv('XDG_CURRENT_DESKTOP', 'GNOME'))

    /** A change in the settings is followed within five seconds. */
    const untilFollowed = () => new Promise((resolve) => setTimeout(resolve, 5_100))

    async function call(url: URL): Promise<unknown> {
      const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(15_000) }
      return platform.fetch(new URL('/token', url), request, usualTransport).then(
        ({ status }) => status,
        (error: Error) => ('code' in error ? error.code : error.message),
      )
    }

    async function login(url: URL): Promise<unknown> {
      const parts = {
        platform,
        place: 'window',
        title: 'Acme',
        chooseProxy: () => chooseLoginProxy(platform, usualTransport),
        allowsPlainHttp: () => true,
        signal: AbortSignal.timeout(30_000),
      } as const
      const request = {
        redirectUri: new URL('/callback', url),
        authorizationUrl: () => new URL('/authorize', url),
      }
      return signIn(parts, request).then(
        ({ redirect }) => redirect.search,
        (thrown) => (thrown instanceof ProblemError ? thrown.problem : String(thrown)),
      )
    }

    const at = (scheme: string, { port }: Served) => new URL(`${scheme}://erp.example.test:${port}/`)

    /** Both, by http and by https. What the window believes of a server is its own to judge. */
    async function expectBothThrough(proxy: TestProxy): Promise<void> {
      const [plain, tls] = [at('http', server), at('https', secure)]
      expect([await call(plain), await login(plain)]).toEqual([200, '?code=c'])
      expect(proxy.requests.filter((requested) => !requested.includes('favicon'))).toEqual([
        `GET ${plain.href}token`,
        `GET ${plain.href}authorize`,
      ])
      expect(await call(tls)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
      expect(await login(tls)).toEqual({ kind: 'certificate', host: tls.host, fault: 'unknownIssuer' })
      const tunnels = proxy.requests.filter((requested) => requested === `CONNECT ${tls.host}`)
      expect(tunnels.length).toBeGreaterThanOrEqual(2)
    }

    it('go by the environment’s proxy under GNOME, which has none set', async () => {
      const proxy = await testServers.proxy('me:word')
      const address = proxy.address.replace('//', '//me:word@')
      vi.stubEnv('http_proxy', address)
      vi.stubEnv('https_proxy', address)
      await untilFollowed()
      await expectBothThrough(proxy)
    }, 120_000)

    it('go by GNOME’s proxy, whatever the environment says', async () => {
      const [proxy, other] = [await testServers.proxy(), await testServers.proxy()]
      vi.stubEnv('http_proxy', other.address)
      vi.stubEnv('https_proxy', other.address)
      const { port } = new URL(proxy.address)
      gsettings(
        'mode manual',
        ...['http', 'https'].flatMap((one) => [`${one}.host 127.0.0.1`, `${one}.port ${port}`]),
      )
      await untilFollowed()
      await expectBothThrough(proxy)
      expect(other.requests).toEqual([])
    }, 120_000)

    it('go by the second proxy of a script, whose first is not there', async () => {
      const proxy = await testServers.proxy()
      const dead = `127.0.0.1:${await findFreePorts()}`
      const response = `PROXY ${dead}; PROXY ${new URL(proxy.address).host}`
      const script = await testServers.serve('plain', {
        respond: (_request, outgoing) =>
          void outgoing.end(`function FindProxyForURL(url, host) { return '${response}' }`),
      })
      gsettings('mode auto', `autoconfig-url ${script.origin}/proxy.pac`)
      await untilFollowed()
      await expectBothThrough(proxy)
      expect(script.seen).toHaveLength(1)
    }, 120_000)

    it('go nowhere while a script cannot be had', async () => {
      const address = `http://127.0.0.1:${await findFreePorts()}/proxy.pac`
      gsettings('mode auto', `autoconfig-url ${address}`)
      await untilFollowed()
      const url = at('https', secure)
      expect(await call(url)).toBe('ERR_PAC_SCRIPT_FAILED')
      expect(await login(url)).toEqual({
        kind: 'proxyFailed',
        reason: 'scriptFailed',
        host: url.host,
        detail: address,
      })
    }, 120_000)

    it('go directly where nothing names a proxy, and to this machine always', async () => {
      await untilFollowed()
      expect(await login(new URL(server.origin))).toBe('?code=c')
      const proxy = await testServers.proxy()
      vi.stubEnv('all_proxy', proxy.address)
      await untilFollowed()
      expect([await call(new URL(server.origin)), await login(new URL(server.origin))]).toEqual([
        200,
        '?code=c',
      ])
      expect(proxy.requests).toEqual([])
    }, 120_000)
  },
)
