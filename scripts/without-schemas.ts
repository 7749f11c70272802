/** Keeps a library of a library, which is never used, from being loaded. */
import path from 'node:path'
import type { Plugin } from 'vite'

const none = path.join(import.meta.dirname, '..', 'electron', 'storage', 'ajv-stub.ts')

/** Gives `conf`, which `electron-store` is made of, another `ajv` and `ajv-formats` (`electron/storage/ajv-stub.ts`). */
export function withoutSchemas(): Plugin {
  return {
    name: 'without-schemas',
    enforce: 'pre',
    resolveId: (id) => (/^ajv(\/dist\/2020\.js|-formats)$/.test(id) ? none : undefined),
  }
}
