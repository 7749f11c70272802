import type { Protocol } from 'devtools-protocol'
import { expect, test } from 'vitest'
import type { Session } from '../browser/pipe.ts'
import { bringBack } from './window-place.ts'

const place = { left: 210, top: 130, width: 900, height: 640 }
const stored = { x: 210, y: 130, width: 900, height: 640, isMaximized: true }
const screen = { x: 0, y: 0, width: 1600, height: 1000, isOnly: true }

/** A window that changes at once, and a page whose first questions may go unanswered. */
function makeWindow(unanswered = 0) {
  const changes: Protocol.Browser.Bounds[] = []
  const bounds = { ...place, windowState: 'normal' as Protocol.Browser.WindowState }
  const send = async (method: string, parameters: { bounds: Protocol.Browser.Bounds }) => {
    if (method === 'Browser.getWindowForTarget') return { windowId: 1, bounds: { ...bounds } }
    if (method === 'Runtime.evaluate') {
      if (unanswered-- > 0) throw new Error('Execution context was destroyed.')
      return { result: { value: screen } }
    }
    changes.push(parameters.bounds)
    return Object.assign(bounds, parameters.bounds)
  }
  const session = { send } as unknown as Session
  return { window: { browser: session, session, targetId: 'page' }, bounds, changes }
}

test('a window is maximized once, and left as its user has made it before the page was up', async () => {
  const { window, bounds, changes } = makeWindow()
  const up = Promise.withResolvers<void>()
  const done = bringBack(window, stored, up.promise)
  await expect.poll(() => bounds.windowState).toBe('maximized')
  bounds.windowState = 'normal'
  up.resolve()
  await done
  expect(changes).toEqual([{ windowState: 'maximized' }])
  expect(bounds.windowState).toBe('normal')
})

test('a window that its user maximized, and then restored, stays so', async () => {
  const { window, bounds, changes } = makeWindow()
  bounds.windowState = 'maximized'
  const up = Promise.withResolvers<void>()
  const done = bringBack(window, stored, up.promise)
  await new Promise(setImmediate)
  bounds.windowState = 'normal'
  up.resolve()
  await done
  expect(changes).toEqual([])
})

test('a window is maximized once its page is up where the empty page went away under the question', async () => {
  const { window, changes } = makeWindow(1)
  await bringBack(window, stored, Promise.resolve())
  expect(changes).toEqual([{ windowState: 'maximized' }])
})

test('a window that cannot be asked stays where it is', async () => {
  const { window, changes } = makeWindow(2)
  await bringBack(window, stored, Promise.resolve())
  expect(changes).toEqual([])
})

test('a window is looked at again once its page is up, and moved only where it is lost', async () => {
  const { window, bounds, changes } = makeWindow()
  const up = Promise.withResolvers<void>()
  const done = bringBack(window, { ...stored, isMaximized: false }, up.promise)
  await new Promise(setImmediate)
  expect(changes).toEqual([])
  bounds.left = 5000
  up.resolve()
  await done
  expect(changes).toEqual([{ left: 350, top: 180 }])
})
