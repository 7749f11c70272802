import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { usualRoute } from '../network/route.ts'
import { keyStorePatience } from './electron/keys.ts'
import { writeSealedKey } from './electron/local-state.ts'
import { desktopOnFake } from './electron-fake/under-test.ts'
import type { ElectronFake } from './electron-fake.ts'

describe('electron: requests', () => {
  it('go out in a session that keeps nothing, without cookies, cache or referrer', async () => {
    const { fake, desktop } = desktopOnFake()
    const signal = AbortSignal.timeout(1000)
    const request = { method: 'GET', headers: {}, signal }
    const sent = desktop.fetch(new URL('http://nowhere.invalid/'), request, usualRoute)
    await expect(sent).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED')
    expect(fake.net.sent).toMatchObject([
      { credentials: 'omit', redirect: 'manual', cache: 'no-store', referrerPolicy: 'no-referrer' },
    ])
    expect(fake.net.sent[0]?.session).toMatchObject({ partition: 'requests', options: { cache: false } })
  })

  it('by a way of their own go through Node, which can believe and show what Chromium cannot', async () => {
    const { fake, desktop } = desktopOnFake()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(1000) }
    const route = { ...usualRoute, proxy: { kind: 'none' } } as const
    await expect(desktop.fetch(new URL('http://127.0.0.1:9/'), request, route)).rejects.toThrow()
    expect(fake.net.sent).toEqual([])
  })

  it('are not even begun when they were given up before', async () => {
    const { fake, desktop } = desktopOnFake()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.abort() }
    await expect(desktop.fetch(new URL('http://127.0.0.1:9/'), request, usualRoute)).rejects.toThrow()
    expect(fake.net.sent).toEqual([])
  })
})

describe('electron: the system’s proxy', () => {
  const url = new URL('https://api.example/')
  async function proxyOf(proxies: string) {
    const { fake, desktop } = desktopOnFake()
    await desktop.systemProxy(url)
    const session = fake.sessions.get('requests')
    if (!session) throw new Error('no session was asked')
    session.proxies = proxies
    return desktop.systemProxy(url)
  }

  it.each([
    ['DIRECT', undefined],
    ['', undefined],
    ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
    ['HTTPS proxy.example:443; DIRECT', 'https://proxy.example:443'],
    ['SOCKS5 s.example:1080; PROXY [::1]:8080', 'http://[::1]:8080'],
    ['DIRECT; PROXY proxy.example:3128', undefined],
  ])('%s', async (proxies, proxy) => {
    expect(await proxyOf(proxies)).toBe(proxy)
  })

  it('that speaks no HTTP is not left out', async () => {
    await expect(proxyOf('SOCKS5 s.example:1080')).rejects.toMatchObject({
      code: 'ERR_PROXY_CONNECTION_FAILED',
    })
  })
})

