/** Keeps a dependency of a library from handling the signals that end the program. */
import path from 'node:path'
import type { Plugin } from 'vite'

const none = path.join(import.meta.dirname, '../../electron/storage/when-exit-stub.ts')

/**
 * Replaces `when-exit` in `atomically`, the writer of `conf` and `electron-store`
 * (`electron/storage/no-exit-hooks.ts`).
 */
export function stubExitHook(): Plugin {
  return {
    name: 'stub-exit-hook',
    enforce: 'pre',
    resolveId: (id) => (id === 'when-exit' ? none : undefined),
  }
}
