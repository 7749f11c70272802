import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, pageOrigin, serveFile } from './files.ts'

let base: string
const page = () => ({ ...rest, folder: path.join(base, 'page') })
const rest = {
  headers: { 'content-security-policy': "default-src 'none'" },
  title: '',
  background: '#ffffff',
  response: async () => undefined,
}

beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-files-'))
  await mkdir(path.join(base, 'page', 'assets'), { recursive: true })
  await writeFile(path.join(base, 'page', 'index.html'), 'start')
  await writeFile(path.join(base, 'page', 'assets', 'a b.js'), 'script')
  await writeFile(path.join(base, 'secret.txt'), 'secret')
  await mkdir(path.join(base, 'page-other'))
  await writeFile(path.join(base, 'page-other', 'secret.txt'), 'secret')
})
afterAll(() => rm(base, { recursive: true, force: true }))

const get = (address: string) => serveFile(page(), 'GET', new URL(address, pageOrigin))

describe('the files of the page', () => {
  it('are served with their type, the headers of the page, and nosniff, and are not cached', async () => {
    const headers = {
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    }
    expect(await get('/')).toEqual({
      status: 200,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      body: Buffer.from('start'),
    })
    expect((await get('/missing')).headers).toEqual(headers)
    expect(await get('/assets/a%20b.js?v=1#x')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
  })

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fpage-other%2fsecret.txt',
    '/..%2fpage-other/secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e%252fsecret.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/index.html%00.js',
    '/%ff',
    '/%',
    '/assets',
    '/missing',
  ])('do not include %s', async (address) => {
    const response = await get(address)
    expect(response.status).toBe(404)
    expect(response.body.length).toBe(0)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('reject %s', async (method) => {
    expect((await serveFile(page(), method, new URL('/', pageOrigin))).status).toBe(405)
  })

  it('are never outside the folder', () => {
    expect(fileOf('/page', new URL('/..%2f..%2fetc%2fpasswd', pageOrigin))).toBeUndefined()
    expect(fileOf('/page', new URL('/a/..%2fb', pageOrigin))).toBe(path.join('/page', 'b'))
  })
})
