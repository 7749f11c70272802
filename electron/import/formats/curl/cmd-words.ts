/**
 * Reads commands as cmd.exe does, and then as a C program takes its command line apart
 * (https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments).
 */
import { type Script, ScriptBuilder, unknownPart } from './words-of-shell.ts'

/** Reads the commands of a text. */
export function cmdCommands(text: string): Script {
  const builder = new ScriptBuilder()
  // Chrome doubles each backslash, those that mean themselves to the program too.
  const isByChrome = text.includes('^"')
  for (const line of commandLines(text.replace(/\r\n?/g, '\n'))) {
    readWords(line, builder, isByChrome)
    builder.endCommand()
  }
  return builder.finish()
}

/**
 * Takes carets away: each makes the next sign an ordinary one, and the end of a line go on in the next. Within quotation
 * marks they are ordinary themselves. Variables are put in before; what they hold is not known.
 */
function commandLines(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const variable = sign === '%' ? /^%\w+%/.exec(text.slice(at, at + 100))?.[0] : undefined
    if (variable) {
      line += unknownPart
      at += variable.length - 1
    } else if (sign === '^' && !isQuoted) {
      line += afterCaret(text, at)
      at += text[at + 1] === '\n' ? 2 : 1
    } else if (sign === '\n' || (sign === '&' && !isQuoted)) {
      lines.push(line)
      line = ''
      isQuoted = false
    } else {
      if (sign === '"') isQuoted = !isQuoted
      line += sign
    }
  }
  return [...lines, line]
}

/** Chrome puts a caret before a sign that it cannot write, and a space in its place: the sign is lost. */
function afterCaret(text: string, at: number): string {
  if (text[at + 1] === '\n') return text[at + 2] ?? ''
  return text[at + 1] === ' ' ? unknownPart : (text[at + 1] ?? '')
}

const whitespace = /\s/

function readWords(line: string, builder: ScriptBuilder, isByChrome: boolean): void {
  let isQuoted = false
  let at = 0
  while (at < line.length) {
    const sign = line[at] ?? ''
    const slashes = sign === '\\' ? readBackslashes(line, at, builder, isByChrome) : 0
    if (slashes > 0) at += slashes
    else {
      const isDoubled = isQuoted && line.startsWith('""', at)
      if (sign === '"' && !isDoubled) isQuoted = !isQuoted
      if (whitespace.test(sign) && !isQuoted) builder.endWord()
      else if (sign === unknownPart) builder.appendUnknown('')
      else builder.append(sign === '"' && !isDoubled ? '' : sign)
      at += isDoubled ? 2 : 1
    }
  }
}

/**
 * Before a quotation mark, two backslashes are one, and a further one makes the mark an ordinary sign; elsewhere they are
 * themselves. @returns how many signs were read.
 */
function readBackslashes(line: string, at: number, builder: ScriptBuilder, isByChrome: boolean): number {
  let end = at
  while (line[end] === '\\') end += 1
  const count = end - at
  if (line[end] !== '"') {
    builder.append('\\'.repeat(isByChrome ? Math.ceil(count / 2) : count))
    return count
  }
  builder.append('\\'.repeat(Math.floor(count / 2)) + (count % 2 === 1 ? '"' : ''))
  return count + (count % 2)
}
