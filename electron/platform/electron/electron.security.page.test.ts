/** The points of Electron's security checklist that are about the page: its files and its messages. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { FakeSession } from '../testing/electron-fake/session.ts'
import {
  bothWindows,
  bridgeOf,
  mainSources,
  newest,
  platformOnFake,
  staysOpen,
} from '../testing/electron-fake/under-test.ts'
import { pageOf } from '../testing/suite/tools.ts'
import { eventChannel, listenChannel, requestChannel } from './window/channels.ts'
import { pagePrivileges, servePage } from './window/page-files.ts'

const response = vi.fn(async () => ({ ok: true, value: null }))

function serveFrom(folder: string) {
  const headers = { 'content-security-policy': "default-src 'none'" }
  return servePage({ ...pageOf(folder, response), headers })
}

describe('Electron security checklist', () => {
  describe('7. content security policy', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-files-'))
      await writeFile(path.join(folder, 'index.html'), '<!doctype html>')
      await writeFile(path.join(folder, 'app.js'), 'export {}')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it('is sent with every file', async () => {
      const serve = serveFrom(folder)
      for (const [name, type] of [
        ['', 'text/html; charset=utf-8'],
        ['app.js', 'text/javascript; charset=utf-8'],
      ]) {
        const { status, headers } = await serve(new Request(`app://ui/${name}`))
        expect(status).toBe(200)
        expect(headers.get('content-security-policy')).toBe("default-src 'none'")
        expect(headers.get('content-type')).toBe(type)
        expect(headers.get('x-content-type-options')).toBe('nosniff')
      }
    })

    it('cannot be bypassed by the scheme', () => {
      expect(pagePrivileges.privileges?.bypassCSP).not.toBe(true)
    })
  })

  describe('17. the sender of every message is checked', () => {
    const senders = [
      ['a frame inside the page', (main: object) => ({ origin: 'app://ui', parent: main })],
      ['a page of another origin', () => ({ origin: 'https://evil.example', parent: null })],
      ['a frame that is not the main one of its page', () => ({ origin: 'app://ui', parent: null })],
      ['a frame that is gone', () => null],
    ] as const

    it.each(senders)('%s gets no response', async (_name, make) => {
      const { page } = await bothWindows(response)
      response.mockClear()
      const frame = make(page.webContents.mainFrame) as never
      expect(await staysOpen(page.webContents.invoke(requestChannel, ['token.reveal', {}], frame))).toBe(true)
      expect(response).not.toHaveBeenCalled()
    })

    it.each(senders)('%s cannot subscribe', async (_name, make) => {
      const { platform, fake } = platformOnFake()
      const window = await platform.openPage(pageOf('/nowhere', response))
      const { webContents } = newest(fake)
      const send = vi.spyOn(webContents, 'send')
      window.emit({ kind: 'secret' })
      webContents.listenFrom(listenChannel, make(webContents.mainFrame) as never)
      expect(send).not.toHaveBeenCalled()
      bridgeOf(newest(fake)).subscribe(() => undefined)
      expect(send).toHaveBeenCalledExactlyOnceWith(eventChannel, { kind: 'secret' })
    })

    it.each([
      ['a window that has gone elsewhere', { origin: 'https://evil.example', parent: null }],
      ['a page inside another one', { origin: 'app://ui', parent: { origin: 'app://ui', parent: null } }],
    ])('%s gets no response, although it is the main frame', async (_name, frame) => {
      const { page } = await bothWindows(response)
      response.mockClear()
      page.webContents.mainFrame = frame
      expect(await staysOpen(page.webContents.invoke(requestChannel, ['token.reveal', {}]))).toBe(true)
      expect(response).not.toHaveBeenCalled()
    })

    it('the login window has no bridge', async () => {
      const { untrusted } = await bothWindows(response)
      await expect(untrusted.webContents.invoke(requestChannel, ['app.start', {}])).rejects.toThrow(
        'No handler',
      )
      expect(untrusted.webContents.bridge).toBeUndefined()
      expect(untrusted.options.webPreferences).not.toHaveProperty('preload')
    })
  })

  describe('the page’s session', () => {
    it.each([
      'https://evil.example/?token',
      'http://127.0.0.1:4711/',
      'ws://127.0.0.1:4711/',
      'wss://evil.example/',
      'file:///etc/hosts',
      'app://other/index.html',
      'blob:app://ui/1',
      'devtools://devtools/bundled/inspector.html',
      'no address',
    ])('sends no request for %s', async (address) => {
      const { page } = await bothWindows(response, true)
      for (const kind of ['mainFrame', 'subFrame', 'xhr', 'image', 'webSocket', 'ping', 'other'] as const)
        expect(page.webContents.session.cancels(address, kind)).toBe(true)
    })

    it('requests the page and what is inlined in it; developer tools while developing only', async () => {
      const { page } = await bothWindows(response, true)
      for (const address of ['app://ui/', 'app://ui/assets/index.js', 'data:image/svg+xml,x'])
        expect(page.webContents.session.cancels(address, 'image')).toBe(false)
      const { page: developed } = await bothWindows(response, false)
      expect(developed.webContents.session.cancels('devtools://devtools/x.js', 'script')).toBe(false)
    })

    it('blocks what is not a request: WebRTC, preconnections', async () => {
      const { page, untrusted } = await bothWindows(response)
      const { session, callPolicy } = page.webContents
      await vi.waitFor(() => expect(session.proxy).toBeDefined())
      expect(session.proxy).toMatchObject({
        proxyRules: 'http://127.0.0.1:1',
        proxyBypassRules: '<-loopback>',
      })
      expect(callPolicy).toBe('disable_non_proxied_udp')
      expect(untrusted.webContents.session.proxy).toBeUndefined()
    })

    it('has its window closed where it cannot be confined to the page', async () => {
      const { platform, fake } = platformOnFake('linux', ({ modules }) => {
        const { defaultSession } = modules.session as unknown as { defaultSession: FakeSession }
        defaultSession.proxyFails = true
      })
      await platform.openPage(pageOf('/nowhere', response))
      await vi.waitFor(() => expect(newest(fake).isDestroyed()).toBe(true))
    })
  })

  describe('18. app:// instead of file://', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-files-'))
      for (const name of ['page', 'page-of-others']) await mkdir(path.join(folder, name))
      await writeFile(path.join(folder, 'page', 'ä b.js'), 'export {}')
      for (const name of ['secret.txt', 'page-of-others/secret.txt'])
        await writeFile(path.join(folder, name), 'secret')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it.each([
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%2fsecret.txt',
      '/x/..%2f..%2fsecret.txt',
      '/..%2fpage-of-others%2fsecret.txt',
      '/..%5csecret.txt',
      '/%2fetc/passwd',
      '/%00',
      '/%',
      '/',
    ])('serves nothing outside the page for %s', async (name) => {
      const serve = serveFrom(path.join(folder, 'page'))
      const response = await serve(new Request(`app://ui${name}`))
      expect(response.status).toBe(404)
      expect(await response.text()).toBe('')
    })

    it('serves a file whose name has to be decoded', async () => {
      const serve = serveFrom(path.join(folder, 'page'))
      expect((await serve(new Request('app://ui/%C3%A4%20b.js'))).status).toBe(200)
    })

    it('serves no other host and no other method', async () => {
      const serve = serveFrom(folder)
      expect((await serve(new Request('app://ui/secret.txt'))).status).toBe(200)
      expect((await serve(new Request('app://other/secret.txt'))).status).toBe(404)
      expect((await serve(new Request('app://ui/secret.txt', { method: 'POST' }))).status).toBe(405)
      const head = await serve(new Request('app://ui/secret.txt', { method: 'HEAD' }))
      expect([head.status, await head.text()]).toEqual([200, ''])
    })

    it('is not available to the login window', async () => {
      const { fake } = await bothWindows(response)
      expect([...fake.protocol.handlers.keys()]).toEqual(['app'])
      expect(mainSources.filter(({ text }) => /session\.protocol|ses\.protocol/.test(text))).toEqual([])
    })
  })
})
