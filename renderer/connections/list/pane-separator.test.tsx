// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { usualPreferences } from '../../../shared/contract.ts'
import { good } from '../../../shared/problem.ts'
import { openStart } from '../../store/fake-bridge.ts'
import { at, press, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { PaneSeparator } from './pane-separator.tsx'

async function open(listWidth: number | null) {
  const window = await rendered(
    <div ref={(pane) => void (pane && Object.defineProperty(pane, 'offsetWidth', { value: listWidth }))}>
      <PaneSeparator />
    </div>,
    {
      'app.start': async () => good({ ...openStart, preferences: { ...usualPreferences, listWidth } }),
      'app.prefer': async (wanted) => good(wanted),
    },
  )
  return { ...window, width: () => window.store.getState().preferences.listWidth }
}

it.each([
  [384, 'ArrowLeft', 368],
  [384, 'ArrowRight', 400],
  [290, 'ArrowLeft', 280],
  [715, 'ArrowRight', 720],
  [384, 'Home', 280],
  [384, 'End', 720],
  [500, 'Enter', null],
])('%i pixels wide, %s makes the list %i wide', async (before, key, after) => {
  const { width } = await open(before)
  expect(await press(at('list-width'), key)).toBe(false)
  expect(width()).toBe(after)
  if (after !== null) expect(at('list-width').getAttribute('aria-valuenow')).toBe(`${after}`)
})

it('other keys are left alone', async () => {
  const { requested } = await open(384)
  expect(await press(at('list-width'), 'ArrowDown')).toBe(true)
  expect(requested('app.prefer')).toEqual([])
})

it('follows the pointer while it is held, and no other', async () => {
  const { width } = await open(null)
  const line = Object.assign(at('list-width'), { currentCSSZoom: 2 })
  const held = new Set<number>()
  Object.assign(line, {
    setPointerCapture: (id: number) => held.add(id),
    hasPointerCapture: (id: number) => held.has(id),
  })
  const point = (kind: string, clientX: number) =>
    settled(() => line.dispatchEvent(new PointerEvent(kind, { clientX, pointerId: 7, bubbles: true })))
  await point('pointermove', 900)
  expect(width()).toBeNull()
  await point('pointerdown', 800)
  await point('pointermove', 900)
  expect(width()).toBe(450)
  await point('pointermove', 90)
  expect(width()).toBe(280)
  await settled(() => line.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })))
  expect(width()).toBeNull()
})
