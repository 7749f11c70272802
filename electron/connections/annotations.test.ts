import { expect, it } from 'vitest'
import { annotate } from '../../shared/annotations.ts'
import type { Json } from '../../shared/claims.ts'
import { annotationChangeSchema } from './annotations-schema.ts'
import { connectionCodec } from './connection-record.ts'

const record = {
  v: 1,
  name: 'ERP',
  system: 'aareon',
  environment: 'production',
  method: 'clientCredentials',
  values: {},
  secrets: {},
  createdAt: 1,
}
const annotations = {
  pinned: true,
  tags: [{ name: 'GEVER', color: 'teal' }],
  note: 'ask Ms Keller',
  secretExpires: '2027-03-31',
  stage: 'test',
} as const
const read = (more: Json) => connectionCodec.parse({ ...record, annotations: more }, 'id')?.annotations

it('are kept with the connection', () => {
  const connection = connectionCodec.parse({ ...record, annotations }, 'id')
  expect(connection?.annotations).toEqual(annotations)
  expect(connection && connectionCodec.write(connection)).toEqual({ ...record, annotations })
})

it('that are not understood are none, each part by itself', () => {
  const { pinned: _pinned, ...others } = annotations
  expect(read({ ...annotations, pinned: 'yes', later: 1 })).toEqual(others)
  expect(read({ stage: 'staging' })).toBeUndefined()
  expect(read('none')).toBeUndefined()
})

it('change part by part; null and nothing remove', () => {
  expect(annotate(annotations, { note: null, tags: [] })).toEqual({
    pinned: true,
    secretExpires: '2027-03-31',
    stage: 'test',
  })
})

it.each([
  ['a tag twice', { tags: [tag('Ops'), tag('ops')] }],
  ['a tag without a name', { tags: [tag('')] }],
  ['no day', { secretExpires: '2027-02-30' }],
  ['a note that is too long', { note: 'x'.repeat(10_001) }],
  ['a part that is unknown', { colour: 'red' }],
])('refuses %s from the window', (_what, change) => {
  expect(annotationChangeSchema.safeParse(change).success).toBe(false)
})

function tag(name: string) {
  return { name, color: 'red' }
}
