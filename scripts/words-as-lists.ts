/**
 * Writes the names of the window's words once instead of once for each language: they are a fifth of what the page
 * loads, and the same in all. The sources stay as they are; only the build sees lists.
 */
import path from 'node:path'
import type { Plugin } from 'vite'
import type { Name } from '../renderer/words/named.ts'
import { languages } from '../shared/words.ts'

const folder = path.join(import.meta.dirname, '../renderer/words')
const shared = '\0names-of-words'

/** A language's words as they are written. */
export interface Tree {
  readonly [name: string]: string | Tree
}

/** @returns every name that one of the languages has, the first language's in its order first. */
export function namesOf(trees: readonly Tree[]): readonly Name[] {
  const names = [...new Set(trees.flatMap((tree) => Object.keys(tree)))]
  return names.map((name) => {
    const inner = trees.map((tree) => tree[name]).filter((value) => typeof value === 'object')
    return inner.length > 0 ? [name, namesOf(inner)] : name
  })
}

/** @returns the texts in the order of the names; 0 for each that the language has not. */
export function textsOf(names: readonly Name[], tree: Tree | undefined): readonly (string | 0)[] {
  return names.flatMap((name) => {
    if (typeof name === 'string') return [(tree?.[name] as string | undefined) ?? 0]
    return textsOf(name[1], tree?.[name[0]] as Tree | undefined)
  })
}

async function treeOf(language: string): Promise<Tree> {
  const file = (await import(path.join(folder, `${language}.ts`))) as Record<string, Tree>
  return file[language] ?? {}
}

export function wordsAsLists(): Plugin {
  const trees = Promise.all(languages.map(treeOf))
  return {
    name: 'words-as-lists',
    apply: 'build',
    resolveId: (id) => (id === shared ? id : null),
    async load(id) {
      if (id === shared) return `export default ${JSON.stringify(namesOf(await trees))}`
      const language = languages.find((one) => id === path.join(folder, `${one}.ts`))
      if (!language) return null
      const [names, tree] = [namesOf(await trees), await treeOf(language)]
      return [
        `import names from ${JSON.stringify(shared)}`,
        `import { named } from ${JSON.stringify(path.join(folder, 'named.ts'))}`,
        `export const ${language} = named(names, ${JSON.stringify(textsOf(names, tree))})`,
      ].join('\n')
    },
  }
}
