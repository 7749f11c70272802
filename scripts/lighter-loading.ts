/** Lets the page load its parts by its own few lines instead of Vite's many. */
import path from 'node:path'
import type { Plugin } from 'vite'

/** What Vite's build asks for by this name is the function that loads a part. */
export const vitesOwn = '\0vite/preload-helper.js'

const ours = path.join(import.meta.dirname, '../renderer/loading/preload.ts')

export function lighterLoading(): Plugin {
  return {
    name: 'lighter-loading',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === vitesOwn ? ours : null),
  }
}
