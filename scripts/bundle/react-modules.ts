/**
 * Gives the bundler React as modules. It is published as CommonJS files, from which a bundler can leave nothing out, and
 * whose every use is a look-up in an object.
 */
import type { Plugin } from 'vite'

export function reactModules(): Plugin {
  return {
    name: 'react-modules',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (/[\\/](react|react-dom|scheduler)[\\/][\w-]+\.js$/.test(id))
        return { code: asEntry(code), map: null }
      if (/[\\/](react|react-dom|scheduler)[\\/]cjs[\\/]/.test(id)) return { code: asModule(code), map: null }
      if (/[\\/]zustand[\\/]esm[\\/]react\.mjs$/.test(id)) return { code: withNames(code), map: null }
      return undefined
    },
  }
}

/** @param code of a file that users of React import, as published: it chooses between production and development. */
export function asEntry(code: string): string {
  const file = /require\('(\.\/cjs\/[\w.-]+\.production\.js)'\)/.exec(code)?.[1]
  return file ? `export * from '${file}'` : code
}

/**
 * @param code of a file of React, as published: each export is a statement at the beginning of a line, and what it requires
 * is declared in one statement.
 * @returns the same as a module with the same exports. What is exported by two names is one variable.
 */
export function asModule(code: string): string {
  const names = new Set([...code.matchAll(/^exports\.(\w+) =/gm)].map(([, name = '']) => name))
  const aliases = new Map(
    [...code.matchAll(/^exports\.(\w+) = (?!null)([A-Z_]\w*);$/gim)].map(([, name = '', variable = '']) => [
      name,
      variable,
    ]),
  )
  const body = code
    .replaceAll(/^(?:var| ) (\w+) = require\(("[\w-]+")\)[,;]$/gm, 'import * as $1 from $2;')
    .replaceAll(/^exports\.\w+ = (?!null)[A-Z_]\w*;$/gim, '')
    .replaceAll(/^exports\.(\w+) =/gm, 'var export_$1 =')
    .replaceAll(/\bexports\.(\w+)/g, 'export_$1')
  const list = [...names].map((name) => `${aliases.get(name) ?? `export_${name}`} as ${name}`)
  return `${body}\nexport { ${list.join(', ')} };\n`
}

/** @param code of a library that imports React as a whole. @returns the same, so that single exports can be left out. */
export function withNames(code: string): string {
  return code.replace("import React from 'react'", "import * as React from 'react'")
}
