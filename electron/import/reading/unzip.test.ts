import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { unzipTexts } from './unzip.ts'

it('unpacks what is wanted, and only names the rest', () => {
  const zip = zipSync({ 'data.json': strToU8('{}'), 'attachments/key.pem': strToU8('x') })
  expect(unzipTexts(zip, ['data.json'])).toEqual({
    kind: 'files',
    texts: new Map([['data.json', '{}']]),
    names: ['data.json', 'attachments/key.pem'],
  })
})

it('looks at no more files than a store may have', () => {
  const files = (count: number) =>
    zipSync(Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}`, new Uint8Array()])), {
      level: 0,
    })
  expect(unzipTexts(files(20_000), []).kind).toBe('files')
  expect(unzipTexts(files(20_001), []).kind).toBe('tooLarge')
})
