// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { good } from '../../../shared/problem.ts'
import { openBridge } from '../../store/fake-bridge.ts'
import { atMostEvery, createAttendance, watchAttendance } from './attendance.ts'

function atWindow() {
  const bridge = openBridge({ 'app.attended': async () => good(null) })
  const place = { open: true, now: 5 }
  const attend = createAttendance(
    bridge,
    () => place.open,
    () => place.now,
  )
  return { bridge, place, attend }
}

it('tells at once, then at most every so often', () => {
  const { bridge, place, attend } = atWindow()
  attend()
  place.now += atMostEvery - 1
  attend()
  expect(bridge.requested).toHaveLength(1)
  place.now += 1
  attend()
  expect(bridge.requested.map(({ channel }) => channel)).toEqual(['app.attended', 'app.attended'])
})

it('says nothing while the vault is shut, and at once when it is open again', () => {
  const { bridge, place, attend } = atWindow()
  place.open = false
  attend()
  expect(bridge.requested).toHaveLength(0)
  place.open = true
  attend()
  expect(bridge.requested).toHaveLength(1)
})

it('a pointer at rest, under which only the page moves, is nobody', () => {
  const { bridge } = atWindow()
  watchAttendance(bridge, () => true)
  const move = (movementX: number) => {
    dispatchEvent(new PointerEvent('pointermove', { movementX }))
  }
  move(0)
  expect(bridge.requested).toHaveLength(0)
  move(1)
  expect(bridge.requested).toHaveLength(1)
})
