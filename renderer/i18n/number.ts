/** Writes numbers as a region does. */

/**
 * Makes the writing of numbers in a locale. Small counts are written alike in every region of the window's languages: for
 * them no `Intl` object is made, of which the first takes the browser 20 to 50 ms.
 */
export function createNumber(locale: string): (value: number) => string {
  const hasOwnDigits = locale.includes('-u-')
  let format: Intl.NumberFormat | undefined
  return (value) => {
    if (!hasOwnDigits && Number.isInteger(value) && value >= 0 && value < 1000) return `${value}`
    format ??= new Intl.NumberFormat(locale)
    return format.format(value)
  }
}

/** What follows a percentage, where that is certain: some other regions have it otherwise. */
const percentSigns: Readonly<Record<string, string>> = {
  'en-GB': '%',
  'en-US': '%',
  de: '\u00a0%',
  'de-DE': '\u00a0%',
  'de-CH': '%',
  cs: '\u00a0%',
  'cs-CZ': '\u00a0%',
}

/** Makes the writing of percentages, as `createNumber` does that of numbers: the zoom is named in the first paint's menus. */
export function createPercent(locale: string): (value: number) => string {
  const sign = percentSigns[locale]
  let format: Intl.NumberFormat | undefined
  return (value) => {
    if (sign !== undefined && Number.isInteger(value) && value >= 0 && value < 1000) return `${value}${sign}`
    format ??= new Intl.NumberFormat(locale, { style: 'percent' })
    return format.format(value / 100)
  }
}
