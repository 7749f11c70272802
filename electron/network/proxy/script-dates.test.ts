/** What Chromium decided for each of these; `findings/pac-resolver-knows-no-dates.sh` asks it. */
import { describe, expect, test } from 'vitest'
import { dateRange, timeRange } from './script-dates.ts'

/** Half past ten in the evening of a Saturday in November. */
const now = new Date(2026, 10, 28, 22, 30, 15)

describe('timeRange', () => {
  test.each<[unknown[], boolean]>([
    [[22], true],
    [[21], false],
    [[22, 22], true],
    [[9, 22], true],
    [['9', '22'], true],
    [[9, 21], false],
    [[0, 23], true],
    [[22, 6], false],
    [[22, 30, 22, 30], true],
    [[22, 0, 6, 0], true],
    [[23, 0, 6, 0], false],
    [[22, 30, 0, 22, 30, 14], false],
    [[22, 30, 15, 22, 30, 59], true],
    [[], false],
    [[1, 2, 3], false],
  ])('%j at 22:30:15 is %s', (values, expected) => {
    expect(timeRange(values, now)).toBe(expected)
  })

  test('goes by GMT where the script says so', () => {
    const hour = now.getUTCHours()
    expect(timeRange([hour, 'GMT'], now)).toBe(true)
    expect(timeRange([(hour + 1) % 24, 'GMT'], now)).toBe(false)
  })
})

describe('dateRange', () => {
  test.each<[unknown[], boolean]>([
    [[28], true],
    [[27], false],
    [['NOV'], true],
    [['nov'], false],
    [[2026], true],
    [[2025], false],
    [[1, 28], true],
    [[28, 27], true],
    [[29, 27], false],
    [['NOV', 'NOV'], true],
    [['OCT', 'NOV'], true],
    [['NOV', 'OCT'], true],
    [['DEC', 'OCT'], false],
    [[2026, 2026], true],
    [[2027, 2028], false],
    [[28, 'NOV', 28, 'NOV'], true],
    [[1, 'OCT', 2, 'OCT'], false],
    [[1, 'DEC', 28, 'NOV'], true],
    [['NOV', 2026, 'DEC', 2027], true],
    [[1, 'JAN', 2026, 31, 'DEC', 2026], true],
    [[1, 'JAN', 2025, 31, 'DEC', 2025], false],
    [['NOV', 'NOV', 'GMT'], true],
    [[], false],
  ])('%j on 28 November 2026 is %s', (values, expected) => {
    expect(dateRange(values, now)).toBe(expected)
  })
})
