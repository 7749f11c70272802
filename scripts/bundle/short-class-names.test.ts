import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { namesIn } from './short-class-names.ts'

const page = path.join(import.meta.dirname, '../../renderer')
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

/** The properties that a sheet sets for a class alone, by class and pseudo-class: rules that any other class can undo. */
function plainRules(sheet: string): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>()
  const text = read(sheet).replace(/\/\*[\s\S]*?\*\//g, '')
  for (const [, selectors = '', body = ''] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const selector of selectors.split(',').map((each) => each.trim())) {
      if (!/^\.[\w-]+(::?[\w-]+)*$/.test(selector)) continue
      const properties = [...body.matchAll(/([\w-]+):/g)].map(([, name = '']) => name)
      rules.set(selector, [...(rules.get(selector) ?? []), ...properties])
    }
  return rules
}

/** Whether one of two properties sets what the other sets: itself, or as its shorthand. */
const overlap = (one: string, other: string) =>
  one === other || one.startsWith(`${other}-`) || other.startsWith(`${one}-`)

/** Classes of ui/ and of a component that one element has: `[sheet, class]` of each. */
function pairsIn(file: string): readonly (readonly [readonly string[], readonly string[]])[] {
  const source = read(file)
  const sheets = new Map(
    [...source.matchAll(/^import (\w+) from '(.*\.module\.css)'$/gm)].map(([, as = '', from = '']) => [
      as,
      path.posix.join(path.dirname(file), from),
    ]),
  )
  const classesIn = (text: string) =>
    [...text.matchAll(/(\w+)\.(\w+)/g)].map(([, as = '', name = '']) => [sheets.get(as) ?? '', name])
  const mixed = [...source.matchAll(/=\{(`[^`]*`)\}/g)].map(([, text = '']) => classesIn(text))
  const placed = [...source.matchAll(/<(Modal|Button|IconButton)\b[^>]*?place=\{(\w+\.\w+|`[^`]*`)\}/g)].map(
    ([, tag, text = '']) => [
      tag === 'Modal' ? ['ui/modal.module.css', 'modal'] : ['ui/button.module.css', 'button'],
      ...classesIn(text),
    ],
  )
  return [...mixed, ...placed].flatMap((classes) =>
    classes.flatMap((base) =>
      classes
        .filter(([sheet]) => base[0]?.startsWith('ui/') && sheet !== '' && sheet !== base[0])
        .map((own) => [base, own] as const),
    ),
  )
}

describe('a class of a component', () => {
  it('that is used is defined, and the other way round', () => {
    expect(defined.length).toBeGreaterThan(150)
    const animations = ['vault/key-store-wait.module.css late']
    expect([...new Set([...used, ...animations])].sort()).toEqual([...defined].sort())
  })

  it('is used in the folder of its sheet only, unless it belongs to ui/', () => {
    const foreign = find('**/*.tsx').flatMap((file) =>
      [...read(file).matchAll(/^import \w+ from '(.*)\.module\.css'$/gm)]
        .map(([, from = '']) => path.posix.join(path.dirname(file), from))
        .filter((sheet) => !sheet.startsWith('ui/') && path.dirname(sheet) !== path.dirname(file))
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

  it('is more specific than the class of ui/ that it changes: the order of the sheets is the bundler’s', () => {
    const pairs = find('**/*.tsx').flatMap(pairsIn)
    expect(pairs.length).toBeGreaterThan(10)
    const ties = pairs.flatMap(([[baseSheet = '', base = ''], [sheet = '', own = '']]) =>
      [...plainRules(sheet)].flatMap(([selector, properties]) => {
        const [, name, state = ''] = /^\.([\w-]+)(.*)$/.exec(selector) ?? []
        if (name !== own) return []
        const theirs = plainRules(baseSheet).get(`.${base}${state}`) ?? []
        const tied = properties.filter((one) => theirs.some((other) => overlap(one, other)))
        return tied.length > 0 ? [`${sheet} ${selector}: ${tied.join(', ')}`] : []
      }),
    )
    expect([...new Set(ties)]).toEqual([])
  })
})
