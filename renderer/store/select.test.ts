import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { createFormats } from '../i18n/formats.ts'
import { someConnection, someToken } from './fake-bridge.ts'
import { rowsOf, shownConnection, stateMark, tokenState } from './select.ts'
import { initialState } from './state.ts'

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

describe('the connection on the right', () => {
  it('is the chosen one as long as the search does not hide it', () => {
    const state = { ...initialState, connections, chosen: 'Bürgerbüro' as ConnectionId }
    const shown = (search: string) => shownConnection({ ...state, search }, 'de')?.name
    expect([shown(''), shown('burger'), shown('mandant')]).toEqual(['Bürgerbüro', 'Bürgerbüro', undefined])
  })
})

describe('the state of a ticket', () => {
  it('is asking from the click on, before main has spoken', () => {
    expect(tokenState({ kind: 'none' }, true, undefined)).toBe('asking')
  })

  it.each([
    ['valid', 'valid'],
    ['early', 'early'],
    ['unknown', 'unknown'],
    ['expired', 'failed'],
  ] as const)('after a failed renewal of a token that is %s is %s', (life, state) => {
    const problem = { kind: 'cancelled' } as const
    expect(tokenState({ kind: 'failed', problem, at: 0, token: someToken }, false, life)).toBe(state)
  })

  it('is failed after a failure where no token is held', () => {
    const problem = { kind: 'cancelled' } as const
    expect(tokenState({ kind: 'failed', problem, at: 0 }, false, undefined)).toBe('failed')
  })

  it('has a mark of its own in the last minutes of a valid token, and of no other', () => {
    const ending = { kind: 'valid', left: 30_000, share: 0.1 } as const
    expect([stateMark('valid', ending), stateMark('asking', ending)]).toEqual(['ending', 'asking'])
    expect(stateMark('valid', { kind: 'valid', left: 300_000, share: 1 })).toBe('valid')
  })

  it('otherwise follows the life of the token', () => {
    expect(tokenState({ kind: 'held', token: someToken }, false, 'expired')).toBe('expired')
    expect(tokenState({ kind: 'none' }, false, undefined)).toBe('none')
  })
})
