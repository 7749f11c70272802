import { describe, expect, it } from 'vitest'
import { noWords, sampleSystem } from './system.fixture.ts'
import { type FieldDescription, fieldsFor } from './system.ts'

const field = (id: string, own: Partial<FieldDescription> = {}): FieldDescription => ({
  id,
  kind: { type: 'text' },
  label: noWords,
  required: false,
  ...own,
})

describe('fields that depend on other fields', () => {
  const fields = [
    field('authentication', { initial: 'post', methods: ['code'] }),
    field('secret', { when: [{ field: 'authentication', is: ['post', 'basic'] }] }),
    field('key', { when: [{ field: 'authentication', is: ['key'] }] }),
    field('keyPassphrase', { when: [{ field: 'key', is: ['encrypted'] }] }),
  ]
  const shown = (values: Record<string, string>, method = 'code') =>
    fieldsFor({ ...sampleSystem, fields }, { method, environment: 'own', values }).map(({ id }) => id)

  it('are there while the other field has one of the values, or begins with it', () => {
    expect(shown({})).toEqual(['authentication', 'secret'])
    expect(shown({ authentication: 'basic' })).toEqual(['authentication', 'secret'])
    expect(shown({ authentication: 'key' })).toEqual(['authentication', 'key'])
  })

  it('are not there where the other field is not there itself', () => {
    expect(shown({ authentication: 'basic' }, 'device')).toEqual([])
    expect(shown({ authentication: 'basic', key: 'encrypted' })).toEqual(['authentication', 'secret'])
    expect(shown({ authentication: 'key', key: 'encrypted' })).toEqual([
      'authentication',
      'key',
      'keyPassphrase',
    ])
  })
})
