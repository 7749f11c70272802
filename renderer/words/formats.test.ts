import { describe, expect, it } from 'vitest'
import { createFormats } from './formats.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = Date.UTC(2026, 10, 21, 13, 5, 9)
const formats = {
  en: createFormats('en', 'Europe/Zurich'),
  de: createFormats('de', 'Europe/Zurich'),
  cs: createFormats('cs', 'Europe/Prague'),
}

describe('a countdown', () => {
  it.each([
    [26 * hour, '26 hr'],
    [3 * day + 4 * hour, '3 days 4 hr'],
    [hour + 5 * minute, '1 hr 5 min'],
    [42 * minute, '42 min'],
    [5 * minute + 1, '6 min'],
    [5 * minute, '5:00'],
    [61_000, '1:01'],
    [60_900, '1:01'],
    [400, '0:01'],
    [0, '0:00'],
  ])('of %i ms reads %s', (left, text) => {
    expect(formats.en.countdown(left)).toBe(text)
  })

  it('speaks the language of the window', () => {
    expect(formats.de.countdown(42 * minute)).toBe('42 Min.')
    expect(formats.cs.countdown(42 * minute)).toBe('42 min')
  })
})

describe('a brief countdown', () => {
  it('keeps to one unit, never claiming more than is left', () => {
    expect([3 * day + hour, 2 * hour + 52 * minute, 42 * minute, 61_000].map(formats.en.brief)).toEqual([
      '3 days',
      '2 hr',
      '42 min',
      '1:01',
    ])
  })
})

describe('a span', () => {
  it('is written out, with Czech plurals', () => {
    expect(formats.en.span(94_000)).toBe('1 minute 34 seconds')
    expect(formats.de.span(-120_000)).toBe('2 Minuten')
    expect([1, 3, 5].map((count) => formats.cs.span(count * minute))).toEqual([
      '1 minuta',
      '3 minuty',
      '5 minut',
    ])
  })

  it('is short where there is little room, down to seconds', () => {
    const spans = [30_000, minute, 5 * minute, hour]
    expect(spans.map(formats.de.shortSpan)).toEqual(['30 Sek.', '1 Min.', '5 Min.', '1 Std.'])
    expect(spans.map(formats.en.shortSpan)).toEqual(['30 sec', '1 min', '5 min', '1 hr'])
  })
})

describe('a moment', () => {
  it('is a time while it is today, here and in UTC', () => {
    expect(formats.de.moment(at, at - hour)).toEqual({ local: '14:05', utc: '13:05' })
  })

  it('is told to the minute where seconds matter to nobody', () => {
    expect(formats.en.toMinute(at)).toBe('21 Nov 2026, 14:05')
    expect(formats.de.toMinute(at)).toBe('21. Nov. 2026, 14:05')
    expect(formats.cs.toMinute(at)).toBe('21. 11. 2026 14:05')
  })

  it('carries its date on any other day', () => {
    expect(formats.en.moment(at, at - 2 * day)).toEqual({ local: '21 Nov, 14:05', utc: '21 Nov, 13:05' })
  })

  it('carries its date where it is today only in one of the two', () => {
    const late = Date.UTC(2026, 10, 21, 23, 30)
    expect(formats.en.moment(late, at).utc).toBe('21 Nov, 23:30')
  })

  it('can be told from now', () => {
    expect(formats.en.relative(at, at - 5 * minute)).toBe('in 5 minutes')
    expect(formats.de.relative(at, at + 3 * hour)).toBe('vor 3 Stunden')
  })
})
