/** Times and durations in the language of the window, by `Intl`. */
import type { Language } from '../../shared/words.ts'
import { lastMinutes } from '../clock.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

type Unit = 'second' | 'minute' | 'hour' | 'day'
type UnitDisplay = 'short' | 'long'

/** A point in time, written for this computer's time zone and for UTC. */
export interface Moment {
  readonly local: string
  readonly utc: string
}

export interface Formats {
  /** What a countdown shows: `3 days`, `2 hr 5 min`, `42 min`, and `4:07` in the last minutes. */
  readonly countdown: (left: number) => string
  /** The same where there is little room: from an hour on only the whole hours or days. */
  readonly brief: (left: number) => string
  /** A span in its one or two largest units, written out, such as `2 minutes`. */
  readonly span: (milliseconds: number) => string
  /** The same where there is little room: `2 min`. */
  readonly shortSpan: (milliseconds: number) => string
  /** A moment as people speak of it while it is near: the date only where it is not today. */
  readonly moment: (at: number, now: number) => Moment
  /** A moment in full, with date and seconds. */
  readonly exact: (at: number) => Moment
  /** A moment with date, to the minute, for this computer's time zone. */
  readonly toMinute: (at: number) => string
  /** `in 5 minutes`, `2 hours ago`. */
  readonly relative: (at: number, now: number) => string
  readonly number: (value: number) => string
  readonly compare: (a: string, b: string) => number
}

/** @param timeZone the local zone; omitted: that of this computer. */
export function createFormats(language: Language, timeZone?: string): Formats {
  const locale = language === 'en' ? 'en-GB' : language
  const zone = timeZone === undefined ? {} : { timeZone }
  const utc = { timeZone: 'UTC' }
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const date = { day: 'numeric', month: 'short' } as const
  const full = { year: 'numeric', ...date, ...time } as const
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const numbers = once(() => new Intl.NumberFormat(locale))
  const collator = once(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }))

  const at = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options }))
    return (moment: number) => format().format(moment)
  }
  const dayOf = at({ ...date, year: 'numeric', ...zone })
  const dayOfUtc = at({ ...date, year: 'numeric', ...utc })
  const both = (options: Intl.DateTimeFormatOptions) => {
    const [local, world] = [at({ ...options, ...zone }), at({ ...options, ...utc })]
    return (moment: number): Moment => ({ local: local(moment), utc: world(moment) })
  }
  const exact = both({ ...full, second: '2-digit' })
  const toMinute = at({ ...full, ...zone })
  const dated = both({ ...date, ...time })
  const timed = both(time)
  const units = new Map<string, Intl.NumberFormat>()
  const unit = (value: number, name: Unit, unitDisplay: UnitDisplay) => {
    const key = `${name} ${unitDisplay}`
    const format =
      units.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay })
    units.set(key, format)
    return format.format(value)
  }
  const two = (whole: number, big: Unit, rest: number, small: Unit, display: UnitDisplay) =>
    rest === 0 ? unit(whole, big, display) : `${unit(whole, big, display)} ${unit(rest, small, display)}`
  const span = (milliseconds: number, display: UnitDisplay) => {
    const left = Math.abs(milliseconds)
    if (left >= 2 * day)
      return two(Math.floor(left / day), 'day', Math.floor((left % day) / hour), 'hour', display)
    if (left >= hour)
      return two(Math.floor(left / hour), 'hour', Math.floor((left % hour) / minute), 'minute', display)
    if (left < minute) return unit(Math.round(left / second), 'second', display)
    return two(Math.floor(left / minute), 'minute', Math.floor((left % minute) / second), 'second', display)
  }

  const countdown = (left: number) => {
    if (left > lastMinutes) return span(Math.ceil(left / minute) * minute, 'short')
    const seconds = Math.max(0, Math.ceil(left / second))
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }

  return {
    countdown,
    brief: (left) => {
      if (left >= 2 * day) return unit(Math.floor(left / day), 'day', 'short')
      return left >= hour ? unit(Math.floor(left / hour), 'hour', 'short') : countdown(left)
    },
    span: (milliseconds) => span(milliseconds, 'long'),
    shortSpan: (milliseconds) => span(milliseconds, 'short'),
    moment: (moment, now) => {
      const today = dayOf(moment) === dayOf(now) && dayOfUtc(moment) === dayOfUtc(now)
      return today ? timed(moment) : dated(moment)
    },
    exact,
    toMinute,
    relative: (moment, now) => {
      const away = moment - now
      const size = Math.abs(away)
      if (size < minute) return relative().format(Math.round(away / second), 'second')
      if (size < hour) return relative().format(Math.round(away / minute), 'minute')
      if (size < 2 * day) return relative().format(Math.round(away / hour), 'hour')
      return relative().format(Math.round(away / day), 'day')
    },
    number: (value) => numbers().format(value),
    compare: (one, other) => collator().compare(one, other),
  }
}

/** `Intl` objects take milliseconds and some hundred kilobytes each: none before it is needed. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
