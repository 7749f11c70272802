/** Proves that the search can fail: every shape of a secret is found, wherever it stands. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { searchBytes, searchFolders } from './search.ts'
import { shapesOf } from './shapes.ts'

const secrets = ['Tür & Tor <7> "grün"/+%', 'short1', 'pK7vQ2mZ9xT4sW8yB3nF6hJ1dR5gL0cA']
const jwt = `${part('{"alg":"HS256"}')}.${part(`{"sub":"${'x1'.repeat(90)}"}`)}.${part('signature of it')}`

function part(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function found(content: string | Buffer, all: readonly string[] = secrets) {
  return searchBytes('here', Buffer.from(content), all).map(({ secret, shape }) => `${secret} ${shape}`)
}

describe.each(secrets.map((secret, index) => ({ secret, index })))('secret $index', ({ secret, index }) => {
  it.each(Object.keys(shapesOf(secret)))('is found as %s, at every offset', (shape) => {
    for (const bytes of shapesOf(secret)[shape] ?? [])
      for (const before of [0, 1, 2, 3, 7, 8, 1000]) {
        const content = Buffer.concat([Buffer.alloc(before, '.'), bytes, Buffer.alloc(before, '.')])
        expect(found(content)).toContain(`${index} ${shape}`)
      }
  })

  it.each(['', 'a', 'ab', 'abc', 'client:'])('is found in a base64 text after %j', (before) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const text = Buffer.from(`${before}${secret}…`).toString(encoding)
      expect(found(text).some((each) => each.startsWith(`${index} base64`))).toBe(true)
    }
  })

  it('is found in what URLs, forms, JSON, markup and other alphabets make of it', () => {
    const written = [
      new URL(`https://host.invalid/?q=${encodeURIComponent(secret)}`).href,
      new URLSearchParams({ secret }).toString(),
      JSON.stringify({ secret }),
      Buffer.from(secret, 'utf16le'),
      Buffer.from(secret, 'latin1'),
      Buffer.from(secret).toString('hex').toUpperCase(),
    ]
    for (const content of written)
      expect(found(content).some((each) => each.startsWith(`${index} `))).toBe(true)
  })

  it('is not found where it is not', () => {
    expect(found(secret.slice(1))).toEqual([])
    expect(found('')).toEqual([])
    expect(found('a text about something else altogether, x1x1x1')).toEqual([])
  })
})

describe('a long token', () => {
  it('is found by a piece of it, as a cut leaves one', () => {
    expect(found(jwt.slice(60, 110), [jwt])).toEqual(['0 raw'])
    expect(found(`"${jwt.slice(0, 100)}…"`, [jwt])).toEqual(['0 raw'])
    expect(found(Buffer.from(jwt.slice(60, 130)).toString('hex'), [jwt])).toEqual(['0 hex'])
  })

  it('is not its header, which many tokens share', () => {
    expect(found(jwt.slice(0, jwt.indexOf('.') + 10), [jwt])).toEqual([])
  })
})

it('files are found in folders in folders, and missing folders are no mistake', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-leaks-'))
  await mkdir(path.join(folder, 'a', 'b'), { recursive: true })
  await writeFile(path.join(folder, 'a', 'b', 'c'), `x${secrets[2]}`)
  const { files, leaks } = await searchFolders([folder, path.join(folder, 'none')], secrets)
  await rm(folder, { recursive: true })
  expect(files).toBe(1)
  expect(leaks).toEqual([{ file: path.join(folder, 'a', 'b', 'c'), secret: 2, shape: 'raw' }])
})
