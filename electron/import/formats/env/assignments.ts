/** The assignments of a `.env` file, and whether its readers agree on them. */

export interface Assignment {
  readonly name: string
  /** What is behind the name, from the sign on: `="a b"`. */
  readonly raw: string
}

/** As dotenv finds them (18.0.10). */
const assignment =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)([ \t]*=[ \t]*?|:[ \t]+?)([ \t]*'(?:\\'|[^'])*'|[ \t]*"(?:\\"|[^"])*"|[ \t]*`(?:\\`|[^`])*`|[^#\r\n]+)?([ \t]*#.*)?[ \t]*$/gm

/** Lists the assignments, and counts the other lines that are neither empty nor comments. */
export function assignmentsIn(text: string): { assignments: readonly Assignment[]; otherLines: number } {
  const assignments: Assignment[] = []
  const plain = text.replace(/\r\n?/g, '\n')
  const rest = plain.replace(assignment, (_all, name: string, sign: string, value = '', comment = '') => {
    // A sign of comment at once behind a value is a part of it for some.
    const isJoined = comment.startsWith('#') && !/[ \t]$/.test(value)
    assignments.push({ name, raw: `${sign}${value.trimEnd()}${isJoined ? comment : ''}` })
    return ''
  })
  const others = rest.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
  return { assignments, otherLines: others.length }
}

/** Signs that mean themselves to all readers, or quotation marks around what has no others and no escapes in it. */
const alike = /^=(?:'(?:[^'\\]|\\(?![\\']))*'|"[^"\\$`]*"|[\w./:@%+,=^-]*)$/

/**
 * Checks whether all of the usual readers (dotenv, Node, python-dotenv, bash) get the same value: without variables,
 * escapes, quotation marks within, or spaces around the sign.
 */
export function isReadAlike(raw: string): boolean {
  return alike.test(raw)
}
