import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import { someConnection } from '../../store/fake-bridge.ts'
import type { ConnectionGroup } from '../../store/list/arrange.ts'
import { headingHeight, layoutOf, rowHeights, rowsInView, scrollTo, serves, topOf } from './list-layout.ts'

const rowsOf = (count: number): readonly ConnectionSummary[] =>
  Array.from({ length: count }, (_, at) => ({ ...someConnection, id: `${at}` as ConnectionId }))
const flat = (count: number) => layoutOf([{ key: 'all', rows: rowsOf(count) }], 'tickets')
const group = (key: string, count: number): ConnectionGroup => ({
  key,
  heading: { name: key },
  rows: rowsOf(count),
})
const long = flat(10_000)

describe('the rows in view', () => {
  it('are those that are seen, and three beyond either edge', () => {
    expect(rowsInView(long, 0, 700)).toEqual({ from: 0, to: 13 })
    const { from, to } = rowsInView(long, topOf(long, 500), 700)
    expect(topOf(long, from + 3)).toBe(topOf(long, 500))
    expect(topOf(long, to - 3)).toBeGreaterThanOrEqual(topOf(long, 500) + 700)
    expect(to - from).toBeLessThan(17)
  })

  it.each([
    [0, 700, 0],
    [0, 0, 5],
    [5_000, 700, 3],
    [-80, 700, 3],
  ])('scrolled %i of %i pixels, %i rows: never outside', (scrolled, height, count) => {
    const { from, to } = rowsInView(flat(count), scrolled, height)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeLessThanOrEqual(count)
    expect(to).toBeGreaterThanOrEqual(from)
  })

  it('the last row is seen at the end', () => {
    const list = flat(200)
    expect(rowsInView(list, list.height - 700, 700).to).toBe(200)
  })

  it('of compact rows thirty fit where the list has 850 pixels', () => {
    const { from, to } = rowsInView(layoutOf([group('all', 100)], 'compact'), 0, 874)
    expect(to - from - 3).toBeGreaterThanOrEqual(30)
  })
})

describe('a list that became shorter', () => {
  it('shows its last rows, though it is scrolled beyond them for a moment', () => {
    const list = flat(200)
    expect(rowsInView(list, topOf(list, 9_000), 700)).toEqual(rowsInView(list, list.height - 700, 700))
    expect(rowsInView(flat(3), topOf(list, 9_000), 700)).toEqual({ from: 0, to: 3 })
  })
})

describe('groups', () => {
  const list = layoutOf([group('one', 20), group('two', 1), group('three', 20)], 'tickets')

  it('stand one below the other, each under its heading', () => {
    const [one, two, three] = list.groups
    expect(list.groups.map(({ first }) => first)).toEqual([0, 20, 21])
    expect(two?.top).toBe((one?.top ?? 0) + headingHeight + 20 * rowHeights.tickets)
    expect(topOf(list, 20)).toBe((two?.top ?? 0) + headingHeight)
    expect(topOf(list, 21)).toBe((three?.top ?? 0) + headingHeight)
    expect(list.rows).toHaveLength(41)
  })

  it('show the rows that are in view across them', () => {
    const { from, to } = rowsInView(list, topOf(list, 18), 3 * rowHeights.tickets + 2 * headingHeight)
    expect({ from, to }).toEqual({ from: 15, to: 24 })
    // A heading at the upper edge belongs to the rows below it.
    expect(rowsInView(list, list.groups[2]?.top ?? 0, 400).from).toBe(18)
  })

  it('scroll far enough that the heading does not hide the row', () => {
    expect(scrollTo(list, 25, topOf(list, 25), 700)).toBe(topOf(list, 25) - headingHeight)
    expect(scrollTo(list, 25, topOf(list, 25) - headingHeight, 700)).toBe(topOf(list, 25) - headingHeight)
  })
})

describe('rows that are drawn', () => {
  it('are left as they are while they hold what is wanted, and little besides', () => {
    expect(serves({ from: 0, to: 15 }, { from: 0, to: 13 })).toBe(true)
    expect(serves({ from: 0, to: 15 }, { from: 1, to: 15 })).toBe(true)
    expect(serves({ from: 0, to: 17 }, { from: 0, to: 13 })).toBe(false)
    expect(serves({ from: 0, to: 13 }, { from: 1, to: 14 })).toBe(false)
    expect(serves({ from: 2, to: 13 }, { from: 1, to: 13 })).toBe(false)
  })
})

describe('a row brought into view', () => {
  it('does not move what is in view already', () => {
    expect(scrollTo(long, 5, topOf(long, 3), 700)).toBe(topOf(long, 3))
  })

  it('comes to the nearer edge', () => {
    expect(scrollTo(long, 2, topOf(long, 3), 700)).toBe(topOf(long, 2))
    expect(scrollTo(long, 50, 0, 700)).toBe(topOf(long, 50) + rowHeights.tickets - 700)
    expect(scrollTo(long, 0, 300, 700)).toBe(0)
  })
})
