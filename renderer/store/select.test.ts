import { describe, expect, it } from 'vitest'
import { networkSecrets } from '../../shared/network.ts'
import { someToken } from './fake-bridge.ts'
import { missingPlace, stateMark, tokenState } from './select.ts'

describe('the state of a ticket', () => {
  it('is asking from the click on, before main has spoken', () => {
    expect(tokenState({ status: { kind: 'none' } }, true, undefined)).toBe('asking')
  })

  it.each([
    ['valid', 'valid'],
    ['early', 'early'],
    ['unknown', 'unknown'],
    ['expired', 'failed'],
  ] as const)('after a failed renewal of a token that is %s is %s', (life, state) => {
    const problem = { kind: 'cancelled' } as const
    expect(tokenState({ status: { kind: 'failed', problem, at: 0, token: someToken } }, false, life)).toBe(
      state,
    )
  })

  it('is failed after a failure where no token is held', () => {
    const problem = { kind: 'cancelled' } as const
    expect(tokenState({ status: { kind: 'failed', problem, at: 0 } }, false, undefined)).toBe('failed')
  })

  it('has a mark of its own in the last minutes of a valid token, and of no other', () => {
    const ending = { kind: 'valid', left: 30_000, share: 0.1 } as const
    expect([stateMark('valid', ending), stateMark('asking', ending)]).toEqual(['ending', 'asking'])
    expect(stateMark('valid', { kind: 'valid', left: 300_000, share: 1 })).toBe('valid')
  })

  it.each([
    ['valid', 'valid'],
    ['expired', 'secretMissing'],
    [undefined, 'secretMissing'],
  ] as const)('where a secret is missing and the token is %s is %s', (life, state) => {
    const secretsMissing = ['clientSecret']
    expect(tokenState({ status: { kind: 'none' }, secretsMissing }, false, life)).toBe(state)
  })

  it('otherwise follows the life of the token', () => {
    expect(tokenState({ status: { kind: 'held', token: someToken } }, false, 'expired')).toBe('expired')
    expect(tokenState({ status: { kind: 'none' } }, false, undefined)).toBe('none')
  })
})

it('the form of a connection that lacks a secret is opened at its field', () => {
  expect(missingPlace({ secretsMissing: ['clientSecret', 'password'] })).toBe('field-clientSecret')
  expect(missingPlace({ secretsMissing: [networkSecrets.proxyPassword] })).toBe('network')
  expect(missingPlace({})).toBeUndefined()
})
