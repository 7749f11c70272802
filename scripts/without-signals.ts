/** Keeps a library of a library from hearing the signals that end the program. */
import path from 'node:path'
import type { Plugin } from 'vite'

const none = path.join(import.meta.dirname, '..', 'electron', 'storage', 'when-exit-stub.ts')

/**
 * Gives `atomically`, which `conf` and `electron-store` write with, another `when-exit` (`electron/storage/when-exit-stub.ts`).
 */
export function withoutSignals(): Plugin {
  return {
    name: 'without-signals',
    enforce: 'pre',
    resolveId: (id) => (id === 'when-exit' ? none : undefined),
  }
}
