import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { removeExports, unused } from './trim-react.ts'

const root = path.join(import.meta.dirname, '..')
const libraries = ['react', 'react-dom'] as const

function published(library: (typeof libraries)[number]): string {
  return readFileSync(path.join(root, `node_modules/${library}/cjs/${library}.production.js`), 'utf8')
}

function exportsOf(code: string): readonly string[] {
  return [...code.matchAll(/^exports\.(\w+) =/gm)].map((match) => match[1] ?? '')
}

it.each(libraries)('takes the named exports out of %s, and leaves all others as they are', (library) => {
  const code = published(library)
  const left = removeExports(code, unused[library])
  expect(unused[library].filter((name) => !exportsOf(code).includes(name))).toEqual([])
  expect(exportsOf(left)).toEqual(exportsOf(code).filter((name) => !unused[library].includes(name)))
  // What stays was not cut into: with what was taken away, it is the whole again.
  const module = { exports: {} as Record<string, unknown> }
  new Function('exports', 'require', left)(module.exports, () => ({}))
  for (const name of exportsOf(left)) expect(module.exports[name], name).toBeDefined()
})

it.each(libraries)('takes away nothing of %s that the page or a library of it uses', (library) => {
  const files = [
    ...globSync('renderer/**/*.{ts,tsx}', { cwd: root }),
    ...globSync('node_modules/zustand/esm/{index,react,vanilla}.mjs', { cwd: root }),
    'node_modules/react-dom/cjs/react-dom-client.production.js',
  ].map((file) => readFileSync(path.join(root, file), 'utf8'))
  const used = files.flatMap((text) => [
    ...[...text.matchAll(new RegExp(`import \\{([^}]*)\\} from '${library}'`, 'g'))].flatMap((match) =>
      (match[1] ?? '').split(',').map((name) => name.trim().replace(/ as .*/, '')),
    ),
    ...[...text.matchAll(library === 'react' ? /\bReact\.(\w+)/g : /\bReactDOM\.(\w+)/g)].map(
      (match) => match[1] ?? '',
    ),
  ])
  expect(used).toContain(library === 'react' ? 'useState' : 'flushSync')
  expect(unused[library].filter((name) => used.includes(name))).toEqual([])
})