describe('electron: key store', () => {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const keysOf = (change: (fake: ElectronFake) => void, platform: NodeJS.Platform = 'linux') =>
    desktopOnFake(platform, change).desktop.keys

  it.each([
    ['linux', 'Secret Service'],
    ['win32', 'Windows (DPAPI)'],
    ['darwin', 'macOS Keychain'],
  ] as const)('is named on %s', async (platform, store) => {
    expect(await keysOf(() => undefined, platform).probe()).toEqual({ kind: 'real', store })
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

  it.each(['v13', 'xyz'])('refuses the Linux mark %s, which nobody knows', async (mark) => {
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

  it.each(['darwin', 'win32'] as const)('takes the mark v10 on %s, where it is usual', async (platform) => {
    const userData = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-keys-'))
    const keys = keysOf((fake) => {
      fake.safeStorage.mark = 'v10'
      fake.app.paths.userData = userData
    }, platform)
    expect((await keys.probe()).kind).toBe('real')
    // As Chromium writes it, some time after the start.
    const sealed = Buffer.from(`DPAPI${'x'.repeat(40)}`).toString('base64')
    if (platform === 'win32') writeSealedKey(userData, sealed)
    const wrapped = await keys.wrap(key)
    expect(wrapped.endsWith(`.${sealed}`)).toBe(platform === 'win32')
    expect(await keys.unwrap(wrapped)).toEqual(key)
    await rm(userData, { recursive: true, force: true })
  })

  it('is none where no store answers', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.available = false
    })
    expect((await keys.probe()).kind).toBe('none')
  })

  it('that was refused is asked once: Electron gives the same answer until the program ends', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.isRefused = true
      const ask = vi.spyOn(fake.safeStorage, 'decryptStringAsync')
      onTestFinished(() => expect(ask).toHaveBeenCalledOnce())
    })
    await expect(keys.unwrap(await keys.wrap(key))).rejects.toThrow('temporarily unavailable')
  })

  it('that never answers is waited for a minute: its user may be typing a password', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const keys = keysOf((fake) => {
      fake.safeStorage.answered = new Promise(() => undefined)
    })
    const ends = [keys.probe(), keys.wrap(key), keys.unwrap(Buffer.from('v11…').toString('base64'))]
    const settled = Promise.allSettled(ends)
    const seen = vi.fn()
    void ends[0]?.then(seen)
    await vi.advanceTimersByTimeAsync(keyStorePatience - 1)
    expect(seen).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toHaveBeenCalledExactlyOnceWith({
      kind: 'none',
      why: expect.stringContaining('does not answer'),
    })
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  it('that is not waited for any more says so at once', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.answered = new Promise(() => undefined)
    })
    const cancelling = new AbortController()
    const ends = [
      keys.wrap(key, cancelling.signal),
      keys.unwrap(Buffer.from('v11…').toString('base64'), cancelling.signal),
    ]
    cancelling.abort(new Error('cancelled'))
    for (const end of ends) await expect(end).rejects.toThrow('cancelled')
  })

  it('hands out nothing that is no key', async () => {
    const keys = keysOf(() => undefined)
    await expect(keys.unwrap(await keys.wrap(new Uint8Array(16)))).rejects.toThrow('no key')
  })
})

describe('electron: clipboard', () => {
  const written = async (platform: NodeJS.Platform) => {
    const { fake, desktop } = desktopOnFake(platform)
    await desktop.clipboard.write('token')
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

  it('tries again where another program holds the clipboard, which Electron does not say', async () => {
    const { fake, desktop } = desktopOnFake('win32')
    fake.clipboard.heldFor = 3
    await desktop.clipboard.write('token')
    expect(fake.clipboard.writes).toHaveLength(1)
    expect(await desktop.clipboard.read()).toBe('token')
  })

  it('never says that it wrote what cannot be read back', async () => {
    const { fake, desktop } = desktopOnFake('win32')
    fake.clipboard.heldFor = Number.POSITIVE_INFINITY
    await expect(desktop.clipboard.write('token')).rejects.toThrow(/^(?!.*token)/)
  })

  it('takes a text that cannot be read for held, not for gone', async () => {
    const { fake, desktop } = desktopOnFake('win32')
    await desktop.clipboard.write('token')
    fake.clipboard.heldFor = 1
    await expect(desktop.clipboard.read()).rejects.toThrow('holds the clipboard')
    expect(await desktop.clipboard.read()).toBe('token')
    await desktop.clipboard.clear()
    expect(await desktop.clipboard.read()).toBe('')
  })

  it('overwrites with one unmarked blank on Linux, and empties elsewhere', async () => {
    const cleared = async (platform: NodeJS.Platform) => {
      const { fake, desktop } = desktopOnFake(platform)
      await desktop.clipboard.write('token')
      await desktop.clipboard.clear()
      return fake.clipboard.writes.at(-1)?.[0]?.items
    }
    expect(await cleared('linux')).toEqual({ 'text/plain': ' ' })
    expect(await cleared('win32')).toBeUndefined()
    expect(await cleared('darwin')).toBeUndefined()
  })
})
