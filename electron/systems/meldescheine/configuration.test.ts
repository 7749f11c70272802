import { expect, it } from 'vitest'
import type { Json } from '../../../shared/claims.ts'
import { configurationFacts } from './configuration.ts'

/** The facts of each group in English, as `label value (of)`. */
function rows(response: Json): readonly (readonly string[])[] | undefined {
  return configurationFacts(response)?.map(({ facts }) =>
    facts.map(({ label, value, of }) => {
      const text = `${typeof label === 'string' ? label : `<${label.en}>`} ${value}`
      return of === undefined ? text : `${text} (${of})`
    }),
  )
}

it('lists municipalities, landlords, their properties and the account, in this order', () => {
  expect(
    rows({
      user: { id: 4711, username: 'm.mustermann', email: 'm@example.org', password: 'no fact' },
      beherberger: [
        { id: 20931, name: 'Hotel Seeblick', objekte: [{ id: 55120, name: 'Haupthaus' }] },
        { id: '20944', name: 'Pension Möwe', objekte: [] },
      ],
      gemeinden: [{ id: 1187, name: 'Bad Sonnau' }],
    }),
  ).toEqual([
    ['Bad Sonnau 1187'],
    ['Hotel Seeblick 20931', 'Pension Möwe 20944'],
    ['Haupthaus 55120 (Hotel Seeblick)'],
    ['<Account ID> 4711', '<User name> m.mustermann', '<E-mail> m@example.org'],
  ])
})

it.each<[string, Json, readonly string[]]>([
  [
    'an object by id',
    { 1187: { id: 1187, name: 'Sonnau' }, 1188: { name: 'Strand' } },
    ['Sonnau 1187', 'Strand 1188'],
  ],
  ['names by id', { 1187: 'Sonnau' }, ['Sonnau 1187']],
  ['one alone', { id: 1187, name: 'Sonnau' }, ['Sonnau 1187']],
  ['ids alone', [1187, '1188'], ['<Municipality> 1187', '<Municipality> 1188']],
  ['an id as text, with leading zeros', [{ id: '0118', name: 'Sonnau' }], ['Sonnau 0118']],
  [
    'an id as long as a number cannot be',
    [{ id: '90071992547409931', name: 'Sonnau' }],
    ['Sonnau 90071992547409931'],
  ],
  ['no name', [{ id: 1187, name: null }], ['<Municipality> 1187']],
  ['a name of spaces', [{ id: 1187, name: '  ' }], ['<Municipality> 1187']],
  ['no id', [{ name: 'Sonnau' }, null, {}, [], true], []],
  ['an id of 0', [{ id: 0, name: 'Sonnau' }], ['Sonnau 0']],
  ['a member that objects have', { constructor: { name: 'Sonnau' } }, ['Sonnau constructor']],
  ['nothing', [], []],
  ['null', null, []],
  ['a text', 'none', []],
])('reads municipalities sent as %s', (_name, gemeinden, expected) => {
  expect(rows({ gemeinden })?.[0]).toEqual(expected)
})

it('names a property’s landlord by its id where it has no name', () => {
  const beherberger = { 20931: { objekte: { 55120: 'Haupthaus', 55121: { name: 'Garten' } } } }
  expect(rows({ beherberger })?.[2]).toEqual(['Haupthaus 55120 (20931)', 'Garten 55121 (20931)'])
})

it.each<[string, Json]>([
  ['a user’s name alone', { user: 'm.mustermann' }],
  ['a user without a name', { user: { email: 'm.mustermann' } }],
])('reads an account of %s', (_name, response) => {
  expect(rows(response)?.[3]).toHaveLength(1)
})

it.each<Json>([{}, [], 'text', null, { detail: 'x' }])('takes %j for something else', (response) => {
  expect(configurationFacts(response)).toBeUndefined()
})
