/** The page and the main process as they ship, whoever built them. */
import { globSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { measurePage } from '../e2e/bench/page-size.ts'
import { buildAll } from './build.ts'
import { namesIn, shortClassNames } from './bundle/short-class-names.ts'

const stamp = path.join(import.meta.dirname, '../dist/built-from')

it('is small, and the same if a test runner builds it', async () => {
  const built = readFileSync(stamp, 'utf8')
  const before = measurePage()
  expect(before.measured).toBeLessThanOrEqual(before.limit)
  rmSync(stamp)
  expect(process.env.NODE_ENV).toBe('test')
  expect(await buildAll()).toBe(true)
  expect(readFileSync(stamp, 'utf8')).toBe(built)
  expect(measurePage()).toEqual(before)
  expect(process.env.NODE_ENV).toBe('test')
}, 120_000)

it('has a rule for every class of every module', () => {
  const root = path.join(import.meta.dirname, '..')
  const sheets = globSync('dist/page/**/*.css', { cwd: root }).map((file) =>
    readFileSync(path.join(root, file), 'utf8'),
  )
  const ruled = new Set(sheets.flatMap(namesIn))
  const short = shortClassNames()
  const missing = globSync('renderer/**/*.module.css', { cwd: root }).flatMap((file) =>
    namesIn(readFileSync(path.join(root, file), 'utf8')).filter(
      (name) => !ruled.has(short(name, path.join(root, file))),
    ),
  )
  expect(ruled.size).toBeGreaterThan(150)
  expect(missing).toEqual([])
})

/** What is loaded before the browser is started: what starts it, and for tests their own parts. */
const mayComeFirst = /^(electron\/(main-chromium|platform\/.*|storage\/private-folder)|e2e\/.*)\.ts$/

it.each(['main-chromium/main-chromium', 'journeys/demo-chromium', 'journeys/bench-app'])(
  'loads nothing of the app before the browser is started (%s)',
  (program) => {
    const modules = modulesLoadedWith(path.join(stamp, '..', `${program}.js`))
    expect(modules).toContain('electron/platform/chromium/browser/start.ts')
    expect(modules.filter((file) => !mayComeFirst.test(file))).toEqual([])
  },
)

/** Names the modules in a file and in all that it imports statically. */
function modulesLoadedWith(entry: string): readonly string[] {
  const files = new Set([entry])
  for (const file of files)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) .* from "(\.\/.*)"/gm,
    ))
      files.add(path.join(path.dirname(file), name))
  const texts = [...files].map((file) => readFileSync(file, 'utf8'))
  return texts.flatMap((text) => [...text.matchAll(/^\/\/ (\S+\.[jt]s)$/gm)].map(([, file = '']) => file))
}

it.each(['main', 'main-chromium'])('has most of what a start loads in one file (%s)', (folder) => {
  const files = globSync(`dist/${folder}/*.js`, { cwd: path.join(stamp, '../..') })
  const texts = files.map((file) => readFileSync(path.join(stamp, '../..', file), 'utf8'))
  const whole = texts.filter((text) => /^\/\/ electron\/compose\.ts$/m.test(text))
  expect(whole).toHaveLength(1)
  for (const part of [
    'electron/vault/create-vault.ts',
    'electron/ipc/guards.ts',
    'electron/systems/oauth.ts',
  ])
    expect(whole[0]).toContain(`\n// ${part}\n`)
  expect(whole[0]?.match(/^import .* from "\.\//gm)?.length).toBeLessThanOrEqual(6)
})
