import { describe, expect, it } from 'vitest'
import { heightOf, rowHeight, rowsInView, scrollTo, serves, topOf } from './rows-in-view.ts'

describe('the rows in view', () => {
  it('are those that are seen, and three beyond either edge', () => {
    expect(rowsInView(0, 700, 10_000)).toEqual({ from: 0, to: 13 })
    const { from, to } = rowsInView(topOf(500), 700, 10_000)
    expect(topOf(from + 3)).toBe(topOf(500))
    expect(topOf(to - 3)).toBeGreaterThanOrEqual(topOf(500) + 700)
    expect(to - from).toBeLessThan(17)
  })

  it.each([
    [0, 700, 0],
    [0, 0, 5],
    [5_000, 700, 3],
    [-80, 700, 3],
  ])('scrolled %i of %i pixels, %i rows: never outside', (scrolled, height, count) => {
    const { from, to } = rowsInView(scrolled, height, count)
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeLessThanOrEqual(count)
    expect(to).toBeGreaterThanOrEqual(from)
  })

  it('the last row is seen at the end', () => {
    const end = heightOf(200) - 700
    expect(rowsInView(end, 700, 200).to).toBe(200)
  })
})

describe('a list that became shorter', () => {
  it('shows its last rows, though it is scrolled beyond them for a moment', () => {
    expect(rowsInView(topOf(9_000), 700, 200)).toEqual(rowsInView(heightOf(200) - 700, 700, 200))
    expect(rowsInView(topOf(9_000), 700, 3)).toEqual({ from: 0, to: 3 })
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
    expect(scrollTo(5, topOf(3), 700)).toBe(topOf(3))
  })

  it('comes to the nearer edge', () => {
    expect(scrollTo(2, topOf(3), 700)).toBe(topOf(2))
    expect(scrollTo(50, 0, 700)).toBe(topOf(50) + rowHeight - 700)
    expect(scrollTo(0, 300, 700)).toBe(0)
  })
})
