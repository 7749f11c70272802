/** Commands and `.env` files as bash and python-dotenv themselves read them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parse } from 'dotenv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bashCommands } from '../../electron/import/formats/curl/bash-words.ts'
import { assignmentsIn, isReadAlike } from '../../electron/import/formats/env/assignments.ts'
import { missingPrograms } from './programs.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-texts-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(program: string, args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
  return execFileSync(program, args, { cwd: folder, env, encoding: 'utf8', timeout: 20_000 })
}

/** Replaces curl by a function that prints its words. */
function wordsOfBash(script: string): readonly string[] {
  const printing = 'curl() { for word in "$@"; do printf "%s\\0" "$word"; done; }\n'
  return run('bash', ['--norc', '-c', printing + script])
    .split('\0')
    .slice(0, -1)
}

describe.skipIf(missingPrograms(['bash']).length > 0)('bash', () => {
  it.each([
    `curl -u 'a b' "c d"e\\ f 'g'"h"`,
    String.raw`curl $'it\'s\u0021\n\t\x41\101\\ \e\q'`,
    String.raw`curl "a\"b\$c\\d\e" 'x\y' a\b`,
    `curl "a\\\nb" c\\\nd \\\n  e`,
    `A='x y' # set\nexport B="$A z"\ncurl "$A" "\${B}" '$A' a#b # c`,
    `curl a 2> /dev/null b 2>&1 c < /dev/null`,
    `curl a;curl b && curl c | cat`,
    `curl '' "" x`,
    `curl a=b -d{c} "é€𝄞"`,
  ])('reads the same words of %j', (script) => {
    const words = bashCommands(script)
      .filter(([program]) => program?.text === 'curl')
      .flatMap(([, ...rest]) => rest.map(({ text }) => text))
    expect(words).toEqual(wordsOfBash(script))
  })
})

describe.skipIf(missingPrograms(['bash', 'python-dotenv']).length > 0)('a line of .env', () => {
  const values = [
    'abc-1.2/3:4@5%6+7,8=9',
    '',
    "'a b'",
    '\'p$X # "y" `z`\'',
    String.raw`'a\nb'`,
    "'a\nb'",
    '"a b"',
    '"a#b"',
    `"it's"`,
    '"a\nb"',
    'a#b',
    String.raw`"a\"b"`,
    String.raw`'it\'s'`,
    String.raw`"C:\new"`,
    '"p$X"',
    '`x y`',
    String.raw`'a\\b'`,
    String.raw`'a\'`,
    'a b',
    'a;b',
    '~/x',
    'a"b"',
  ]

  it.each(values)('A=%s is said to be read alike only if it is', (raw) => {
    const text = `A=${raw}\n`
    writeFileSync(path.join(folder, '.env'), text)
    const [found] = assignmentsIn(text).assignments
    if (!isReadAlike(found?.raw ?? '')) return
    const expected = parse(text).A
    const python = 'import dotenv, sys; sys.stdout.write(dotenv.dotenv_values(".env")["A"])'
    expect(run('python3', ['-c', python])).toBe(expected)
    expect(run('bash', ['--norc', '-c', '. ./.env; printf %s "$A"'])).toBe(expected)
  })

  it('is said to be read differently in the cases of the table', () => {
    const odd = values.filter((raw) => !isReadAlike(assignmentsIn(`A=${raw}\n`).assignments[0]?.raw ?? ''))
    expect(odd).toHaveLength(12)
  })
})
