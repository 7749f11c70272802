import { describe, expect, it } from 'vitest'
import { proposeName } from './draft-state.ts'
import { nordwind } from './systems.fixture.ts'

describe('a proposed name', () => {
  it('tells system and environment in the language of the window', () => {
    expect(proposeName(nordwind, 'production', [], 'de')).toBe('Nordwind ERP Produktion')
  })

  it('is counted up where it is taken', () => {
    const taken = [{ name: 'nordwind erp test' }, { name: 'Nordwind ERP Test 2' }]
    expect(proposeName(nordwind, 'test', taken, 'en')).toBe('Nordwind ERP Test 3')
  })
})
