import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../connections/settings.ts'
import { Secret } from '../../vault/secret.ts'
import { system } from '../cmi-sts.ts'
import { proposeClientId } from './move.ts'

test.each([
  ['ABC Sync', 'abcsync'],
  ['Gemeinde Rosenau · Sitzungsdienst (STS 2)', 'sitzungsdienst'],
  ['Zürich – Geschäftsstraße', 'geschaeftsstrasse'],
  ['Höfe: Ärzte-Übersicht', 'aerzteuebersicht'],
  ['Č. Budějovice / Žádosti č. 7', 'zadostic7'],
  ['Œuvre Ærø Łódź', 'oeuvreaerolodz'],
  ['Zu\u0308rich', 'zuerich'],
  ['E-Mail-Abgleich', 'emailabgleich'],
  ['Archiv · STS2', 'archiv'],
  ['Archiv · ', 'archiv'],
  ['Схема', ''],
  ['🐎', ''],
])('the name %j proposes the client ID %j', (name, id) => {
  expect(proposeClientId(name)).toBe(id)
})

const impersonation = system.methods.find(({ id }) => id === 'impersonation')

function settings(values: Record<string, string>) {
  const secrets = { clientSecret: new Secret('sts2'), password: new Secret('Sommer 2021') }
  const all = { username: 'gever', tenant: 'rosenau', ...values }
  return settingsOf(system, { environment: 'server', method: 'impersonation', values: all, secrets })
}

describe('the new connection', () => {
  test('has address, tenant and scope of the old one, and no secret', () => {
    const address = 'https://sts.example.ch/rosenau/identity/connect/token'
    const proposal = impersonation?.successor?.propose(settings({ address }), 'ABC Sync')
    expect(proposal).toEqual({
      name: 'ABC Sync (STS 3)',
      environment: 'server',
      method: 'client-credentials',
      values: {
        address: 'https://sts.example.ch',
        tenant: 'rosenau',
        clientId: 'abcsync',
        scope: 'metatool',
        tryAddress: '',
      },
    })
  })

  test.each([
    ['Archiv (STS 2)', 'Archiv (STS 3)'],
    ['STS2 Archiv', 'STS3 Archiv'],
    ['Archiv', 'Archiv (STS 3)'],
  ])('for %j is called %j', (old, name) => {
    expect(impersonation?.successor?.propose(settings({}), old).name).toBe(name)
  })

  test('takes the technical user along for its entry', () => {
    const account = impersonation?.successor?.account(settings({}))
    expect([account?.username, account?.password?.reveal()]).toEqual(['gever', 'Sommer 2021'])
  })
})

test('only the retired method has a successor, and it is a method of the system', () => {
  expect(system.methods.filter(({ successor, move }) => successor || move)).toEqual([impersonation])
  const { method } = impersonation?.successor?.propose(settings({}), 'x') ?? {}
  expect(system.methods.map(({ id }) => id)).toContain(method)
})
