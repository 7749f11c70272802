/**
 * Makes the browser ready for `Intl`: the first object of it has it look through all languages, 20 to 50 ms. Call when the
 * window is on the glass and its user has done nothing yet.
 */
export function warmUp(): void {
  // In this order: after a collator, numbers take as long again.
  new Intl.NumberFormat()
  new Intl.Collator()
}
