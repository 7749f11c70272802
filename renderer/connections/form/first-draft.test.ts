import { describe, expect, it } from 'vitest'
import { firstDraft, movedTo, proposeName } from './first-draft.ts'
import { freeport, nordwind } from './systems.fixture.ts'

const drafted = (environment: string, values = {}) => ({
  ...firstDraft(nordwind, undefined),
  environment,
  values,
})

describe('a proposed name', () => {
  it('tells system and environment in the language of the window', () => {
    expect(proposeName(nordwind, drafted('production'), [], 'de')).toBe('Nordwind ERP Produktion')
  })

  it('is counted up where it is taken', () => {
    const taken = [{ name: 'nordwind erp test' }, { name: 'Nordwind ERP Test 2' }]
    expect(proposeName(nordwind, drafted('test'), taken, 'en')).toBe('Nordwind ERP Test 3')
  })

  it('is the host of the server where the system is for any server', () => {
    const named = (values: Record<string, string>) =>
      proposeName(freeport, { ...firstDraft(freeport, undefined), values }, [], 'en')
    expect(named({})).toBe('Freeport')
    expect(named({ tokenEndpoint: 'https://login.example.com:8443/token' })).toBe('login.example.com:8443')
    expect(
      named({ issuer: ' https://id.example.com/a/', tokenEndpoint: 'https://login.example.com/token' }),
    ).toBe('id.example.com')
  })
})

describe('another environment', () => {
  const begun = firstDraft(freeport, undefined)
  const moved = (scope: string) =>
    movedTo(freeport, { ...begun, values: { ...begun.values, scope } }, 'castle').values.scope

  it('brings its own proposals, and leaves what was typed', () => {
    expect([moved('api'), moved('mine'), moved('')]).toEqual(['castle', 'mine', ''])
    const there = movedTo(freeport, begun, 'castle')
    expect(movedTo(freeport, there, 'any').values).toEqual(begun.values)
  })
})
