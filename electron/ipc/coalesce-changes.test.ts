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
  const changed = createCoalescedChanges(([id]) => told.push(`${id} ${state}`))
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

it('tells nothing twice, and at once again after a rest', () => {
  const told: (readonly string[])[] = []
  const changed = createCoalescedChanges((ids) => told.push(ids))
  changed(one)
  vi.advanceTimersByTime(500)
  expect(told).toEqual([[one]])
  changed(one)
  expect(told).toEqual([[one], [one]])
})

it('tells of many connections in few events, of each of them, within a tenth of a second', () => {
  const told = new Map<string, number>()
  let events = 0
  const changed = createCoalescedChanges((ids) => {
    events += 1
    for (const id of ids) told.set(id, Date.now())
  })
  const changedAt = new Map<string, number>()
  for (let each = 0; each < 200; each += 1) {
    changedAt.set(`${each}`, Date.now())
    changed(`${each}` as ConnectionId)
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(6)
  expect(events).toBeLessThan(5)
  expect(told.size).toBe(200)
  const waits = [...changedAt].map(([id, at]) => (told.get(id) ?? Number.POSITIVE_INFINITY) - at)
  expect(waits[0]).toBe(0)
  expect(Math.max(...waits)).toBeLessThanOrEqual(100)
})

it('waits for no more of them once a moment has passed in which none changed', () => {
  const told: (readonly string[])[] = []
  const changed = createCoalescedChanges((ids) => told.push(ids))
  for (const id of ['a', 'b', 'c']) changed(id as ConnectionId)
  vi.advanceTimersByTime(6)
  expect(told).toEqual([['a'], ['b', 'c']])
})

it('lets no connection wait for the rest of another', () => {
  const told: string[] = []
  const changed = createCoalescedChanges((ids) => told.push(...ids))
  changed(one)
  changed(one)
  vi.advanceTimersByTime(40)
  changed(other)
  expect(told).toEqual([one, other])
  vi.advanceTimersByTime(60)
  expect(told).toEqual([one, other, one])
})
