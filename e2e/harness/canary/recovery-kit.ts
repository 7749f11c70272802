/** Reads the code on a recovery kit, for searches that must find it nowhere else. */

/** Reads the groups of the code. @param page the kit's HTML. */
export function codeOn(page: string): readonly string[] {
  return [...page.matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(([, group]) => group as string)
}

/** Separates the groups: in the kit, on paper, in a file name, in a key derivation. */
const between = ['</span> <span>', ' ', '-', ''] as const

/** Writes a code in every way, each half by itself, because half a code is half a leak. */
export function writingsOfCode(groups: readonly string[]): readonly string[] {
  const middle = Math.ceil(groups.length / 2)
  return [groups.slice(0, middle), groups.slice(middle)].flatMap((half) =>
    between.map((separator) => half.join(separator)).flatMap((text) => [text, text.toLowerCase()]),
  )
}
