import { describe, expect, it } from 'vitest'
import type { Discovered } from '../../../../shared/discovery.ts'
import { firstDraft } from '../first-draft.ts'
import { freeport } from '../systems.fixture.ts'
import { filledIn } from './filled-in.ts'

const begun = firstDraft(freeport, undefined)
const found = (more: Partial<Discovered>): Discovered => ({ values: {}, notes: [], ...more })
const filled = (values: Record<string, string>, more: Partial<Discovered>, since = {}) => {
  const draft = { ...begun, values: { ...begun.values, ...values } }
  return filledIn(freeport, { ...draft, values: { ...draft.values, ...since } }, found(more), draft.values)
}

describe('what a look at a server found', () => {
  it('replaces issuer, endpoints and choices', () => {
    const typed = {
      issuer: 'https://x.example/.well-known/openid-configuration',
      tokenEndpoint: 'https://old.example',
    }
    const values = {
      issuer: 'https://x.example/',
      tokenEndpoint: 'https://x.example/t',
      clientAuthentication: 'key',
    }
    expect(filled(typed, { values }).values).toMatchObject(values)
  })

  it('does not replace a text that was typed, nor a secret', () => {
    const values = { clientId: 'theirs', clientSecret: 'theirs', scope: 'theirs', unknown: 'theirs' }
    expect(filled({ clientId: 'mine', scope: 'mine' }, { values }).values).toEqual({
      ...begun.values,
      clientId: 'mine',
      scope: 'mine',
    })
    expect(filled({}, { values }).values).toMatchObject({ clientId: 'theirs', scope: 'theirs' })
  })

  it('leaves what was typed or chosen since it began', () => {
    const values = { tokenEndpoint: 'https://x.example/t', clientAuthentication: 'secret' }
    const since = { tokenEndpoint: 'https://by.example/ha', clientAuthentication: 'key' }
    expect(filled({}, { values }, since).values).toMatchObject(since)
  })

  it('leaves what it does not say', () => {
    const tokenEndpoint = 'https://by.example/hand'
    expect(filled({ tokenEndpoint }, {}).values).toMatchObject({ tokenEndpoint })
  })

  it('moves to the server product that it shows, if that is known', () => {
    expect(filled({}, { environment: 'castle' })).toMatchObject({
      environment: 'castle',
      values: { scope: 'castle' },
    })
    expect(filled({ scope: 'mine' }, { environment: 'castle' }).values).toMatchObject({ scope: 'mine' })
    expect(filled({}, { environment: 'unheard-of' }).environment).toBe('any')
  })
})
