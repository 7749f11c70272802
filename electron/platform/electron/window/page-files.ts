/** Serves the page's files under `app://ui/`. */
import { serveFile } from '../../chromium/files.ts'
import type { Page } from '../../platform.ts'

export const pageScheme = 'app'
export const pageHost = 'ui'
export const pageOrigin = `${pageScheme}://${pageHost}`

/** `standard` gives the page an origin, `secure` a secure context; it may never bypass its policy. */
export const pagePrivileges: Electron.CustomScheme = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** Whether an address belongs to the page. Compares scheme and host: Node gives no origin for a custom scheme. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${pageScheme}:` && url.host === pageHost
}

/** Responds to the page's requests for its files; any other host gets 404. */
export function servePage(page: Page): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    if (!isPageAddress(url)) return new Response(null, { status: 404 })
    const { status, headers, body } = await serveFile(page, method, new URL(url))
    const hasBody = status === 200 && method !== 'HEAD'
    return new Response(hasBody ? new Uint8Array(body) : null, { status, headers })
  }
}
