/**
 * Compacts the window's words in the build: stores each key once instead of once per language, and literal keys in the
 * sources not at all, since keys are a fifth of what the page loads. The sources stay as they are.
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import type { Name } from '../../renderer/i18n/named.ts'
import { languages } from '../../shared/words.ts'

const root = path.join(import.meta.dirname, '../..')
const folder = path.join(root, 'renderer/i18n/words')
const shared = '\0names-of-words'

/** The words of a language as written in its source. */
export interface Tree {
  readonly [name: string]: string | Tree
}

/** @returns every key of any language, in the order of the first language. */
export function namesOf(trees: readonly Tree[]): readonly Name[] {
  const names = [...new Set(trees.flatMap((tree) => Object.keys(tree)))]
  const isNumbered = (name: string, index: number) => name === String(index)
  const firstNamed = names.findIndex((name, index) => !isNumbered(name, index))
  const numbered = firstNamed < 0 ? names.length : firstNamed
  const rest = names.slice(numbered).map((name): Name => {
    const inner = trees.map((tree) => tree[name]).filter((value) => typeof value === 'object')
    return inner.length > 0 ? [name, namesOf(inner)] : name
  })
  return numbered > 0 ? [numbered, ...rest] : rest
}

/** @returns the texts in the order of the keys; empty for each that the language lacks. */
export function textsOf(names: readonly Name[], tree: Tree | undefined): readonly string[] {
  const textAt = (name: string | number) => (tree?.[name] as string | undefined) ?? ''
  return names.flatMap((name) => {
    if (typeof name === 'number') return Array.from({ length: name }, (_, index) => textAt(index))
    if (typeof name === 'string') return [textAt(name)]
    return textsOf(name[1], tree?.[name[0]] as Tree | undefined)
  })
}

/** Stands between texts: one string compresses better than a list of them. */
const mark = '|'

/** @returns the expression of a list of texts. @throws Error if a text contains the mark. */
export function listOf(texts: readonly string[]): string {
  const marked = texts.find((text) => text.includes(mark))
  if (marked !== undefined) throw new Error(`a text contains “${mark}”: ${marked}`)
  return `${JSON.stringify(texts.join(mark))}.split('${mark}')`
}

/** Keys as `Phrase` takes them, each with its number. */
export type Numbers = ReadonlyMap<string, number>

const plural = /_(zero|one|two|few|many|other)$/
const quoted = /'(\w+(?:\.\w+)+)'/g

/**
 * Numbers the keys that occur as literals. Composed keys (`problems.${kind}.what`) keep their names, and so do keys
 * that also name something else, such as a request.
 * @param trees all languages. @param sources of the page, without its words. @param others texts in which a key means
 * something else.
 */
