import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeTestServers } from '../../network/network.fixture.ts'
import { proxyCandidates } from '../../network/proxy/proxy-candidates.ts'
import { usualTransport } from '../../network/transport-options.ts'
import { platformOnFake } from '../testing/electron-fake/under-test.ts'
import type { ElectronFake } from '../testing/electron-fake.ts'
import { keyStoreTimeout } from './keys/keys.ts'
import { writeSealedKey } from './keys/local-state.ts'

describe('electron: requests', () => {
  it('use a session that stores nothing, without cookies, cache or referrer', async () => {
    const { fake, platform } = platformOnFake()
    const signal = AbortSignal.timeout(1000)
    const request = { method: 'GET', headers: {}, signal }
    const sent = platform.fetch(new URL('http://nowhere.invalid/'), request, usualTransport)
    await expect(sent).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED')
    expect(fake.net.sent).toMatchObject([
      { credentials: 'omit', redirect: 'manual', cache: 'no-store', referrerPolicy: 'no-referrer' },
    ])
    expect(fake.net.sent[0]?.session).toMatchObject({ partition: 'requests', options: { cache: false } })
  })

  it('with transport options of their own go through Node, which can trust and present what Chromium cannot', async () => {
    const { fake, platform } = platformOnFake()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(1000) }
    const transport = { ...usualTransport, proxy: { kind: 'none' } } as const
    await expect(platform.fetch(new URL('http://127.0.0.1:9/'), request, transport)).rejects.toThrow()
    expect(fake.net.sent).toEqual([])
  })

  it('that Chromium refuses with an ambiguous error are reported as what Node sees there', async () => {
    const { platform } = platformOnFake()
    const testServers = makeTestServers()
    onTestFinished(() => testServers.empty())
    const plain = await testServers.serve('plain')
    const sent = (signal: AbortSignal) =>
      platform.fetch(
        new URL(`https://${plain.host}/`),
        { method: 'GET', headers: {}, signal },
        usualTransport,
      )
    await expect(sent(AbortSignal.timeout(5000))).rejects.toMatchObject({
      code: 'ERR_SSL_WRONG_VERSION_NUMBER',
    })
    expect(plain.seen).toEqual([])
  })

  it('are not even started when they were cancelled before', async () => {
    const { fake, platform } = platformOnFake()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.abort() }
    await expect(platform.fetch(new URL('http://127.0.0.1:9/'), request, usualTransport)).rejects.toThrow()
    expect(fake.net.sent).toEqual([])
  })
})

describe('electron: a proxy’s own response', () => {
  async function requested(status: number, headers: http.OutgoingHttpHeaders, proxies = 'PROXY p.example:1') {
    const server = http.createServer((_request, response) => void response.writeHead(status, headers).end())
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const { fake, platform } = platformOnFake()
    const url = new URL(`http://127.0.0.1:${port}/`)
    await platform.systemProxy(url)
    const session = fake.sessions.get('requests')
    if (!session) throw new Error('no session was asked')
    session.proxies = proxies
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(1000) }
    return platform.fetch(url, request, usualTransport)
  }
  const digest = 'Digest realm="x", nonce="y"'

  it.each([
    [[digest, 'Basic realm="x"'], { reason: 'credentialsMissing' }],
    [['Basic realm="x"'], { reason: 'credentialsMissing' }],
    [[digest], { reason: 'schemeUnsupported', scheme: 'Digest' }],
    [['Negotiate', 'NTLM'], { reason: 'schemeUnsupported', scheme: 'Negotiate, NTLM' }],
  ])('that wants a sign-in by %j', async (challenges, problem) => {
    await expect(requested(407, { 'proxy-authenticate': challenges })).rejects.toMatchObject({
      problem: { kind: 'proxyRefused', ...problem },
    })
  })

  it('that does not name its proxy is attributed by Chromium’s choice', async () => {
    await expect(requested(407, {})).rejects.toMatchObject({
      problem: { kind: 'proxyRefused', reason: 'schemeUnsupported', scheme: 'Digest' },
    })
  })

  it.each([
    [302, 'PROXY p.example:1', true],
    [503, 'HTTPS p.example:1; DIRECT', true],
    [401, 'DIRECT', false],
    [401, 'SOCKS5 s.example:1', false],
    [401, 'SOCKS5 s.example:1; PROXY p.example:1', true],
    [200, 'PROXY p.example:1', undefined],
  ])('may be one of status %i by %s: %s', async (status, proxies, isProxied) => {
    const response = await requested(status, { location: 'http://portal.example/' }, proxies)
    expect([response.status, response.isProxied]).toEqual([status, isProxied])
  })
})

