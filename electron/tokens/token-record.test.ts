import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../shared/claims.ts'
import { Secret } from '../vault/secret.ts'
import { type TokenRecord, tokenCodec } from './token-record.ts'

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
  const read = tokenCodec.parse(tokenCodec.write(record), 'a')
  expect([read?.accessToken.reveal(), read?.refreshToken?.reveal()]).toEqual(['at', 'rt'])
})

test.each([
  ['of a newer version', { version: 2 }],
  ['without a version', { version: undefined }],
  ['without its key', { key: undefined }],
  ['of a kind of remark that nobody knows', { remarks: [{ kind: 'later' }] }],
])('a record %s is none of ours', (_what, change) => {
  expect(
    tokenCodec.parse({ ...(tokenCodec.write(record) as JsonObject), ...change } as Json, 'a'),
  ).toBeUndefined()
})
