/** What is on a recovery kit, for who looks for it everywhere else. */

/** The groups of the code, as the kit prints them. @param page the kit. */
export function codeOn(page: string): readonly string[] {
  return [...page.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group as string)
}

/** In the kit itself, on paper, in a file name, in a key derivation. */
const between = ['</span> <span>', ' ', '-', ''] as const

/** A code in the ways of writing it; each half by itself, because half a code is half a leak. */
export function writingsOfCode(groups: readonly string[]): readonly string[] {
  const middle = Math.ceil(groups.length / 2)
  return [groups.slice(0, middle), groups.slice(middle)].flatMap((half) =>
    between.map((separator) => half.join(separator)).flatMap((text) => [text, text.toLowerCase()]),
  )
}
