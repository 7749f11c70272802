/** Keeps an unused dependency of a library from being loaded. */
import path from 'node:path'
import type { Plugin } from 'vite'

const none = path.join(import.meta.dirname, '../../electron/storage/ajv-stub.ts')

/** Replaces `ajv` and `ajv-formats` in `conf`, the base of `electron-store` (`electron/storage/no-schemas.ts`). */
export function stubAjv(): Plugin {
  return {
    name: 'stub-ajv',
    enforce: 'pre',
    resolveId: (id) => (/^ajv(\/dist\/2020\.js|-formats)$/.test(id) ? none : undefined),
  }
}
