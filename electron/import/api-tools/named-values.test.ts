import { describe, expect, it } from 'vitest'
import { loginsInEnvironment } from './named-values.ts'
import { doubleBraces } from './references.ts'

const read = (values: Readonly<Record<string, string>>) =>
  loginsInEnvironment({ name: 'prod', variables: new Map(Object.entries(values)) }, doubleBraces)

describe('loginsInEnvironment', () => {
  it('makes a login of each group of names, with what they share', () => {
    const entries = read({
      TOKEN_URL: 'https://{{host}}/token',
      host: 'id.test',
      billing_client_id: 'a',
      billing_client_secret: 's',
      ordersClientId: 'b',
      ordersUsername: 'u',
      ordersPassword: 'p',
    })
    const shared = { kind: 'oauth', tokenEndpoint: 'https://id.test/token' }
    expect(entries.map(({ name, login }) => ({ name, login }))).toEqual([
      {
        name: 'prod (billing)',
        login: { ...shared, grant: 'client_credentials', clientId: 'a', clientSecret: 's' },
      },
      {
        name: 'prod (orders)',
        login: { ...shared, grant: 'password', clientId: 'b', username: 'u', password: 'p' },
      },
    ])
  })

  it('leaves open which system it is where no endpoint is named', () => {
    const [entry] = read({ baseUrl: 'https://api.test', user: 'u', password: 'p', 'API-Key': 'k' })
    expect(entry?.login).toEqual({
      kind: 'account',
      address: 'https://api.test',
      username: 'u',
      password: 'p',
      others: [{ name: 'API-Key', value: 'k' }],
    })
  })

  it('finds nothing among other values', () => {
    expect(read({ baseUrl: 'https://api.test', page: '1' })).toEqual([])
  })
})
