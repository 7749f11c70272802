/** Writes numbers as a region does. */

/**
 * Makes the writing of numbers in a locale. Small counts are written alike in every region of the window's languages: for
 * them no `Intl` object is made, of which the first takes the browser 20 to 50 ms.
 */
export function createNumber(locale: string): (value: number) => string {
  const hasOwnDigits = locale.includes('-u-')
  let format: Intl.NumberFormat | undefined
  return (value) => {
    if (!hasOwnDigits && Number.isInteger(value) && value >= 0 && value < 1000) return `${Math.abs(value)}`
    format ??= new Intl.NumberFormat(locale)
    return format.format(value)
  }
}
