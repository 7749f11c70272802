import type { Locale } from '../../../shared/words.ts'

/** Creates a format of moments with date, seconds and the zone of this computer's clock. */
export function createTimeFormat(locale: Locale): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  })
  return (at) => format.format(at)
}
