/** Keeps Node from loading its `fetch` for the sake of two names in a library that sends nothing by itself here. */
import path from 'node:path'
import type { Plugin } from 'vite'

const light = path.join(import.meta.dirname, '../../electron/grants/light-http.ts')

/** Gives oauth4webapi our `Headers` and `Response` (`electron/grants/light-http.ts`) in the place of the platform's. */
export function withoutFetch(): Plugin {
  return {
    name: 'without-fetch',
    transform(code, id) {
      if (!/[\\/]oauth4webapi[\\/]build[\\/]index\.js$/.test(id)) return undefined
      const from = JSON.stringify(light.replaceAll('\\', '/'))
      // On the first line, so that every other line keeps its number.
      const names = `import { LightHeaders as Headers, LightResponse as Response } from ${from}; `
      return { code: names + code, map: null }
    },
  }
}
