/** Quotes one argument of a command so that a shell passes it on unchanged. */

/** Quotes for a POSIX shell (POSIX.1-2024, Shell Command Language, section 2.2.2). */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/**
 * Quotes for the prompt of `cmd.exe` ("Parsing C++ command-line arguments" and `cmd /?` of Microsoft's documentation).
 * The caret makes the quotes literal, so that `cmd` is never inside a quotation, where it would still expand
 * `%NAME%` and could not be stopped. A caret right after a percent sign makes the name one that no variable has.
 */
export function quoteForCmd(text: string): string {
  let quoted = ''
  let before = ''
  for (const character of quoteForProgram(text)) {
    const isPlain = /[\w .:/~-]/.test(character) && before !== '%'
    quoted += isPlain ? character : `^${character}`
    before = character
  }
  return quoted
}

/** Quotes as the C runtime reads a command line: backslashes are doubled before a quote, and nowhere else. */
function quoteForProgram(text: string): string {
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}

/**
 * Quotes for Windows PowerShell 5.1 (`about_Quoting_Rules`, `about_Parsing`). It puts double quotes around an argument
 * with spaces and changes nothing else, so the escapes that the C runtime reads are written here. It takes typographic
 * single quotes for single quotes.
 */
export function quoteForPowerShell(text: string): string {
  const escaped = text.replace(/(\\*)"/g, '$1$1\\"')
  const argument = /\s/.test(text) ? escaped.replace(/(\\+)$/, '$1$1') : escaped
  return quoteAsPowerShellString(argument)
}

/**
 * Quotes a string of PowerShell itself, which no program's command line follows (`about_Quoting_Rules`). Nothing is
 * expanded between single quotes; typographic ones count as such.
 */
export function quoteAsPowerShellString(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`
}
