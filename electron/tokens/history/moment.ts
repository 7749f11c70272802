/** Formats times for texts that are read later, and elsewhere. Formats are kept: one takes longer to make than to use. */
import type { Locale } from '../../../shared/words.ts'

const moments = new Map<Locale, Intl.DateTimeFormat>()

/** Creates a format of moments with date, seconds and the zone of this computer's clock. */
export function createTimeFormat(locale: Locale): (at: number) => string {
  const format = keptIn(moments, locale, () => momentFormat(locale))
  return (at) => format.format(at)
}

function momentFormat(locale: Locale): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  })
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

const spans = new Map<string, Intl.NumberFormat>()

/** Creates a format of durations in seconds: in the largest unit of which they are two or more. */
export function createSpanFormat(locale: Locale): (seconds: number) => string {
  return (seconds) => {
    const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ['second', 1]
    const format = keptIn(
      spans,
      `${locale} ${unit}`,
      () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
    )
    return format.format(Math.round(seconds / size))
  }
}

function keptIn<Key, Format>(kept: Map<Key, Format>, key: Key, create: () => Format): Format {
  const known = kept.get(key) ?? create()
  kept.set(key, known)
  return known
}
