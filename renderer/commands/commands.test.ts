import { describe, expect, it } from 'vitest'
import type { ConnectionSummary, TokenStatus } from '../../shared/connection.ts'
import { createPhrase } from '../i18n/phrase.ts'
import { en } from '../i18n/words/en.ts'
import { someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { initialState, type WindowState } from '../store/state.ts'
import { choiceCommands } from './choice-commands.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { situationOf } from './situation.ts'

const now = 1_000_000
const english = { locale: 'en', t: createPhrase('en', en) } as const
const held: TokenStatus = { kind: 'held', token: someToken }

/** The commands of connections and tokens that apply with one connection in the pane. */
function applying(connection: Partial<ConnectionSummary>, state: Partial<WindowState> = {}) {
  const whole: WindowState = {
    ...initialState,
    connections: [{ ...someConnection, ...connection }],
    chosen: someId,
    ...state,
  }
  return Object.entries<Command>(commands)
    .filter(
      ([, command]) => command.topic === 'connection' && command.applies(situationOf(whole, now, english)),
    )
    .map(([id]) => id)
}

describe('what applies', () => {
  it('to a connection without a token', () => {
    expect(applying({})).toEqual(['get', 'edit', 'duplicate', 'annotations', 'pin', 'export', 'delete'])
  })

  it('to a good token', () => {
    expect(applying({ status: held })).toEqual([
      'copy',
      'copyHeader',
      'renew',
      'reveal',
      'forget',
      'edit',
      'duplicate',
      'annotations',
      'pin',
      'export',
      'delete',
    ])
  })

  it('to one that has expired: it is not handed out', () => {
    const status: TokenStatus = { kind: 'held', token: { ...someToken, expiresAt: now - 1 } }
    expect(applying({ status })).toEqual([
      'get',
      'reveal',
      'forget',
      'edit',
      'duplicate',
      'annotations',
      'pin',
      'export',
      'delete',
    ])
  })

  it.each(['asking', 'requested'] as const)('to a request in flight: %s', (kind) => {
    const asking: TokenStatus = { kind: 'asking', since: now, step: 'sending' }
    const ids = kind === 'asking' ? applying({ status: asking }) : applying({}, { requested: [someId] })
    expect(ids).toEqual(['cancel', 'edit', 'duplicate', 'annotations', 'pin', 'export', 'delete'])
  })

  it('to a token that is a query parameter, can be tried, is on the screen, and whose connection is pinned', () => {
    const token = { ...someToken, tokenPlacement: { kind: 'query', name: 'token' } } as const
    const ids = applying(
      {
        status: { kind: 'held', token },
        triedAt: 'https://api.nordwind.example/me',
        secretsHeld: ['secret'],
        annotations: { pinned: true },
      },
      { revealed: { id: someId, token: 'hush' } },
    )
    expect(ids).toEqual([
      'copy',
      'copyQuery',
      'renew',
      'probe',
      'hide',
      'forget',
      'secret',
      'edit',
      'duplicate',
      'annotations',
      'unpin',
      'export',
      'delete',
    ])
  })

  it('to one that lacks a secret: it is filled in, and nothing is requested', () => {
    expect(applying({ secretsMissing: ['clientSecret'] })).not.toContain('get')
    const situation = situationOf(
      { ...initialState, connections: [{ ...someConnection, secretsMissing: ['secret'] }], chosen: someId },
      now,
      english,
    )
    expect(situation.offer).toBe('edit')
  })

  it.each([{ chosen: undefined }, { search: 'elsewhere' }])('to none: with %o', (state) => {
    expect(applying({ status: held }, state)).toEqual([])
  })
})

it('a key is that of one command, and none is one that closes, hides or quits', () => {
  const keys = Object.values<Command>(commands).flatMap((command) => command.keys)
  expect(new Set(keys).size).toBe(keys.length)
  for (const key of ['W', 'Q', 'H', 'M', 'X', 'V', 'A', 'Z', 'Y', 'T'])
    expect(keys).not.toContain(`Mod+${key}`)
})

it('offers the forms of this machine only, and no choice that is made already', () => {
  const state: WindowState = {
    ...initialState,
    connections: [{ ...someConnection, status: held }],
    chosen: someId,
    curlForms: ['curl'],
    preferences: { ...initialState.preferences, theme: 'dark' },
  }
  const offered = (id: string) => choiceCommands[id]?.applies(situationOf(state, now, english))
  expect(offered('copyAs.curl')).toBe(true)
  for (const id of ['copyAs.curlCmd', 'copyAs.url', 'copyAs.template', 'dark'])
    expect([id, offered(id)]).toEqual([id, false])
  expect(offered('light')).toBe(true)
})
