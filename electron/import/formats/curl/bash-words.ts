/**
 * Reads scripts as bash does (POSIX.1-2024, Shell Command Language, section 2.2; bash manual, section 3.1.2.4 for `$'…'`).
 * Nothing is run: variables that the script itself sets are put in, what else a shell would put in is unknown.
 */
import { type Script, ScriptBuilder } from './words-of-shell.ts'

/** Reads the commands of a script. */
export function bashCommands(text: string): Script {
  return new BashReader(text.replace(/\r\n?/g, '\n')).read()
}

/** What `$'…'` writes after a backslash. */
const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

const assignment = /([A-Za-z_]\w*)=/y

const redirection = /\d*(?:<<?<?-?|>>?)[&|]?[ \t]*/y

/** The longest word that is read alone, in characters. */
const longestWord = 100_000

class BashReader {
  readonly #text: string
  readonly #builder = new ScriptBuilder()
  readonly #variables = new Map<string, string>()
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): Script {
    while (this.#at < this.#text.length) this.#readNext()
    return this.#builder.finish()
  }

  #readNext(): void {
    const sign = this.#text[this.#at] ?? ''
    if (sign === '#' && this.#builder.isBetweenWords) this.#at = this.#endOfLine()
    else if (this.#builder.isBetweenWords && this.#builder.isAtCommand && this.#readAssignment()) return
    else if ('\n;&|()'.includes(sign)) this.#end(() => this.#builder.endCommand())
    else if (' \t'.includes(sign)) this.#end(() => this.#builder.endWord())
    else if (this.#readRedirection()) return
    else this.#readPart(sign)
  }

  /** Passes over `> file`, `2>&1` and the like: they are no words of the command. */
  #readRedirection(): boolean {
    redirection.lastIndex = this.#at
    const sign = redirection.exec(this.#text)?.[0]
    if (sign === undefined || (/^\d/.test(sign) && !this.#builder.isBetweenWords)) return false
    this.#builder.endWord()
    const start = this.#at + sign.length
    this.#at =
      start + new BashReader(this.#text.slice(start, start + longestWord)).readWord(this.#variables).length
    return true
  }

  #end(end: () => void): void {
    end()
    this.#at += 1
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end < 0 ? this.#text.length : end
  }

  /** Keeps what `NAME=value` and `export NAME=value` set, where no part of it is unknown. */
  #readAssignment(): boolean {
    const exported = /(?:export[ \t]+)?/y
    exported.lastIndex = this.#at
    const start = this.#at + (exported.exec(this.#text)?.[0].length ?? 0)
    assignment.lastIndex = start
    const name = assignment.exec(this.#text)?.[1]
    if (name === undefined) return false
    const valueStart = start + name.length + 1
    const value = new BashReader(this.#text.slice(valueStart, valueStart + longestWord)).readWord(
      this.#variables,
    )
    if (value.isKnown) this.#variables.set(name, value.text)
    else this.#variables.delete(name)
    this.#at = valueStart + value.length
    return true
  }

  /** Reads one word alone, from the beginning. */
  readWord(variables: ReadonlyMap<string, string>) {
    for (const [name, value] of variables) this.#variables.set(name, value)
    while (this.#at < this.#text.length && !/[\s;&|()<>]/.test(this.#text[this.#at] ?? ''))
      this.#readPart(this.#text[this.#at] ?? '')
    const [word] = this.#builder.finish()[0] ?? []
    return { text: word?.text ?? '', isKnown: (word?.unknown.length ?? 0) === 0, length: this.#at }
  }

  #readPart(sign: string): void {
    if (sign === '\\') this.#readBackslash()
    else if (sign === "'") this.#readSingleQuoted()
    else if (sign === '"') this.#readDoubleQuoted()
    else if (sign === '$') this.#readDollar()
    else if (sign === '`') this.#readBackquoted()
    else {
      this.#builder.append(sign)
      this.#at += 1
    }
  }

  #readBackslash(): void {
    const next = this.#text[this.#at + 1] ?? ''
    // A line that goes on in the next one.
    if (next !== '\n') this.#builder.append(next)
    this.#at += 2
  }

  #readSingleQuoted(): void {
    const end = this.#closing("'", this.#at + 1)
    this.#builder.append(this.#text.slice(this.#at + 1, end))
    this.#at = end + 1
  }

  #closing(sign: string, from: number): number {
    const end = this.#text.indexOf(sign, from)
    return end < 0 ? this.#text.length : end
  }

  #readDoubleQuoted(): void {
    this.#builder.append('')
    this.#at += 1
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') this.#readWithinQuotes()
    this.#at += 1
  }

  #readWithinQuotes(): void {
    const sign = this.#text[this.#at] ?? ''
    const next = this.#text[this.#at + 1] ?? ''
    if (sign === '$') this.#readDollar(true)
    else if (sign === '`') this.#readBackquoted()
    else if (sign === '\\' && '$`"\\\n'.includes(next)) this.#readBackslash()
    else {
      this.#builder.append(sign)
      this.#at += 1
    }
  }

  #readDollar(isQuoted = false): void {
    const rest = this.#text.slice(this.#at, this.#at + 200)
    const [, name = ''] = /^\$\{?([A-Za-z_]\w*)(?!\w)/.exec(rest) ?? []
    if (!isQuoted && rest.startsWith("$'")) this.#readAnsiQuoted()
    else if (!isQuoted && rest.startsWith('$"')) this.#at += 1
    else if (rest.startsWith('$(')) this.#skip(this.#endOfSubstitution(), '$(…)')
    else if (rest.startsWith('${')) this.#putIn(rest.startsWith(`\${${name}}`) ? name : '', '}')
    else if (name !== '') this.#putIn(name)
    else {
      this.#builder.append('$')
      this.#at += 1
    }
  }

  #putIn(name: string, closing?: string): void {
    const end = closing ? this.#closing(closing, this.#at) + 1 : this.#at + 1 + name.length
    const value = this.#variables.get(name)
    if (value === undefined) this.#skip(end, `$${name}`)
    else {
      this.#builder.append(value)
      this.#at = end
    }
  }

  #skip(end: number, name: string): void {
    this.#builder.appendUnknown(name)
    this.#at = end
  }

  #endOfSubstitution(): number {
    let depth = 0
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      if (this.#text[at] === '(') depth += 1
      if (this.#text[at] === ')') depth -= 1
      if (depth === 0) return at + 1
    }
    return this.#text.length
  }

  #readBackquoted(): void {
    this.#skip(this.#closing('`', this.#at + 1) + 1, '`…`')
  }

  #readAnsiQuoted(): void {
    this.#builder.append('')
    this.#at += 2
    while (this.#at < this.#text.length && this.#text[this.#at] !== "'") this.#readAnsiSign()
    this.#at += 1
  }

  #readAnsiSign(): void {
    const rest = this.#text.slice(this.#at, this.#at + 12)
    const code = /^\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3}))/.exec(rest)
    if (code) {
      const [all, byte, short, long, octal] = code
      this.#builder.append(
        characterOf(octal ? Number.parseInt(octal, 8) : Number.parseInt(byte ?? short ?? long ?? '', 16)),
      )
      this.#at += all.length
    } else if (rest.startsWith('\\')) {
      const sign = rest[1] ?? ''
      this.#builder.append(escapes[sign] ?? (/[\\'"?]/.test(sign) ? sign : `\\${sign}`))
      this.#at += 2
    } else {
      this.#builder.append(rest[0] ?? '')
      this.#at += 1
    }
  }
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
