import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import { nordwind } from '../../connections/form/systems.fixture.ts'
import { createFormats } from '../../i18n/formats.ts'
import { createPhrase } from '../../i18n/phrase.ts'
import { en } from '../../i18n/words/en.ts'
import { someConnection, someToken } from '../fake-bridge.ts'
import { type Arrangement, arranged } from './arrange.ts'

const usual: Arrangement = {
  systems: [nordwind],
  locale: 'en',
  t: createPhrase('en', en),
  compare: createFormats('de').compare,
  grouping: 'none',
  order: 'name',
}
const named = (name: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary => ({
  ...someConnection,
  ...more,
  id: name as ConnectionId,
  name,
})
const gotAt = (obtainedAt: number) =>
  ({ status: { kind: 'held', token: { ...someToken, obtainedAt } } }) as const
const shown = (connections: readonly ConnectionSummary[], more: Partial<Arrangement> = {}) =>
  arranged(connections, { ...usual, ...more }).map(
    ({ heading, rows }) => `${heading?.name ?? ''}: ${rows.map(({ name }) => name).join(', ')}`,
  )

describe('the order of the list', () => {
  it('is that of people, numbers by value', () => {
    const all = ['Mandant 10', 'Mandant 9', 'Účetní jednotka', 'Bürgerbüro'].map((name) => named(name))
    expect(shown(all)).toEqual([': Bürgerbüro, Mandant 9, Mandant 10, Účetní jednotka'])
  })

  it('follows each change of a connection', () => {
    expect(shown([named('B'), named('A')])).toEqual([': A, B'])
    const renamed = { ...named('A'), name: 'C' }
    expect(shown([named('B'), renamed, named('D')])).toEqual([': B, C, D'])
    expect(shown([renamed])).toEqual([': C'])
  })

  it('begins with the newest token, if so chosen, and ends with those that have none', () => {
    const all = [named('A'), named('B', gotAt(1)), named('C', gotAt(2)), named('D')]
    expect(shown(all, { order: 'recent' })).toEqual([': C, B, A, D'])
  })

  it('begins with pinned ones in either case', () => {
    const pinned = { annotations: { pinned: true } } as const
    const all = [named('A', gotAt(3)), named('B', pinned), named('C', { ...pinned, ...gotAt(2) })]
    expect(shown(all)).toEqual([': B, C, A'])
    expect(shown(all, { order: 'recent' })).toEqual([': C, B, A'])
    expect(shown(all, { grouping: 'system' })).toEqual(['Pinned: B, C', `${nordwind.name}: A`])
  })
})

describe('groups', () => {
  it('are named by system, known or not', () => {
    const other = { system: 'another' as SystemId }
    expect(shown([named('A'), named('B', other)], { grouping: 'system' })).toEqual([
      'another: B',
      `${nordwind.name}: A`,
    ])
  })

  it('of environments begin with production; those that nobody knows go by their own name', () => {
    const all = [
      named('A', { environment: 'elsewhere' }),
      named('B', { stage: 'test' }),
      named('C', { stage: 'production' }),
      named('D', { stage: 'test', environment: 'own' }),
    ]
    expect(shown(all, { grouping: 'environment' })).toEqual(['Production: C', 'Test: B, D', 'elsewhere: A'])
  })

  it('of tags hold a connection under each of its own, whatever the case of the tag', () => {
    const tagged = (...names: string[]) => ({
      annotations: { tags: names.map((name) => ({ name, color: 'red' }) as const) },
    })
    const all = [
      named('A', tagged('Zug', 'Bern')),
      named('B', tagged('zug')),
      named('C'),
      named('D', tagged('Bern')),
    ]
    expect(shown(all, { grouping: 'tag' })).toEqual(['Bern: A, D', 'Zug: A, B', 'No tag: C'])
  })
})
