import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { namesIn } from './short-class-names.ts'

const page = path.join(import.meta.dirname, '../renderer')
const read = (file: string) => readFileSync(path.join(page, file), 'utf8')
const find = (pattern: string) => globSync(pattern, { cwd: page }).sort()

/** Every use of a module's class: `css.name`, where `css` is what the module was imported as. */
const used = new Set(
  find('**/*.tsx').flatMap((file) => {
    const source = read(file)
    return [...source.matchAll(/^import (\w+) from '(.*\.module\.css)'$/gm)].flatMap(([, as, from = '']) =>
      [...source.matchAll(new RegExp(`\\b${as}\\.(\\w+)`, 'g'))].map(
        ([, name]) => `${path.posix.join(path.dirname(file), from)} ${name}`,
      ),
    )
  }),
)
const modules = find('**/*.module.css')
const defined = modules.flatMap((file) => namesIn(read(file)).map((name) => `${file} ${name}`))

describe('a class of a component', () => {
  it('that is used is defined, and the other way round', () => {
    expect(defined.length).toBeGreaterThan(150)
    const animations = ['vault/key-store-wait.module.css late']
    expect([...new Set([...used, ...animations])].sort()).toEqual([...defined].sort())
  })

  it('is used beside its sheet only, unless it belongs to ui/', () => {
    const foreign = find('**/*.tsx').flatMap((file) =>
      [...read(file).matchAll(/^import \w+ from '(.*)\.module\.css'$/gm)]
        .map(([, from = '']) => path.posix.join(path.dirname(file), from))
        .filter((sheet) => !sheet.startsWith('ui/') && sheet !== file.replace('.tsx', ''))
        .map((sheet) => `${file}: ${sheet}`),
    )
    expect(foreign).toEqual([])
  })

  it('is never written out: only the few of global.css and tokens.css are', () => {
    const shared = new Set([...namesIn(read('global.css')), ...namesIn(read('tokens.css'))])
    const written = find('**/*.tsx')
      .flatMap((file) => [...read(file).matchAll(/(?:className|place)=(?:"([^"]*)"|\{`([^`]*)`\})/g)])
      .flatMap(([, plain, mixed]) => (plain ?? mixed ?? '').replaceAll(/\$\{[^}]*\}/g, '').split(' '))
      .filter((name) => name !== '')
    expect(written.length).toBeGreaterThan(20)
    expect(written.filter((name) => !shared.has(name))).toEqual([])
  })
})
