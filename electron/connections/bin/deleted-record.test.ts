import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import type { Connection } from '../connection.ts'
import { deletedCodec } from './deleted-record.ts'

const connection = {
  id: 'one',
  name: 'Acme',
  system: 'lighthouse',
  environment: 'own',
  method: 'key',
  values: { address: 'https://here.example' },
  secrets: { key: new Secret('s3cr3t') },
  createdAt: 5,
} as unknown as Connection

test('a deleted connection is read as it was written, its secrets as secrets', () => {
  const json = deletedCodec.write({ connection, deletedAt: 7 })
  const read = deletedCodec.parse(json, 'one')
  expect(read).toEqual({ connection, deletedAt: 7 })
  expect(read?.connection.secrets.key?.reveal()).toBe('s3cr3t')
  expect(inspect(read, { depth: null })).not.toContain('s3cr3t')
})

test.each([
  [{ v: 2, deletedAt: 7 }],
  [{ v: 1, deletedAt: 'then' }],
  [{ v: 1, deletedAt: 7, connection: null }],
  [null],
])('what is not understood is no deleted connection (%j)', (json) =>
  expect(deletedCodec.parse(json, 'one')).toBeUndefined(),
)
