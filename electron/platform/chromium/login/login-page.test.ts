import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { inspectionScript } from '../../login-page.ts'
import { fakeBrowser, untilDelivered } from '../browser/browser.fixture.ts'
import { followPages } from './login-page.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

const begin = new URL('https://login.example/authorize')

/** Opens a window in which a page arrives. @param found result of the inspections. */
async function following(found: string) {
  const browser = fakeBrowser({
    'Page.createIsolatedWorld': { executionContextId: 7 },
    'Runtime.evaluate': { result: { value: found } },
  })
  const pages = followPages(browser.pipe.session('s'), 'main', begin)
  const responded = (status: number, more: { type?: string; frameId?: string } = {}) =>
    browser.emit(
      'Network.responseReceived',
      { type: 'Document', frameId: 'main', loaderId: 'l', response: { url: begin.href, status }, ...more },
      's',
    )
  const arrived = () =>
    browser.emit('Page.frameNavigated', { frame: { id: 'main', loaderId: 'l', url: begin.href } }, 's')
  return { browser, pages, responded, arrived }
}

it('inspects from an isolated world, which the page can neither detect nor deceive', async () => {
  const { browser, pages, arrived } = await following('fields')
  await arrived()
  vi.advanceTimersByTime(500)
  await untilDelivered()
  expect(browser.said.map(({ method, params }) => [method, params])).toEqual([
    ['Page.createIsolatedWorld', { frameId: 'main', worldName: 'look' }],
    ['Runtime.evaluate', { expression: inspectionScript, contextId: 7, returnByValue: true }],
  ])
  pages.stop()
  vi.advanceTimersByTime(5000)
  await untilDelivered()
  expect(browser.said).toHaveLength(2)
})

it('uses the status of the page itself, not of its resources', async () => {
  const { pages, responded, arrived } = await following('controls')
  await responded(200)
  await responded(404, { frameId: 'another' })
  await responded(500, { type: 'Image' })
  await arrived()
  expect(pages.closed()).toEqual({ kind: 'closed' })
  await responded(403)
  await arrived()
  expect(pages.closed()).toEqual({ kind: 'closedOnError', host: 'login.example', status: 403 })
  pages.stop()
})
