import { expect, test } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { readTokenRecord, sealable, type TokenRecord } from './token-record.ts'

const record: TokenRecord = {
  key: 'k',
  accessToken: new Secret('at'),
  refreshToken: new Secret('rt'),
  cause: 'asked',
  issuedBy: 'https://quay.invalid/token',
  obtainedAt: 1,
  skew: 0,
  expirySource: 'unknown',
  warnings: [],
}

test('what was sealed is read again, tokens and all', () => {
  const read = readTokenRecord(sealable(record))
  expect([read?.accessToken.reveal(), read?.refreshToken?.reveal()]).toEqual(['at', 'rt'])
})

test.each([
  ['of a newer version', { version: 2 }],
  ['without a version', { version: undefined }],
  ['without its key', { key: undefined }],
  ['of a kind of remark that nobody knows', { remarks: [{ kind: 'later' }] }],
])('a record %s is none of ours', (_what, change) => {
  expect(readTokenRecord({ ...(sealable(record) as object), ...change })).toBeUndefined()
})
