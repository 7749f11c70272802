/** Serves the page's files from Vite's development server instead of from a folder (`scripts/dev.ts`). */
import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { FileResponse } from '../../electron/platform/chromium/files.ts'
import type { Page } from '../../electron/platform/platform.ts'

export { type FileResponse, pageOrigin } from '../../electron/platform/chromium/files.ts'

/** @throws Error where the server cannot be reached. */
export async function serveFile(
  page: Pick<Page, 'headers'>,
  _method: string,
  url: URL,
): Promise<FileResponse> {
  const address = `${process.env.CLAIMCHECK_PAGE_ORIGIN}${url.pathname}${url.search}`
  return new Promise((resolve, reject) => {
    // A style sheet of the page's head comes as one; a module's comes as the script that imports it.
    const isSheet = url.pathname.endsWith('.css') && !url.pathname.endsWith('.module.css')
    get(address, { headers: { accept: isSheet ? 'text/css' : '*/*' } }, async (incoming) => {
      const body = await buffer(incoming)
      const type = incoming.headers['content-type'] ?? 'application/octet-stream'
      const headers = { ...page.headers, 'content-type': type, 'cache-control': 'no-store' }
      resolve({ status: incoming.statusCode === 200 ? 200 : 404, headers, body })
    }).on('error', reject)
  })
}
