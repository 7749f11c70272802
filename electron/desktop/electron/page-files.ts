/** The page's files under `app://ui/`. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '../desktop.ts'

export const pageScheme = 'app'
export const pageHost = 'ui'
export const pageOrigin = `${pageScheme}://${pageHost}`

/** `standard` gives the page an origin, `secure` a secure context; it may never bypass its policy. */
export const pagePrivileges: Electron.CustomScheme = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Whether an address belongs to the page. Node gives no origin for our scheme, hence scheme and host. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${pageScheme}:` && url.host === pageHost
}

/**
 * The file an address of the page stands for.
 * Decoded first and contained afterwards: `%2e%2e%2f` is `../` only once it is decoded.
 * @returns an absolute path inside the folder, or undefined where there can be none.
 */
export function pageFile(folder: string, url: URL): string | undefined {
  const wanted = decoded(url.pathname)
  if (wanted === undefined || /[\0\\]/.test(wanted)) return undefined
  const root = path.resolve(folder)
  const file = path.resolve(root, `.${wanted === '/' ? '/index.html' : wanted}`)
  return file.startsWith(root + path.sep) ? file : undefined
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

/** Answers requests for the page's files: GET and HEAD, inside the folder, everything else is not found. */
export function servePage(page: Pick<Page, 'folder' | 'headers'>): (request: Request) => Promise<Response> {
  return async (request) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const file = reads && isPageAddress(request.url) ? pageFile(page.folder, new URL(request.url)) : undefined
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined)
    if (file === undefined || body === undefined) return new Response(null, { status: 404 })
    const headers = {
      ...page.headers,
      'content-type': types[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    }
    return new Response(request.method === 'HEAD' ? null : body, { headers })
  }
}
