/** The contract of network, key store and clipboard. */
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readBody, TooLarge } from '../../../network/http/read-body.ts'
import { makeTestServers } from '../../../network/network.fixture.ts'
import { makeIdentity } from '../../../network/tls/identity.fixture.ts'
import { usualTransport } from '../../../network/transport-options.ts'
import type { PlatformUnderTest } from './platform-under-test.ts'
import { content, perGroup, servers } from './tools.ts'

export function describeFetch(makePlatform: () => Promise<PlatformUnderTest>): void {
  describe('fetch', () => {
    const driver = perGroup(makePlatform)
    const server = servers()
    const signal = new AbortController().signal

    it('sends method, headers and body, and returns the response', async () => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-extra': 'yes' }
      const response = await driver.platform.fetch(
        server.at('/echo?a=1'),
        {
          method: 'POST',
          headers,
          body: 'grant_type=password&p=%C3%BC',
          signal,
        },
        usualTransport,
      )
      expect(response.status).toBe(200)
      expect(JSON.parse(await readBody(response, 10_000))).toMatchObject({
        method: 'POST',
        url: '/echo?a=1',
        headers,
        body: 'grant_type=password&p=%C3%BC',
      })
    })

    it('returns error responses as they are', async () => {
      const response = await driver.platform.fetch(
        server.at('/status/401'),
        {
          method: 'GET',
          headers: {},
          signal,
        },
        usualTransport,
      )
      expect(response.status).toBe(401)
      expect(response.headers.get('date')).toBeTruthy()
    })

    it('follows no redirect', async () => {
      const seen = server.seen('/echo')
      const sent = driver.platform.fetch(
        server.hopTo(server.at('/echo')),
        {
          method: 'GET',
          headers: {},
          signal,
        },
        usualTransport,
      )
      const status = await sent.then(
        (response) => response.status,
        () => 'rejected',
      )
      expect([302, 'rejected']).toContain(status)
      expect(server.seen('/echo')).toBe(seen)
    })

    it('stores no cookie and caches nothing', async () => {
      for (const _ of [1, 2])
        await driver.platform.fetch(
          server.at('/cookie'),
          { method: 'GET', headers: {}, signal },
          usualTransport,
        )
      expect(server.seen('/cookie')).toBe(2)
      expect(server.cookiesSeen()).toEqual([])
    })

    it('ends the transfer when the body is not read on', async () => {
      const closed = Promise.withResolvers<void>()
      server.serve('/endless', (_request, response) => {
        const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
        response.on('close', () => {
          clearInterval(timer)
          closed.resolve()
        })
      })
      const request = { method: 'GET', headers: {}, signal }
      const response = await driver.platform.fetch(server.at('/endless'), request, usualTransport)
      await expect(readBody(response, 50_000)).rejects.toThrow(TooLarge)
      await closed.promise
    })

    it('trusts what the transport options trust, and nothing else', async () => {
      const testServers = makeTestServers()
      const authority = await makeIdentity('Suite CA', { authority: true })
      const { origin } = await testServers.serve(await makeIdentity('Suite', { signer: authority }))
      const request = { method: 'GET', headers: {}, signal }
      const trust = { kind: 'authority', certificates: authority.cert } as const
      const response = await driver.platform.fetch(new URL(origin), request, { ...usualTransport, trust })
      expect(await readBody(response, 10_000)).toBe('{"ok":true}')
      const direct = { ...usualTransport, proxy: { kind: 'none' } } as const
      await expect(driver.platform.fetch(new URL(origin), request, direct)).rejects.toThrow()
      testServers.empty()
    })

    it('can be cancelled', async () => {
      const controller = new AbortController()
      const request = { method: 'GET', headers: {}, signal: controller.signal }
      const sent = driver.platform.fetch(server.at('/silence'), request, usualTransport)
      setTimeout(() => controller.abort(), 50)
      await expect(sent).rejects.toThrow()
    })
  })
}

export function describeMachine(makePlatform: () => Promise<PlatformUnderTest>): void {
  describe('machine', () => {
    const driver = perGroup(makePlatform)

    it('reports its name, versions and locales', () => {
      expect(['electron', 'chromium', 'memory']).toContain(driver.platform.name)
      expect(Object.keys(driver.platform.versions).length).toBeGreaterThan(0)
      for (const tag of driver.platform.locales) expect(() => new Intl.Locale(tag)).not.toThrow()
    })

    it('protects keys exactly if it says so', async () => {
      const probe = await driver.platform.keys.probe()
      const key = crypto.getRandomValues(new Uint8Array(32))
      if (probe.kind === 'none') {
        expect(probe.why).not.toBe('')
        await expect(driver.platform.keys.wrap(key)).rejects.toThrow()
        return
      }
      const wrapped = await driver.platform.keys.wrap(key)
      expect(wrapped).not.toContain(Buffer.from(key).toString('base64').slice(0, 16))
      expect(new Uint8Array(await driver.platform.keys.unwrap(wrapped))).toEqual(key)
      await expect(driver.platform.keys.unwrap('not ours')).rejects.toThrow()
    })

    it('copies and reads text', async () => {
      await driver.platform.clipboard.write(content.text)
      expect(await driver.platform.clipboard.read()).toBe(content.text)
      await driver.platform.clipboard.clear()
      // A space, where a clipboard manager would refill an empty clipboard.
      expect(await driver.platform.clipboard.read()).toMatch(/^ ?$/)
    })

    it('names a downloads folder', async () => {
      expect(path.isAbsolute(await driver.platform.downloads())).toBe(true)
    })
  })
}
