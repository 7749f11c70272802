/** Replaces Vite's function for loading chunks of the page by a few lines. */
import path from 'node:path'
import type { Plugin } from 'vite'

/** The module id of that function in Vite's build. */
export const vitePreloadHelper = '\0vite/preload-helper.js'

const ours = path.join(import.meta.dirname, '../../renderer/loading/preload.ts')

export function trimPreload(): Plugin {
  return {
    name: 'trim-preload',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === vitePreloadHelper ? ours : null),
  }
}
