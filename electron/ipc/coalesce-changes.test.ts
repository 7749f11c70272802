import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { createCoalescedChanges } from './coalesce-changes.ts'

const one = 'one' as ConnectionId
const other = 'other' as ConnectionId

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells the first change at once and those on its heels together, the last included', () => {
  const told: string[] = []
  let state = 0
  const changed = createCoalescedChanges((id) => told.push(`${id} ${state}`))
  for (state = 1; state <= 40; state += 1) {
    changed(one)
    vi.advanceTimersByTime(2)
  }
  state = 40
  vi.advanceTimersByTime(200)
  expect(told[0]).toBe('one 1')
  expect(told.at(-1)).toBe('one 40')
  expect(told.length).toBeLessThan(5)
})

it('lets no connection wait for another', () => {
  const told: string[] = []
  const changed = createCoalescedChanges((id) => told.push(id))
  changed(one)
  changed(other)
  expect(told).toEqual([one, other])
})

it('tells nothing twice, and at once again after a rest', () => {
  const told: string[] = []
  const changed = createCoalescedChanges((id) => told.push(id))
  changed(one)
  vi.advanceTimersByTime(500)
  expect(told).toEqual([one])
  changed(one)
  expect(told).toEqual([one, one])
})
