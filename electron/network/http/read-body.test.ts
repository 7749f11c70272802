import { PassThrough, Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlatformResponse } from '../response.ts'
import { readBody, TooLarge } from './read-body.ts'

const headers = new Map([['content-type', 'application/json; charset=utf-8']])

function responseWith(body: PlatformResponse['body']): PlatformResponse {
  return { status: 200, headers, body }
}

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

const anyChunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 })

test('a stream and what can only be iterated are read to the same text, whole or cut', async () => {
  await fc.assert(
    fc.asyncProperty(anyChunks, fc.nat({ max: 300 }), async (chunks, limit) => {
      const texts = [Readable.from(chunks, { objectMode: false }), each(chunks)].map((body) =>
        readBody(responseWith(body), limit, 'isCut'),
      )
      const [streamed, iterated] = await Promise.all(texts)
      expect(streamed).toBe(iterated)
      const whole = Buffer.concat(chunks)
      if (whole.length <= limit) expect(streamed).toBe(new TextDecoder().decode(whole))
    }),
  )
})

test('a stream that is too large is given up, and not read on', async () => {
  const body = new PassThrough()
  const reading = readBody(responseWith(body), 3)
  body.write('abc')
  body.write('d')
  await expect(reading).rejects.toThrow(TooLarge)
  expect(body.destroyed).toBe(true)
})

test('a stream that breaks off ends with its error, whether or not it was being read', async () => {
  const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  const body = new PassThrough()
  const reading = readBody(responseWith(body), 10)
  body.write('a')
  body.destroy(broken)
  await expect(reading).rejects.toBe(broken)
  await expect(readBody(responseWith(body), 10)).rejects.toBe(broken)
})

test('a stream that is closed before its end is no complete body', async () => {
  const body = new PassThrough()
  const reading = readBody(responseWith(body), 10)
  body.write('a')
  body.destroy()
  await expect(reading).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
  await expect(readBody(responseWith(body), 10)).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })
})
