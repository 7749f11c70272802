/** What systems read from claims, and from the response to their harmless call. */
import { expect, it } from 'vitest'
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { FactGroup, FactText } from '../../shared/token-use/facts.ts'
import { system as aaas } from './aaas.ts'
import { catalogue } from './catalogue.ts'
import { system as cmi } from './cmi-sts.ts'
import { system as money } from './money-s5.ts'
import { describeSystem } from './system.ts'

const english = (text: FactText) => (typeof text === 'string' ? text : text.en)
const rows = (groups: readonly FactGroup[] | undefined) =>
  groups?.flatMap(({ facts }) => facts.map(({ label, value }) => [english(label), english(value)]))

it.each<[string, Json, readonly string[]]>([
  ['a user', ['ROLE_AAAS_USER', 'ROLE_USER'], ['Allowed', 'Not allowed, needs ROLE_AAAS_ADMIN']],
  ['an administrator', ['ROLE_AAAS_ADMIN', 'ROLE_USER'], ['Allowed', 'Allowed']],
  ['one role, not in a list', 'ROLE_AAAS_ADMIN', ['Allowed', 'Allowed']],
  [
    'a role that opens nothing',
    ['ROLE_USER', 'ROLE_AAAS_ADMINISTRATOR', 7, null],
    ['Not allowed, needs ROLE_AAAS_USER', 'Not allowed, needs ROLE_AAAS_ADMIN'],
  ],
])('API as a Service says what the roles of %s allow', (_name, roles, expected) => {
  expect(rows(aaas.facts?.inClaims?.({ roles }))?.map(([, value]) => value)).toEqual(expected)
})

it.each<JsonObject>([{}, { roles: [] }, { roles: {} }])(
  'and nothing of a token without roles: %j',
  (claims) => {
    expect(rows(aaas.facts?.inClaims?.(claims))).toEqual([])
  },
)

it('CMI names tenant, user and interface, as far as the token does', () => {
  const claims = { tenant: 'hauptmandant', user_id: 'gever', fullname: 'Hans gever', client_id: 'eplan' }
  expect(rows(cmi.facts?.inClaims?.(claims))).toEqual([
    ['Tenant', 'hauptmandant'],
    ['User', 'gever'],
    ['First and last name', 'Hans gever'],
    ['Interface (client ID)', 'eplan'],
  ])
  expect(rows(cmi.facts?.inClaims?.({ name: 'gever', tenant: ['a'], client_id: '' }))).toEqual([
    ['User', 'gever'],
  ])
})

it.each<[Json, readonly unknown[] | undefined]>([
  [{ data: { Version: '2.14.1.0' } }, [['Version of the API', '2.14.1.0']]],
  [{ data: { Version: 2.14 }, extensions: {} }, [['Version of the API', '2.14']]],
  [{ data: { Version: null } }, undefined],
  [{ data: { Version: { major: 2 } } }, undefined],
  [{ data: null, errors: [{ message: 'no' }] }, undefined],
  [[], undefined],
])('Money S5 says its version: %j', (response, expected) => {
  expect(rows(money.facts?.inResponse?.(response))).toEqual(expected)
})

it('the window learns which systems can be asked, and gets no function', () => {
  const described = [...catalogue.values()].map(describeSystem)
  expect(described.filter(({ looksUpFacts }) => looksUpFacts).map(({ id }) => id)).toEqual([
    'meldescheine',
    'money-s5',
  ])
  for (const description of described) expect(structuredClone(description)).toEqual(description)
})
