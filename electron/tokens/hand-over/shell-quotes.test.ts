import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteForCmd, quoteForPowerShell, quoteForShell } from './shell-quotes.ts'

/**
 * What the prompt of `cmd.exe` makes of a line: `%NAME%` of variables that exist is expanded first; then a caret takes
 * the meaning of the character behind it away, and quotes without a caret begin and end a quotation.
 * @throws Error where a character that would end the command or redirect it is left with its meaning.
 */
function readAsCmd(line: string, variables: Readonly<Record<string, string>>): string {
  const expanded = line.replace(/%([^%:]*)(?::[^%]*)?%/g, (whole, name) => variables[name] ?? whole)
  let read = ''
  let isQuoted = false
  for (let at = 0; at < expanded.length; at += 1) {
    let character = expanded[at] as string
    if (character === '^' && !isQuoted) {
      at += 1
      character = expanded[at] ?? ''
    } else if (character === '"') isQuoted = !isQuoted
    else if (/[&|<>()]/.test(character) && !isQuoted) throw new Error(`${character} is a command's`)
    read += character
  }
  return read
}

/** What the C runtime makes of a command line (Microsoft: "Parsing C++ command-line arguments"). */
function readAsProgram(line: string): string[] {
  const args: string[] = []
  let current: string | undefined
  let isQuoted = false
  for (let at = 0; at < line.length; ) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    at += backslashes
    if (line[at] === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(backslashes / 2))
      if (backslashes % 2 === 1) current += '"'
      else isQuoted = !isQuoted
      at += 1
    } else if (backslashes > 0) current = (current ?? '') + '\\'.repeat(backslashes)
    else if (/[ \t]/.test(line[at] as string) && !isQuoted) {
      if (current !== undefined) args.push(current)
      current = undefined
      at += 1
    } else {
      current = (current ?? '') + line[at]
      at += 1
    }
  }
  return current === undefined ? args : [...args, current]
}

/**
 * What Windows PowerShell 5.1 makes of a single-quoted argument of a program: doubled quotes are one; where there is a
 * blank outside of double quotes (a backslash before one takes it out of the count), the whole is put in double quotes.
 */
function readAsPowerShell(argument: string): string {
  expect(argument).toMatch(/^'(?:[^'‘’‚‛]|(['‘’‚‛])\1)*'$/)
  const text = argument.slice(1, -1).replace(/(['‘’‚‛])\1/g, '$1')
  const unescaped = [...text].map((each, at) => (each === '"' && text[at - 1] !== '\\' ? '"' : ' '))
  expect(unescaped).not.toContain('"')
  return /\s/.test(text) ? `"${text}"` : text
}

const odd = fc.string({ unit: fc.constantFrom(...`ab7 "'\\%^&|<>()!,;=$\`~’#@PATH:`), maxLength: 30 })
const asciiLine = fc.oneof(odd, fc.string({ maxLength: 60 }))
const variables = { PATH: 'C:\\', a: 'expanded', ab: 'expanded', '': 'expanded' }

describe('one argument, whatever is in it', () => {
  test('cmd.exe hands it on unchanged', () => {
    fc.assert(
      fc.property(asciiLine, (text) => {
        expect(readAsProgram(readAsCmd(`${quoteForCmd(text)} ${quoteForCmd('x')}`, variables))).toEqual([
          text,
          'x',
        ])
      }),
      { numRuns: 3000 },
    )
  })

  test('Windows PowerShell 5.1 hands it on unchanged', () => {
    const filled = asciiLine.filter((text) => text !== '')
    fc.assert(
      fc.property(filled, (text) => {
        expect(readAsProgram(`${readAsPowerShell(quoteForPowerShell(text))} x`)).toEqual([text, 'x'])
      }),
      { numRuns: 3000 },
    )
  })

  test.skipIf(process.platform === 'win32')('a POSIX shell hands it on unchanged', () => {
    for (const text of ["it's", '$(x) `y` "z" \\', 'a%PATH%b', '!&|;<>'])
      expect(execFileSync('sh', ['-c', `printf %s ${quoteForShell(text)}`], { encoding: 'utf8' })).toBe(text)
  })
})

test.each([
  ['100%PATH%', '^"100^%^PATH^%^"'],
  ['a b', '^"a b^"'],
  ['say "x"', '^"say ^\\^"x^\\^"^"'],
  ['x" & calc & "', '^"x^\\^" ^& calc ^& ^\\^"^"'],
])('cmd.exe is given %s as %s', (text, quoted) => {
  expect(quoteForCmd(text)).toBe(quoted)
})

test.each([
  ['100%PATH%', "'100%PATH%'"],
  ["it's", "'it''s'"],
  ['say "x" \\', '\'say \\"x\\" \\\\\''],
  ['$env:PATH `n', "'$env:PATH `n'"],
])('PowerShell is given %s as %s', (text, quoted) => {
  expect(quoteForPowerShell(text)).toBe(quoted)
})
