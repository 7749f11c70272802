import crypto from 'node:crypto'
import { expect, it } from 'vitest'
import { rc4 } from './rc4.ts'
import { hashAgain } from './repeated-hash.ts'

it.each(['sha1', 'sha256', 'sha512'])('hashes repeatedly as Node does (%s)', (algorithm) => {
  for (const text of ['', 'a', 'Weg é1']) {
    let expected = crypto.hash(algorithm, text, 'buffer')
    const first = expected
    expect(hashAgain(algorithm, first, 0)).toEqual(first)
    for (let time = 0; time < 500; time++) expected = crypto.hash(algorithm, expected, 'buffer')
    expect(hashAgain(algorithm, first, 500)).toEqual(expected)
  }
})

it('deciphers RC4 as in RFC 6229 section 2', () => {
  const begin = (key: string) => rc4(Buffer.from(key, 'hex'), Buffer.alloc(16)).toString('hex')
  expect(begin('0102030405')).toBe('b2396305f03dc027ccc3524a0a1118a8')
  expect(begin('0102030405060708090a0b0c0d0e0f10')).toBe('9ac7cc9a609d1ef7b2932899cde41b97')
})
