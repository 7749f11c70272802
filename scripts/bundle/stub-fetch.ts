/** Keeps Node from loading its `fetch` for two classes that are used as containers only. */
import path from 'node:path'
import type { Plugin } from 'vite'

const stub = path.join(import.meta.dirname, '../../electron/grants/fetch-stub.ts')

/** The modules that name the two: the library, and the file that makes responses for it. */
const users = /[\\/](oauth4webapi[\\/]build[\\/]index\.js|electron[\\/]grants[\\/]oauth-response\.ts)$/

/** Replaces `Headers` and `Response` where `oauth4webapi` and our requests through it name them. */
export function stubFetch(): Plugin {
  return {
    name: 'stub-fetch',
    enforce: 'pre',
    transform: (code, id) => (users.test(id) ? { code: withStub(code), map: null } : undefined),
  }
}

/** Imports the stub under the names of the platform's classes, on the first line: every line keeps its number. */
export function withStub(code: string): string {
  const from = JSON.stringify(stub.replaceAll('\\', '/'))
  return `import { StubHeaders as Headers, StubResponse as Response } from ${from}; ${code}`
}
