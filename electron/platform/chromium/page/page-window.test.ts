/** Chromium's app window: what it may request and where it may navigate. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { folders, pageOf } from '../../testing/suite/tools.ts'
import { fakeBrowser, isOpen, untilDelivered } from '../browser/browser.fixture.ts'
import { attachToWindow, showPage } from './page-window.ts'

afterEach(() => folders.remove())

const page = { type: 'page', targetId: 'main' }

async function attached() {
  const browser = fakeBrowser({
    'Target.attachToTarget': { sessionId: 's' },
    'Browser.getWindowForTarget': { windowId: 1, bounds: {} },
  })
  const attaching = attachToWindow(browser.launched, browser.pipe)
  await browser.emit('Target.targetCreated', { targetInfo: page })
  return { browser, window: await attaching }
}

async function shown() {
  const { browser, window } = await attached()
  const crashed = vi.fn()
  const served = { ...pageOf(await folders.fresh(), async () => null), crashed }
  const window2 = showPage(window, served)
  await untilDelivered()
  /** Sends a request of the page. @returns the response. */
  const requested = async (url: string, resourceType: string) => {
    const paused = { requestId: 'r', request: { url, method: 'GET' }, resourceType }
    const said = await browser.emit('Fetch.requestPaused', paused, 's')
    return said.map(({ method, params }) => [method, params])
  }
  const goes = (url: string, id = 'main') => browser.emit('Page.frameNavigated', { frame: { id, url } }, 's')
  return { browser, window: window2, served, crashed, requested, goes }
}

const home = ['Page.navigate', { url: 'https://claimcheck.invalid/' }]
const strange = [
  'https://evil.example/',
  'http://claimcheck.invalid/',
  'https://claimcheck.invalid:444/',
  'https://claimcheck.invalid.evil.example/',
  'http://127.0.0.1:4711/',
  'file:///etc/hosts',
]

describe('Chromium’s app window', () => {
  it('downloads nothing', async () => {
    const { browser } = await attached()
    expect(browser.receivedBy()).toContainEqual(['Browser.setDownloadBehavior', { behavior: 'deny' }])
  })

  it('is the only one: any other that opens is closed', async () => {
    const { browser } = await attached()
    const opens = (targetInfo: object) => browser.emit('Target.targetCreated', { targetInfo })
    expect(await opens(page)).toEqual([])
    expect(await opens({ type: 'service_worker', targetId: 'w' })).toEqual([])
    expect(await opens({ type: 'page', targetId: 'other' })).toMatchObject([
      { method: 'Target.closeTarget', params: { targetId: 'other' } },
    ])
  })

  it('intercepts every request', async () => {
    const { browser } = await shown()
    expect(browser.receivedBy('s')).toContainEqual(['Fetch.enable', { patterns: [{ urlPattern: '*' }] }])
  })

  it.each(strange)('sends no request for %s, and does not navigate', async (url) => {
    const { requested } = await shown()
    expect(await requested(url, 'Document')).toEqual([
      ['Fetch.failRequest', { requestId: 'r', errorReason: 'Aborted' }],
    ])
    for (const type of ['Image', 'Script', 'XHR', 'Fetch', 'WebSocket', 'Ping'])
      expect(await requested(url, type)).toEqual([
        ['Fetch.failRequest', { requestId: 'r', errorReason: 'BlockedByClient' }],
      ])
  })

  it('gets its own files, with the headers of the page', async () => {
    const { browser, served } = await shown()
    const paused = {
      requestId: 'r',
      request: { url: 'https://claimcheck.invalid/', method: 'GET' },
      resourceType: 'Document',
    }
    await browser.emit('Fetch.requestPaused', paused, 's')
    const fulfilled = await vi.waitFor(() => {
      const found = browser.said.find(({ method }) => method === 'Fetch.fulfillRequest')
      if (!found) throw new Error('not yet')
      return found.params
    })
    const headers = fulfilled?.responseHeaders as { name: string; value: string }[]
    expect(fulfilled?.responseCode).toBe(200)
    expect(Object.fromEntries(headers.map(({ name, value }) => [name, value]))).toEqual({
      ...served.headers,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    })
  })

  it('returns to its page from any other address, and is left there after five times', async () => {
    const { goes, window, browser } = await shown()
    const said = (list: readonly { method: string; params?: unknown }[]) =>
      list.map(({ method, params }) => [method, params])
    expect(browser.receivedBy('s').at(-1)).toEqual(home)
    expect(await goes('https://claimcheck.invalid/index.html')).toEqual([])
    expect(await goes('https://evil.example/', 'a frame in it')).toEqual([])
    for (const url of ['https://evil.example/', 'https://claimcheck.invalid.evil.example/', 'about:blank'])
      expect([url, said(await goes(url))]).toEqual([url, [home]])
    for (let more = 0; more < 2; more++) expect(said(await goes('about:blank'))).toEqual([home])
    expect(await isOpen(window.refused)).toBe(true)
    expect(await goes('about:blank')).toEqual([])
    await window.refused
  })

  it('reports a page whose process ended, and then reloads it', async () => {
    const { browser, crashed } = await shown()
    const said = await browser.emit('Inspector.targetCrashed', {}, 's')
    expect(crashed).toHaveBeenCalledOnce()
    expect(said.map(({ method }) => method)).toEqual(['Page.reload'])
  })

  it('rejects where the browser ends first', async () => {
    const browser = fakeBrowser()
    const attaching = attachToWindow(browser.launched, browser.pipe)
    browser.exit()
    await expect(attaching).rejects.toThrow('it ended')
  })
})
