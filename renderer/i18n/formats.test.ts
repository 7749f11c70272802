import { describe, expect, it } from 'vitest'
import { createFormats } from './formats.ts'

const second = 1000
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const at = Date.UTC(2026, 10, 21, 13, 5, 9)
const formats = {
  en: createFormats('en', 'Europe/Zurich'),
  de: createFormats('de', 'Europe/Zurich'),
  swiss: createFormats('de-CH', 'Europe/Zurich'),
  american: createFormats('en-US', 'Europe/Zurich'),
  cs: createFormats('cs', 'Europe/Prague'),
}
/** A number and its unit stay on one line; to be read, their space is written as any other. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

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
    expect(plain(formats.en.countdown(left))).toBe(text)
  })

  it('speaks the language of the window', () => {
    expect(plain(formats.de.countdown(42 * minute))).toBe('42 Min.')
    expect(plain(formats.cs.countdown(42 * minute))).toBe('42 min')
    expect(plain(formats.cs.countdown(2 * day + hour))).toBe('2 dny 1 h')
  })

  it('writes German days out, and declines them after "in"', () => {
    const days = formats.de.countdown(3 * day + 4 * hour)
    expect(plain(days)).toBe('3 Tage 4 Std.')
    expect(plain(formats.de.brief(3 * day))).toBe('3 Tage')
    expect(plain(formats.de.afterIn(days))).toBe('3 Tagen 4 Std.')
    expect(formats.cs.afterIn(formats.cs.countdown(3 * day))).toBe(formats.cs.countdown(3 * day))
  })

  it('breaks no line between a number and its unit', () => {
    expect(formats.en.countdown(hour + 5 * minute)).toBe('1\u00a0hr 5\u00a0min')
  })
})

describe('a brief countdown', () => {
  it('keeps to one unit, never claiming more than is left', () => {
    const lefts = [3 * day + hour, 2 * day - 1, 2 * hour + 52 * minute, 2 * hour - 1, 42 * minute, 61_000]
    expect(lefts.map((left) => plain(formats.en.brief(left)))).toEqual([
      '3 days',
      '47 hr',
      '2 hr',
      '1 hr',
      '42 min',
      '1:01',
    ])
  })

  it('shows no seconds of a token that is renewed anyway', () => {
    expect(plain(formats.en.brief(2 * minute, 'minutes'))).toBe('2 min')
    expect(plain(formats.de.countdown(5 * minute, 'minutes'))).toBe('5 Min.')
  })
})

describe('a span', () => {
  it('is written out, but in Czech, which would have to decline it', () => {
    expect(plain(formats.en.span(94_000))).toBe('1 minute 34 seconds')
    expect(plain(formats.de.span(-120_000))).toBe('2 Minuten')
    const spans = [10 * second, minute, 64 * second, hour, 2 * day]
    expect(spans.map(formats.cs.span).map(plain)).toEqual(['10 s', '1 min', '1 min 4 s', '1 h', '2 dny'])
  })

  it('is short where there is little room, down to seconds', () => {
    const spans = [30_000, minute, 5 * minute, hour]
    expect(spans.map(formats.de.shortSpan).map(plain)).toEqual(['30 Sek.', '1 Min.', '5 Min.', '1 Std.'])
    expect(spans.map(formats.en.shortSpan).map(plain)).toEqual(['30 sec', '1 min', '5 min', '1 hr'])
  })

  it('is rounded before its unit is chosen', () => {
    expect(plain(formats.en.span(59_600))).toBe('1 minute')
    expect(plain(formats.en.span(hour - 1))).toBe('1 hour')
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
    expect(formats.american.toMinute(at)).toBe('Nov 21, 2026, 14:05')
  })

  it('carries its date on any other day', () => {
    expect(formats.en.moment(at, at - 2 * day)).toEqual({ local: '21 Nov, 14:05', utc: '21 Nov, 13:05' })
  })

  it('carries its year where it is not this one', () => {
    expect(formats.de.moment(at + 730 * day, at).local).toBe('20. Nov. 2028, 14:05')
    const newYear = Date.UTC(2026, 11, 31, 23, 30)
    expect(formats.de.moment(newYear, at)).toEqual({
      local: '1. Jan. 2027, 00:30',
      utc: '31. Dez. 2026, 23:30',
    })
  })

  it('carries its date where it is today only in one of the two', () => {
    const late = Date.UTC(2026, 10, 21, 23, 30)
    expect(formats.en.moment(late, at).utc).toBe('21 Nov, 23:30')
  })

  it('can be told from now', () => {
    expect(formats.en.relative(at, at - 5 * minute)).toBe('in 5 minutes')
    expect(formats.de.relative(at, at + 3 * hour)).toBe('vor 3 Stunden')
    expect(formats.de.relative(at + 3 * day, at)).toBe('in 3 Tagen')
  })

  it.each([
    [59.6 * second, 'in 1 minute'],
    [59.6 * minute, 'in 1 hour'],
    [47.6 * hour, 'in 2 days'],
    [-59.6 * minute, '1 hour ago'],
    [20 * second, 'in 20 seconds'],
  ])('%i ms from now is %s', (away, text) => {
    expect(formats.en.relative(at + away, at)).toBe(text)
  })

  it('has happened just now within ten seconds', () => {
    expect([0, 9.9 * second].map((ago) => formats.en.relative(at - ago, at))).toEqual([
      'just now',
      'just now',
    ])
    expect(formats.de.relative(at, at)).toBe('gerade eben')
    expect(formats.cs.relative(at - 3 * second, at)).toBe('právě teď')
    expect(formats.en.relative(at - 12 * second, at)).toBe('12 seconds ago')
  })
})

it('a number is written as in the region', () => {
  expect(formats.de.number(12_345.5)).toBe('12.345,5')
  expect(formats.swiss.number(12_345.5)).toMatch(/^12[’']345\.5$/)
  expect([formats.en, formats.de, formats.swiss].map(({ percent }) => plain(percent(125)))).toEqual([
    '125%',
    '125 %',
    '125%',
  ])
})
