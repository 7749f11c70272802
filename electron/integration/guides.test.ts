/** The help pages of the systems over IPC, in a program whose vault is not even there yet. */
import { afterEach, expect, test } from 'vitest'
import { bad, good } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import { startTestApp, type TestApp } from './test-app.fixture.ts'

let app: TestApp

afterEach(() => app.close())

test('each system has one; an unknown one has none', async () => {
  app = await startTestApp()
  const { systems } = await app.value('app.start', {})
  expect(systems.length).toBeGreaterThan(6)
  for (const { id } of systems) {
    const { sections } = await app.value('system.guide', { system: id })
    expect(sections.length, id).toBeGreaterThan(4)
  }
  const unknown = 'lighthouse' as SystemId
  expect(await app.request('system.guide', { system: unknown })).toEqual(bad({ kind: 'gone' }))
})

const system = 'meldescheine' as SystemId
const url = 'https://api.meldescheine.de/api/'

test('a link opens in the user’s own browser, right after a press and only then', async () => {
  const opened: string[] = []
  app = await startTestApp({ onBrowser: (page) => void opened.push(page.href) })
  const open = (link: string) => app.request('system.openLink', { system, url: link })
  expect(await open(url)).toEqual(bad({ kind: 'notPressed' }))
  app.platform.page.press()
  expect(await open('https://evil.example/')).toEqual(bad({ kind: 'gone' }))
  expect(await open(url)).toEqual(good(null))
  expect(await open(url)).toEqual(bad({ kind: 'notPressed' }))
  expect(opened).toEqual([url])
})

test('without a browser it says so', async () => {
  app = await startTestApp()
  app.platform.page.press()
  expect(await app.request('system.openLink', { system, url })).toMatchObject({
    ok: false,
    problem: { kind: 'browserFailed' },
  })
  expect(app.log).toEqual([])
})
