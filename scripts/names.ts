/** Checks file names and identifiers against the field's words (`names/words.ts`); part of `npm run lint`. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { namesIn } from './names/scan.ts'
import { betterWord } from './names/words.ts'

const root = path.join(import.meta.dirname, '..')

/** These use other words: the list of them, a script that also runs on older commits, and electron-builder’s options. */
const unchecked = /^scripts\/(names|packaging)|^e2e\/bench\/click-path/

/** Lists the project's files; what git ignores is not among them. */
function projectFiles(): readonly string[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard']
  return execFileSync('git', listed, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /^(electron|shared|renderer|e2e|scripts)\//.test(file) && !unchecked.test(file))
    .filter((file) => existsSync(path.join(root, file)))
}

/** Finds every name in a file that says something another way than the field does, its path among them. */
function problemsIn(file: string): readonly string[] {
  const inPath = file.split('/').flatMap((part) => {
    const better = betterWord(part)
    return better === undefined ? [] : [`${file}: “${part}”: say ${better}`]
  })
  if (!/\.tsx?$/.test(file)) return inPath
  const inCode = namesIn(readFileSync(path.join(root, file), 'utf8')).flatMap(({ text, line }) => {
    const better = betterWord(text)
    return better === undefined ? [] : [`${file}:${line}: “${text}”: say ${better}`]
  })
  return [...inPath, ...inCode]
}

const problems = projectFiles().flatMap(problemsIn)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
