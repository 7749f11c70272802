/** Writing one argument of a command so that a shell hands it on unchanged. */

/** Quotes for a POSIX shell (POSIX.1-2024, Shell Command Language, section 2.2.2). */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/**
 * Quotes for the prompt of `cmd.exe` ("Parsing C++ command-line arguments" and `cmd /?` of Microsoft's documentation).
 * The caret makes the quotes literal, so that `cmd` is never inside of a quotation, where it would still expand
 * `%NAME%` and could not be stopped. A caret right behind a percent sign makes the name one that no variable has.
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
 * with blanks and changes nothing else of it, so what the C runtime is to read is written by hand. Typographic single
 * quotes count as single quotes to it.
 */
export function quoteForPowerShell(text: string): string {
  const escaped = text.replace(/(\\*)"/g, '$1$1\\"')
  const whole = /\s/.test(text) ? escaped.replace(/(\\+)$/, '$1$1') : escaped
  return `'${whole.replace(/['‘’‚‛]/g, '$&$&')}'`
}
