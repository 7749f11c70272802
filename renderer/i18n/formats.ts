/** Formats times and durations in the window's language, by `Intl`. */
import { type Language, type Locale, languageOf } from '../../shared/words.ts'
import { lastMinutes, type Pace } from '../clock.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

type Unit = 'second' | 'minute' | 'hour' | 'day'
type UnitDisplay = 'short' | 'long'
type Step = readonly [unit: Unit, milliseconds: number, most: number]

/** A point in time, written for this computer's time zone and for UTC. */
export interface Moment {
  readonly local: string
  readonly utc: string
}

export interface Formats {
  /** What a countdown shows: `3 days`, `2 hr 5 min`, `42 min`, and `4:07` in the last minutes. */
  readonly countdown: (left: number, pace?: Pace) => string
  /** The same where there is little room: from an hour on only the whole hours or days. */
  readonly brief: (left: number, pace?: Pace) => string
  /** Formats a countdown to follow "in", where German needs another case: `in 3 Tagen`. */
  readonly afterIn: (countdown: string) => string
  /** A span in its one or two largest units, such as `2 minutes`; in Czech short, where nothing is declined: `2 min`. */
  readonly span: (milliseconds: number) => string
  /** The same where there is little room: `2 min`. */
  readonly shortSpan: (milliseconds: number) => string
  /** Formats a moment: the date only where it is not today, the year where it is not this one. */
  readonly moment: (at: number, now: number) => Moment
  /** A moment in full, with date and seconds. */
  readonly exact: (at: number) => Moment
  /** A moment with date, to the minute, for this computer's time zone. */
  readonly toMinute: (at: number) => string
  /** A day of the calendar, given as `2027-03-31`. */
  readonly day: (day: string) => string
  /** `tomorrow`, `in 5 days`; negative: `3 days ago`. */
  readonly inDays: (days: number) => string
  /** `in 5 minutes`, `2 hours ago`; `just now` for the last ten seconds. */
  readonly relative: (at: number, now: number) => string
  readonly number: (value: number) => string
  /** @param value in per cent. */
  readonly percent: (value: number) => string
  readonly compare: (a: string, b: string) => number
}

export const justNow = { en: 'just now', de: 'gerade eben', cs: 'právě teď' }

/** Each unit, and from how many of it on the next larger one is used. */
const steps: readonly [Step, ...Step[]] = [
  ['second', second, 60],
  ['minute', minute, 60],
  ['hour', hour, 48],
  ['day', day, Number.POSITIVE_INFINITY],
]

function stepFor(span: number, round: (value: number) => number): number {
  return steps.findIndex(([, size, most]) => round(span / size) < most)
}

/** @param timeZone the local zone; omitted: that of this computer. */
export function createFormats(spoken: Locale, timeZone?: string): Formats {
  const locale = spoken === 'en' ? 'en-GB' : spoken
  const span = createSpans(languageOf(spoken))
  const countdown = (left: number, pace?: Pace) => {
    if (pace === 'minutes' || left > lastMinutes) return span(Math.ceil(left / minute) * minute, 'short')
    const seconds = Math.max(0, Math.ceil(left / second))
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  }
  return {
    countdown,
    brief: (left, pace) =>
      left >= hour ? span(Math.floor(left / hour) * hour, 'short', 1) : countdown(left, pace),
    afterIn: (text) => text.replace('Tage', 'Tagen'),
    span: (milliseconds) => span(milliseconds, 'long'),
    shortSpan: (milliseconds) => span(milliseconds, 'short'),
    day: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day)),
    inDays: (days) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day'),
    relative: createRelative(locale, justNow[languageOf(spoken)]),
    ...createMoments(locale, timeZone),
    ...createNumbers(locale),
  }
}

/** Formats a span in the largest unit it fills, and in the next smaller one. @param parts 1: in the largest only. */
function createSpans(language: Language) {
  const unit = createUnits(language)
  return (milliseconds: number, display: UnitDisplay, parts = 2): string => {
    const left = Math.round(Math.abs(milliseconds) / second) * second
    const at = stepFor(left, Math.floor)
    const [name, size] = steps[at] ?? steps[0]
    const [smaller, part] = steps[at - 1] ?? steps[0]
    const rest = Math.floor((left % size) / part)
    const whole = unit(Math.floor(left / size), name, display)
    return parts > 1 && rest > 0 ? `${whole} ${unit(rest, smaller, display)}` : whole
  }
}

/** Formats a number of units. Units are words: in the language of the texts around them. */
function createUnits(language: Language) {
  const formats = new Map<string, Intl.NumberFormat>()
  return (value: number, unit: Unit, display: UnitDisplay): string => {
    const unitDisplay = displayOf(unit, display, language)
    const key = unit + unitDisplay
    const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay })
    formats.set(key, format)
    return format.format(value).replace(' ', '\u00a0')
  }
}

/** Czech units are not declined where they are short, and German does not shorten days as `Intl` does ("Tg."). */
function displayOf(unit: Unit, display: UnitDisplay, language: Language): UnitDisplay {
  if (language === 'cs') return 'short'
  return language === 'de' && unit === 'day' ? 'long' : display
}

function createRelative(locale: string, now: string): Formats['relative'] {
  const format = once(() => new Intl.RelativeTimeFormat(locale))
  return (at, present) => {
    const away = at - present
    if (away <= 0 && away > -10 * second) return now
    // Rounded before the unit is chosen: 59.6 minutes are an hour.
    const [name, size] = steps[stepFor(Math.abs(away), Math.round)] ?? steps[0]
    return format().format(Math.round(away / size), name)
  }
}

/** Formats moments, on a clock of 24 hours. */
function createMoments(locale: string, timeZone?: string): Pick<Formats, 'moment' | 'exact' | 'toMinute'> {
  const zone = timeZone === undefined ? {} : { timeZone }
  const at = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options }))
    return (moment: number) => format().format(moment)
  }
  const both = (options: Intl.DateTimeFormatOptions) => {
    const [local, world] = [at({ ...options, ...zone }), at({ ...options, timeZone: 'UTC' })]
    return (moment: number): Moment => ({ local: local(moment), utc: world(moment) })
  }
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const date = { day: 'numeric', month: 'short' } as const
  const full = { year: 'numeric', ...date, ...time } as const
  const [days, timed, dated, withYear] = [
    both({ ...date, year: 'numeric' }),
    both(time),
    both({ ...date, ...time }),
    both(full),
  ]
  return {
    moment: (moment, now) => {
      const [then = '', today = ''] = [moment, now].map((at) => `${days(at).local} ${days(at).utc}`)
      const years = (text: string) => `${text.match(/\d{4}/g)}`
      return (then === today ? timed : years(then) === years(today) ? dated : withYear)(moment)
    },
    exact: both({ ...full, second: '2-digit' }),
    toMinute: (moment) => withYear(moment).local,
  }
}

/** Makes what writes numbers, none of them negative, as a locale does. */
export function createNumberFormat(locale: string): (value: number) => string {
  const format = once(() => new Intl.NumberFormat(locale))
  // Three digits are written alike in all these languages, and the first such object takes ten milliseconds of a start.
  return (value) => (value % 1 || value >= 1000 ? format().format(value) : `${value}`)
}

function createNumbers(locale: string): Pick<Formats, 'number' | 'percent' | 'compare'> {
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent' }))
  const collator = once(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }))
  return {
    number: createNumberFormat(locale),
    percent: (value) => percents().format(value / 100),
    compare: (one, other) => collator().compare(one, other),
  }
}

/** `Intl` objects take milliseconds and some hundred kilobytes each: created when first needed. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
