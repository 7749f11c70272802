import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { createFormats } from '../words/formats.ts'
import { someConnection, someToken } from './fake-bridge.ts'
import { rowsOf, ticketState } from './select.ts'

const named = (name: string): ConnectionSummary => ({ ...someConnection, id: name as ConnectionId, name })
const connections = ['Mandant 10', 'Mandant 9', 'Účetní jednotka', 'Bürgerbüro'].map(named)
const { compare } = createFormats('de')
const names = (search: string) => rowsOf(connections, [], search, 'de', compare).map(({ name }) => name)

describe('the rows', () => {
  it('stand in the order of people, numbers by value', () => {
    expect(names('')).toEqual(['Bürgerbüro', 'Mandant 9', 'Mandant 10', 'Účetní jednotka'])
  })

  it('are found without accents and in any order of words', () => {
    expect(names('ucetni')).toEqual(['Účetní jednotka'])
    expect(names('10 mand')).toEqual(['Mandant 10'])
  })

  it('are found by where they go', () => {
    expect(names('api.nordwind bürger')).toEqual(['Bürgerbüro'])
    expect(names('elsewhere')).toEqual([])
  })
})

describe('the state of a ticket', () => {
  it('is asking from the click on, before main has spoken', () => {
    expect(ticketState({ kind: 'none' }, true, undefined)).toBe('asking')
  })

  it('is failed after a failure, even while an older token is good', () => {
    const problem = { kind: 'cancelled' } as const
    expect(ticketState({ kind: 'failed', problem, at: 0, token: someToken }, false, 'valid')).toBe('failed')
  })

  it('otherwise follows the life of the token', () => {
    expect(ticketState({ kind: 'held', token: someToken }, false, 'expired')).toBe('expired')
    expect(ticketState({ kind: 'none' }, false, undefined)).toBe('none')
  })
})