describe('electron: the system’s proxy', () => {
  const url = new URL('https://api.example/')
  async function proxyOf(proxies: string) {
    const { fake, platform } = platformOnFake()
    await platform.systemProxy(url)
    const session = fake.sessions.get('requests')
    if (!session) throw new Error('no session was asked')
    session.proxies = proxies
    return platform.systemProxy(url)
  }

  const direct = { kind: 'direct' }
  const through = (address: string) => ({ kind: 'proxy', address })

  it.each([
    ['DIRECT', [direct]],
    ['', [direct]],
    ['PROXY proxy.example:3128', [through('http://proxy.example:3128')]],
    ['HTTPS proxy.example:443; DIRECT', [through('https://proxy.example:443'), direct]],
    [
      'SOCKS5 s.example:1080; PROXY [::1]:8080',
      [through('socks5://s.example:1080'), through('http://[::1]:8080')],
    ],
    ['DIRECT; PROXY proxy.example:3128', [direct, through('http://proxy.example:3128')]],
  ])('%s', async (proxies, ways) => {
    expect(await proxyOf(proxies)).toEqual(ways)
  })

  it('that is not an HTTP proxy is not left out', async () => {
    const system = () => proxyOf('SOCKS5 s.example:1080')
    await expect(proxyCandidates(usualTransport, url, system)).rejects.toMatchObject({
      problem: { reason: 'protocolUnsupported', scheme: 'SOCKS' },
    })
  })

  it('is used by its login windows by themselves, as by its requests', async () => {
    expect(await platformOnFake().platform.loginProxy()).toBe('usual')
  })
})

describe('electron: key store', () => {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const keysOf = (change: (fake: ElectronFake) => void, osPlatform: NodeJS.Platform = 'linux') =>
    platformOnFake(osPlatform, change).platform.keys

  it.each([
    ['linux', 'Secret Service'],
    ['win32', 'Windows (DPAPI)'],
    ['darwin', 'macOS Keychain'],
  ] as const)('is named on %s', async (osPlatform, store) => {
    expect(await keysOf(() => undefined, osPlatform).probe()).toEqual({ kind: 'real', store })
  })

  it.each([
    ['v11', 'Secret Service'],
    ['v12', 'Secret Portal'],
  ])('is on Linux what its mark %s says, whatever the desktop environment is called', async (mark, store) => {
    const keys = keysOf((fake) => {
      fake.safeStorage.mark = mark
    })
    expect(await keys.probe()).toEqual({ kind: 'real', store })
    expect(await keys.unwrap(await keys.wrap(key))).toEqual(key)
  })

  it.each(['v13', 'xyz'])('refuses the unknown Linux mark %s', async (mark) => {
    const keys = keysOf((fake) => {
      fake.safeStorage.mark = mark
    })
    expect(await keys.probe()).toMatchObject({ kind: 'none' })
    await expect(keys.wrap(key)).rejects.toThrow('no keyring protects')
  })

  it('refuses the mark v10 on Linux although encrypting succeeded', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.mark = 'v10'
    })
    expect(await keys.probe()).toMatchObject({ kind: 'none', why: expect.stringContaining('v10') })
    await expect(keys.wrap(key)).rejects.toThrow('v10')
    await expect(keys.unwrap(Buffer.from('v10…').toString('base64'))).rejects.toThrow('v10')
  })

  it.each(['darwin', 'win32'] as const)(
    'accepts the mark v10 on %s, where it is usual',
    async (osPlatform) => {
      const userData = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-keys-'))
      const keys = keysOf((fake) => {
        fake.safeStorage.mark = 'v10'
        fake.app.paths.userData = userData
      }, osPlatform)
      expect((await keys.probe()).kind).toBe('real')
      // As Chromium writes it, some time after the start.
      const sealed = Buffer.from(`DPAPI${'x'.repeat(40)}`).toString('base64')
      if (osPlatform === 'win32') writeSealedKey(userData, sealed)
      const wrapped = await keys.wrap(key)
      expect(wrapped.endsWith(`.${sealed}`)).toBe(osPlatform === 'win32')
      expect(await keys.unwrap(wrapped)).toEqual(key)
      await rm(userData, { recursive: true, force: true })
    },
  )

  it('is none where no store responds', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.available = false
    })
    expect((await keys.probe()).kind).toBe('none')
  })

  it('that refused is called once: Electron returns the same result until the program ends', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.isRefused = true
      const request = vi.spyOn(fake.safeStorage, 'decryptStringAsync')
      onTestFinished(() => expect(request).toHaveBeenCalledOnce())
    })
    await expect(keys.unwrap(await keys.wrap(key))).rejects.toThrow('temporarily unavailable')
  })

  it('that never responds is waited for a minute: its user may be typing a password', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const keys = keysOf((fake) => {
      fake.safeStorage.responded = new Promise(() => undefined)
    })
    const ends = [keys.probe(), keys.wrap(key), keys.unwrap(Buffer.from('v11…').toString('base64'))]
    const settled = Promise.allSettled(ends)
    const seen = vi.fn()
    void ends[0]?.then(seen)
    await vi.advanceTimersByTimeAsync(keyStoreTimeout - 1)
    expect(seen).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toHaveBeenCalledExactlyOnceWith({
      kind: 'none',
      why: expect.stringContaining('does not answer'),
    })
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  it('whose caller has cancelled rejects at once', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.responded = new Promise(() => undefined)
    })
    const cancelling = new AbortController()
    const ends = [
      keys.wrap(key, cancelling.signal),
      keys.unwrap(Buffer.from('v11…').toString('base64'), cancelling.signal),
    ]
    cancelling.abort(new Error('cancelled'))
    for (const end of ends) await expect(end).rejects.toThrow('cancelled')
  })

  it('that returns another key than it was given protects nothing', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.decryptStringAsync = async () => ({
        result: Buffer.alloc(32, 1).toString('base64'),
        shouldReEncrypt: false,
      })
    })
    expect(await keys.probe()).toEqual({ kind: 'none', why: 'round trip failed' })
  })

  it('returns nothing that is not a key', async () => {
    const keys = keysOf(() => undefined)
    await expect(keys.unwrap(await keys.wrap(new Uint8Array(16)))).rejects.toThrow('no key')
  })
})

