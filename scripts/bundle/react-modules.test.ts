import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { asEntry, asModule, withNames } from './react-modules.ts'

const library = createRequire(import.meta.url)
const published = (file: string) =>
  readFileSync(path.join(import.meta.dirname, '../../node_modules', file), 'utf8')

describe.each([
  'react/cjs/react.production.js',
  'react/cjs/react-jsx-runtime.production.js',
  'react-dom/cjs/react-dom.production.js',
  'react-dom/cjs/react-dom-client.production.js',
  'scheduler/cjs/scheduler.production.js',
])('%s as a module', (file) => {
  const code = published(file)
  const module = asModule(code)

  it('imports what was required, and exports what was assigned, by the same names', () => {
    const statements = parseAst(module).body
    const imported = statements.flatMap((each) =>
      each.type === 'ImportDeclaration' ? [each.source.value] : [],
    )
    expect(imported).toEqual([...code.matchAll(/require\("(.*?)"\)/g)].map(([, name]) => name))
    const exported = statements.flatMap((each) =>
      each.type === 'ExportNamedDeclaration'
        ? each.specifiers.map(({ exported }) => exported.type === 'Identifier' && exported.name)
        : [],
    )
    expect(exported).toEqual([...new Set([...code.matchAll(/^exports\.(\w+) =/gm)].map(([, name]) => name))])
    expect(module).not.toMatch(/\b(?:require\(|exports\.)/)
  })

  it.skipIf(code.includes('require('))('holds the same', async () => {
    const made: Record<string, unknown> = await import(`data:text/javascript,${encodeURIComponent(module)}`)
    const known: { exports: Record<string, unknown> } = { exports: {} }
    new Function('exports', 'require', code)(known.exports, library)
    expect(Object.keys(made).toSorted()).toEqual(Object.keys(known.exports).toSorted())
    const shown = (value: unknown) => (typeof value === 'function' ? String(value) : typeof value)
    for (const [name, value] of Object.entries(known.exports))
      expect(shown(made[name])).toBe(shown(value).replaceAll('exports.', 'export_'))
  })
})

it.each([
  ['react/index.js', './cjs/react.production.js'],
  ['react/jsx-runtime.js', './cjs/react-jsx-runtime.production.js'],
  ['react-dom/index.js', './cjs/react-dom.production.js'],
  ['react-dom/client.js', './cjs/react-dom-client.production.js'],
  ['scheduler/index.js', './cjs/scheduler.production.js'],
])('%s leads to the build for production', (entry, file) => {
  expect(asEntry(published(entry))).toBe(`export * from '${file}'`)
})

it('zustand imports React by its names', () => {
  expect(withNames(published('zustand/esm/react.mjs'))).toMatch(/^import \* as React from 'react';$/m)
})
