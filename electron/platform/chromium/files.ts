/** Serves the page's files. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '../platform.ts'

/** The page's origin: a reserved name, which no server can have; `https`, so that the page is a secure context. */
export const pageOrigin = 'https://claimcheck.invalid'

export interface FileResponse {
  readonly status: 200 | 404 | 405
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Responds to a request for one of the page's files.
 * @param page its folder and headers.
 * @param method the request's method; only GET and HEAD are supported.
 * @param url an address on `pageOrigin`.
 */
export async function serveFile(
  page: Pick<Page, 'folder' | 'headers'>,
  method: string,
  url: URL,
): Promise<FileResponse> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: {}, body: Buffer.alloc(0) }
  const file = fileOf(page.folder, url)
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined)
  const headers = { ...page.headers, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }
  if (file === undefined || body === undefined) return { status: 404, headers, body: Buffer.alloc(0) }
  const type = types[path.extname(file)] ?? 'application/octet-stream'
  return { status: 200, headers: { ...headers, 'content-type': type }, body }
}

/**
 * Resolves an address to a file; decodes first, then validates.
 * @returns its absolute path inside the folder, or undefined where it would be outside.
 */
export function fileOf(folder: string, url: URL): string | undefined {
  const name = decoded(url.pathname)
  if (name === undefined || name.includes('\0')) return undefined
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name)
  const inside = path.relative(folder, file)
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? undefined : file
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