describe('electron: clipboard', () => {
  const written = async (osPlatform: NodeJS.Platform) => {
    const { fake, platform } = platformOnFake(osPlatform)
    await platform.clipboard.write('token')
    expect(fake.clipboard.writes).toHaveLength(1)
    return fake.clipboard.writes[0]?.[0]?.items ?? {}
  }
  const raw = (name: string) => `electron application/osclipboard;format="${name}"`

  it('keeps the text out of history and cloud on Windows', async () => {
    const items = await written('win32')
    const marks = [
      'ExcludeClipboardContentFromMonitorProcessing',
      'CanIncludeInClipboardHistory',
      'CanUploadToCloudClipboard',
    ]
    expect(Object.keys(items)).toEqual(['text/plain', ...marks.map(raw)])
    for (const mark of marks) expect(await (items[raw(mark)] as Blob).bytes()).toEqual(new Uint8Array(4))
  })

  it('marks the text as concealed on macOS and as a password for KDE', async () => {
    expect(Object.keys(await written('darwin'))).toEqual([
      'text/plain',
      raw('org.nspasteboard.ConcealedType'),
    ])
    expect(await written('linux')).toEqual({ 'text/plain': 'token', 'x-kde-passwordManagerHint': 'secret' })
  })

  it('tries again where another program has the clipboard open, which Electron does not report', async () => {
    const { fake, platform } = platformOnFake('win32')
    fake.clipboard.lockedFor = 3
    await platform.clipboard.write('token')
    expect(fake.clipboard.writes).toHaveLength(1)
    expect(await platform.clipboard.read()).toBe('token')
  })

  it('never reports as written what cannot be read back', async () => {
    const { fake, platform } = platformOnFake('win32')
    fake.clipboard.lockedFor = Number.POSITIVE_INFINITY
    await expect(platform.clipboard.write('token')).rejects.toThrow(/^(?!.*token)/)
  })

  it('takes a text that cannot be read for locked, not for gone', async () => {
    const { fake, platform } = platformOnFake('win32')
    await platform.clipboard.write('token')
    fake.clipboard.lockedFor = 1
    await expect(platform.clipboard.read()).rejects.toThrow('holds the clipboard')
    expect(await platform.clipboard.read()).toBe('token')
    await platform.clipboard.clear()
    expect(await platform.clipboard.read()).toBe('')
  })

  it('overwrites with one unmarked space on Linux, and empties elsewhere', async () => {
    const cleared = async (osPlatform: NodeJS.Platform) => {
      const { fake, platform } = platformOnFake(osPlatform)
      await platform.clipboard.write('token')
      await platform.clipboard.clear()
      return fake.clipboard.writes.at(-1)?.[0]?.items
    }
    expect(await cleared('linux')).toEqual({ 'text/plain': ' ' })
    expect(await cleared('win32')).toBeUndefined()
    expect(await cleared('darwin')).toBeUndefined()
  })
})
