import { afterEach, expect, test } from 'vitest'
import { parseHttpDate } from './http-date.ts'
import { measureSkew } from './server-clocks.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const time = Date.UTC(2026, 10, 6, 8, 49, 37)

test.each(['UTC', 'Europe/Zurich', 'America/St_Johns', 'Pacific/Auckland'])(
  'the three formats mean GMT on a machine in %s',
  (place) => {
    process.env.TZ = place
    expect(parseHttpDate('Fri, 06 Nov 2026 08:49:37 GMT')).toBe(time)
    expect(parseHttpDate('Friday, 06-Nov-26 08:49:37 GMT')).toBe(time)
    expect(parseHttpDate('Fri Nov  6 08:49:37 2026')).toBe(time)
    expect(parseHttpDate('Fri, 06 Nov 2026 08:49:37')).toBe(time)
  },
)

test('takes the first of two dates', () => {
  expect(parseHttpDate('Fri, 06 Nov 2026 08:49:37 GMT, Fri, 06 Nov 2026 09:00:00 GMT')).toBe(time)
  expect(parseHttpDate('Fri Nov  6 08:49:37 2026, Fri, 06 Nov 2026 09:00:00 GMT')).toBe(time)
})

test('adds the ages that several caches report', () => {
  const span = { sentAt: time, respondedAt: time }
  const headers = new Map([['date', 'Fri, 06 Nov 2026 07:00:00 GMT']])
  expect(measureSkew(headers, span)).toBeLessThan(-6_000_000)
  expect(measureSkew(new Map([...headers, ['age', '6577, 12']]), span)).toBeUndefined()
})

test('respects an explicit time zone', () => {
  expect(parseHttpDate('Fri, 06 Nov 2026 09:49:37 +0100')).toBe(time)
  expect(parseHttpDate('Fri, 06 Nov 2026 03:19:37 -05:30')).toBe(time)
  expect(parseHttpDate('Fri, 06 Nov 2026 08:49:37 +0000 (UTC)')).toBe(time)
})

test.each([
  '',
  'yesterday',
  '120.5',
  '-1',
  '2026',
  'Fri, 06 Foo 2026 08:49:37 GMT',
  'Fri, 06 Nov 2026 08:49:37 XYZ',
])('%j is no date', (text) => expect(parseHttpDate(text)).toBeUndefined())

test('measures no skew because of a missing time zone', () => {
  process.env.TZ = 'Europe/Zurich'
  const span = { sentAt: time, respondedAt: time }
  expect(measureSkew(new Map([['date', 'Fri Nov  6 08:49:37 2026']]), span)).toBe(0)
  expect(measureSkew(new Map([['date', 'Fri Nov  6 08:59:37 2026']]), span)).toBe(600_500)
})

test.each([
  { what: 'a clock that is right', known: undefined, seconds: 100, skew: 0 },
  { what: 'what was known and may still be so', known: -40_000, seconds: 100, skew: -40_000 },
  { what: 'no less than must be', known: 0, seconds: 320, skew: 60_500 },
  { what: 'no more than can be', known: 900_000, seconds: 100, skew: 100_500 },
])('a response during which the computer slept shows $what', ({ known, seconds, skew }) => {
  const headers = new Map([['date', new Date(time + seconds * 1000).toUTCString()]])
  expect(measureSkew(headers, { sentAt: time, respondedAt: time + 260_000 }, known)).toBe(skew)
})

test.each(['Thu, 01 Jan 1970 00:00:07 GMT', 'Fri, 31 Dec 1999 23:59:59 GMT'])(
  'ignores a clock at its epoch (%s)',
  (date) => {
    const span = { sentAt: time, respondedAt: time }
    expect(measureSkew(new Map([['date', date]]), span)).toBeUndefined()
  },
)
