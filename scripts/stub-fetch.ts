/** Keeps Node from loading its `fetch` because of two names in a library that sends nothing by itself here. */
import path from 'node:path'
import type { Plugin } from 'vite'

const light = path.join(import.meta.dirname, '..', 'electron', 'grants', 'light-http.ts')

/** Replaces `Headers` and `Response` in oauth4webapi by the project's own (`electron/grants/light-http.ts`). */
export function stubFetch(): Plugin {
  return {
    name: 'stub-fetch',
    transform(code, id) {
      if (!/[\\/]oauth4webapi[\\/]build[\\/]index\.js$/.test(id)) return undefined
      const from = JSON.stringify(light.replaceAll('\\', '/'))
      // On the first line, so that every other line keeps its number.
      const names = `import { LightHeaders as Headers, LightResponse as Response } from ${from}; `
      return { code: names + code, map: null }
    },
  }
}
