import { expect, test } from 'vitest'
import { bad, good } from '../../../shared/problem.ts'
import type { SystemId } from '../../../shared/system.ts'
import type { SystemGuide } from '../../../shared/system-guide.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Parts } from '../parts.ts'
import { guideHandlers } from './guide-handlers.ts'

const lighthouse = 'lighthouse' as SystemId
const unknown = '__proto__' as SystemId
const words = { en: 'Lamps', de: 'Lampen', cs: 'Lampy' }
const url = 'https://lamps.example/keys'
const guide: SystemGuide = { sections: [{ title: words, text: words }], links: [{ label: words, url }] }

/** Handlers in which a press was seen or not, and the addresses that were opened. */
function handlers(pressed: boolean, openInBrowser?: () => Promise<void>) {
  const opened: string[] = []
  let isPressed = pressed
  const parts = {
    guideOf: async (id: SystemId) => (id === lighthouse ? guide : undefined),
    async takeGesture() {
      const taken = isPressed
      isPressed = false
      return taken
    },
    platform: { openInBrowser: openInBrowser ?? (async (page: URL) => void opened.push(page.href)) },
  }
  return { of: guideHandlers(parts as unknown as Parts), opened }
}

test('the guide of a system is handed out; there is none of an unknown one', async () => {
  const { of } = handlers(false)
  expect(await of['system.guide']({ system: lighthouse })).toEqual(good(guide))
  expect(await of['system.guide']({ system: unknown })).toEqual(bad({ kind: 'gone' }))
})

test('a link is opened once for each press', async () => {
  const { of, opened } = handlers(true)
  expect(await of['system.openLink']({ system: lighthouse, url })).toEqual(good(null))
  expect(await of['system.openLink']({ system: lighthouse, url })).toEqual(bad({ kind: 'notPressed' }))
  expect(opened).toEqual([url])
})

test.each([
  'https://lamps.example/',
  `${url}?x=1`,
  `${url}/`,
  'https://evil.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '',
])('nothing but what the guide links to is opened, and the press is left: %s', async (other) => {
  const { of, opened } = handlers(true)
  expect(await of['system.openLink']({ system: lighthouse, url: other })).toEqual(bad({ kind: 'gone' }))
  expect(await of['system.openLink']({ system: unknown, url })).toEqual(bad({ kind: 'gone' }))
  expect(opened).toEqual([])
  expect(await of['system.openLink']({ system: lighthouse, url })).toEqual(good(null))
})

test('a browser that does not open is a problem of its own', async () => {
  const { of } = handlers(true, () => Promise.reject(new Error('no browser')))
  const opening = of['system.openLink']({ system: lighthouse, url })
  await expect(opening).rejects.toThrow(ProblemError)
  await expect(opening).rejects.toMatchObject({ problem: { kind: 'browserFailed', detail: 'no browser' } })
})
