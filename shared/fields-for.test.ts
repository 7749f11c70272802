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

describe('fields that an environment has differently', () => {
  const fields = [
    field('scope', { placeholder: 'read' }),
    field('authentication', { initial: 'post' }),
    field('secret', { when: [{ field: 'authentication', is: ['post'] }] }),
  ]
  const environments = [
    { id: 'one', name: noWords, address: { kind: 'fixed', url: 'https://x.example' } },
    {
      id: 'other',
      name: noWords,
      address: { kind: 'fixed', url: 'https://y.example' },
      fields: { scope: { initial: 'openid', required: true }, authentication: { initial: 'none' } },
    },
  ] as const
  const shown = (environment: string) =>
    fieldsFor({ fields, environments }, { method: 'code', environment, values: {} })

  it('have there what the environment says, and the rest as everywhere', () => {
    expect(shown('other')[0]).toEqual({ ...fields[0], initial: 'openid', required: true })
    expect(shown('one')[0]).toBe(fields[0])
  })

  it('decide with their initial value there which other fields apply', () => {
    expect(shown('one').map(({ id }) => id)).toEqual(['scope', 'authentication', 'secret'])
    expect(shown('other').map(({ id }) => id)).toEqual(['scope', 'authentication'])
  })
})
