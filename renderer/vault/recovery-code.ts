/** How a recovery code is written while it is typed: capitals in groups of four, whatever the spacing it was typed with. */

const group = 4

/** The letters and digits of what was typed, in capitals; blanks, hyphens and the like mean nothing. */
function meantBy(typed: string): string {
  return typed.replace(/[^a-z0-9]/gi, '').toUpperCase()
}

/** What was typed, in groups of four. */
export function grouped(typed: string): string {
  return (
    meantBy(typed)
      .match(/.{1,4}/g)
      ?.join('-') ?? ''
  )
}

/**
 * Finds the caret's place after grouping.
 * @param before the typed text before the caret.
 * @returns its index in the grouped text: after the same letter, and after the hyphen where a group has just begun.
 */
export function caretAfter(before: string, whole: string): number {
  const letters = meantBy(before).length
  return Math.min(letters + Math.max(0, Math.ceil(letters / group) - 1), whole.length)
}
