/** Names the classes of CSS modules in the build as shortly as can be, and the same in every build. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const root = path.join(import.meta.dirname, '..')
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** @returns the classes (and animations) a module defines, each once. */
export function namesIn(sheet: string): readonly string[] {
  const bare = sheet.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/:global\([^)]*\)/g, '')
  const names = [...bare.matchAll(/(?<=\.)[a-z]\w*(?=[^{};]*\{)|(?<=@keyframes )\w+/gi)].map(([name]) => name)
  return [...new Set(names)]
}

/** Names the class of a module, for Vite's `css.modules.generateScopedName`. */
export function shortClassNames(): (name: string, file: string) => string {
  const all = globSync('renderer/**/*.module.css', { cwd: root })
    .sort()
    .flatMap((file) =>
      namesIn(readFileSync(path.join(root, file), 'utf8')).map((name) => keyOf(name, path.join(root, file))),
    )
  return (name, file) => {
    const at = all.indexOf(keyOf(name, file))
    if (at < 0) throw new Error(`no class ${name} was found in ${file}`)
    return `${letters[Math.floor(at / letters.length)]}${letters[at % letters.length]}`
  }
}

function keyOf(name: string, file: string): string {
  return `${file} ${name}`
}

/**
 * Imports each class by itself, so that the build writes its name where it is used and drops the module's list; the
 * module stays, for its style sheet.
 */
export function singleClasses(): Plugin[] {
  return [
    {
      name: 'single-classes',
      apply: 'build',
      enforce: 'pre',
      transform: (source, id) =>
        id.endsWith('.tsx')
          ? {
              code: source.replaceAll(/^import (\w+) from ('.*\.module\.css')$/gm, 'import * as $1 from $2'),
              map: null,
            }
          : null,
    },
    {
      name: 'single-classes:sheets',
      apply: 'build',
      enforce: 'post',
      transform: (code, id) =>
        id.endsWith('.module.css') ? { code, map: null, moduleSideEffects: 'no-treeshake' } : null,
    },
  ]
}