export function numbersFor(
  trees: readonly Tree[],
  sources: readonly string[],
  others: readonly string[],
): Numbers {
  const written = new Set(
    sources.flatMap((source) => [...source.matchAll(quoted)].map(([, key]) => key ?? '')),
  )
  const taken = new Set(others.flatMap((other) => [...other.matchAll(quoted)].map(([, key]) => key ?? '')))
  const beginnings = sources.flatMap((source) =>
    [...source.matchAll(/`([\w.]+\.\w*)\$\{/g)].map(([, one]) => one ?? ''),
  )
  const keys = new Set(trees.flatMap((tree) => leavesOf(tree)).map(([key]) => key.replace(plural, '')))
  const whole = [...keys].filter(
    (key) =>
      written.has(key) && !taken.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)),
  )
  // Those without plurals first: only they are plain numbers.
  const isPlural = (key: string) =>
    trees.some((tree) => leavesOf(tree).some(([leaf]) => leaf.startsWith(`${key}_`)))
  const ordered = [...whole.filter((key) => !isPlural(key)), ...whole.filter(isPlural)]
  return new Map(ordered.map((key, index) => [key, index]))
}

function leavesOf(tree: Tree, at = ''): readonly (readonly [key: string, text: string])[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[at + name, value] as const] : leavesOf(value, `${at}${name}.`),
  )
}

/** @returns a language's words with the numbered ones under their numbers. */
export function numbered(tree: Tree, numbers: Numbers): Tree {
  const [moved, kept]: [Record<string, string>, Record<string, string>] = [{}, {}]
  for (const [key, text] of leavesOf(tree)) {
    const number = numbers.get(key.replace(plural, ''))
    if (number === undefined) kept[key] = text
    else moved[`${number}${plural.exec(key)?.[0] ?? ''}`] = text
  }
  return { ...moved, ...nested(kept) }
}

/** Reverses `leavesOf`. */
function nested(leaves: Readonly<Record<string, string>>): Tree {
  const inner = Map.groupBy(Object.entries(leaves), ([key]) => key.split('.', 1)[0] ?? '')
  const grow = ([name, below]: [string, [string, string][]]): readonly [string, string | Tree] => {
    const [[key, text] = ['', '']] = below
    if (key === name) return [name, text]
    return [
      name,
      nested(Object.fromEntries(below.map(([long, value]) => [long.slice(name.length + 1), value]))),
    ]
  }
  return Object.fromEntries([...inner].map(grow))
}

/** @returns a source with numbers in the place of the numbered keys. */
export function withNumbers(source: string, numbers: Numbers): string {
  return source.replace(quoted, (whole, key: string) => {
    const number = numbers.get(key)
    return number === undefined ? whole : `'${number}'`
  })
}

async function treeOf(language: string): Promise<Tree> {
  const file = (await import(path.join(folder, `${language}.ts`))) as Record<string, Tree>
  return language === 'cs' ? bound(file.cs ?? {}) : (file[language] ?? {})
}

/** Keeps Czech lines from ending in a one-letter preposition or conjunction (ČSN 01 6910) by a non-breaking space. */
export function bound(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/(?<!\p{L})(\p{L}) (?=\S)/gu, '$1\u00a0') : bound(value),
    ]),
  )
}

const isWords = (file: string) => new RegExp(`^${folder}/(${languages.join('|')})(-\\w+)?\\.ts$`).test(file)
const isSource = (file: string) =>
  /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file) && !isWords(file)

async function read(): Promise<{ readonly trees: ReadonlyMap<string, Tree>; readonly numbers: Numbers }> {
  const textsBelow = (pattern: string) =>
    globSync(pattern, { cwd: root })
      .map((file) => path.join(root, file))
      .filter(isSource)
      .map((file) => readFileSync(file, 'utf8'))
  const trees = await Promise.all(languages.map(treeOf))
  const numbers = numbersFor(trees, textsBelow('renderer/**/*.{ts,tsx}'), textsBelow('shared/**/*.ts'))
  return {
    numbers,
    trees: new Map(languages.map((language, at) => [language, numbered(trees[at] ?? {}, numbers)])),
  }
}

export function compactWords(): Plugin {
  const all = read()
  return {
    name: 'compact-words',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === shared ? id : null),
    async transform(source, id) {
      if (!id.startsWith(path.join(root, 'renderer')) || !isSource(id)) return null
      return { code: withNumbers(source, (await all).numbers), map: null }
    },
    async load(id) {
      const { trees } = await all
      if (id === shared) return `export default ${JSON.stringify(namesOf([...trees.values()]))}`
      const language = languages.find((one) => id === path.join(folder, `${one}.ts`))
      if (!language) return null
      const names = namesOf([...trees.values()])
      return [
        `import names from ${JSON.stringify(shared)}`,
        `import { named } from ${JSON.stringify(path.join(root, 'renderer/i18n/named.ts'))}`,
        `export const ${language} = named(names, ${listOf(textsOf(names, trees.get(language)))})`,
      ].join('\n')
    },
  }
}
