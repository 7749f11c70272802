/** The contract of the app window. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Incoming } from '../../platform.ts'
import type { PlatformUnderTest } from './platform-under-test.ts'
import { content, eventually, folders, pageOf, perTest } from './tools.ts'

export function describePage(makePlatform: () => Promise<PlatformUnderTest>): void {
  describe('page', () => {
    const driver = perTest(makePlatform)
    const response = vi.fn<(incoming: Incoming) => Promise<unknown>>()
    const open = async () => driver.platform.openPage(pageOf(await folders.fresh(), response))
    beforeEach(
      () =>
        void response.mockReset().mockImplementation(async ({ request }) => ({ ok: true, value: request })),
    )

    it('responds to its requests, whatever they contain', async () => {
      await open()
      expect(await driver.page.request('app.start', content)).toEqual({ ok: true, value: content })
      expect(response).toHaveBeenCalledExactlyOnceWith({ channel: 'app.start', request: content })
    })

    it('responds to several at once, each its own', async () => {
      await open()
      const requests = [1, 2, 3, 4, 5].map((n) => driver.page.request('app.start', { n }))
      expect(await Promise.all(requests)).toEqual([1, 2, 3, 4, 5].map((n) => ({ ok: true, value: { n } })))
    })

    it('never responds to an untrusted frame', async () => {
      await open()
      await driver.page.untrustedRequests('token.reveal', {})
      await driver.page.request('app.start', {})
      expect(response).toHaveBeenCalledExactlyOnceWith({ channel: 'app.start', request: {} })
    })

    it('receives events from before and after it subscribed, in order', async () => {
      const window = await open()
      window.emit({ kind: 'first', content })
      window.emit({ kind: 'second' })
      await driver.page.listen()
      window.emit({ kind: 'third' })
      await eventually(async () =>
        expect(await driver.page.events()).toEqual([
          { kind: 'first', content },
          { kind: 'second' },
          { kind: 'third' },
        ]),
      )
    })

    it('works again after a reload', async () => {
      const window = await open()
      await driver.page.listen()
      await driver.page.reload()
      expect(await driver.page.request('app.start', { again: true })).toEqual({
        ok: true,
        value: { again: true },
      })
      window.emit({ kind: 'meanwhile' })
      await driver.page.listen()
      await eventually(async () => expect(await driver.page.events()).toEqual([{ kind: 'meanwhile' }]))
    })

    it('reports each press of the user once, before and after a reload', async () => {
      const window = await open()
      expect(await window.takeGesture()).toBe(false)
      for (const _load of ['first', 'second']) {
        await driver.page.press()
        await eventually(async () => expect(await window.takeGesture()).toBe(true))
        expect(await window.takeGesture()).toBe(false)
        await driver.page.reload()
      }
    })

    it('does not take script events for a press', async () => {
      const window = await open()
      await driver.page.pretendPress()
      await driver.page.request('app.start', {})
      expect(await window.takeGesture()).toBe(false)
    })

    it('reports that the user closed it, and drops events from then on', async () => {
      const window = await open()
      await driver.page.closeAsUser()
      await window.closed
      window.emit({ kind: 'late' })
      window.focus()
    })

    it('is closed by quit', async () => {
      const window = await open()
      await driver.platform.quit()
      await window.closed
    })
  })
}
