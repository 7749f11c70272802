import { describe, expect, it } from 'vitest'
import { orderedClaims } from './claim-order.ts'

const namesOf = (entries: readonly (readonly [string, unknown])[]) => entries.map(([name]) => name)

describe('the claims of a token', () => {
  it('begin with who, what for, with whom and until when; then come the rest as sent; what machines compare is apart', () => {
    const { main, technical } = orderedClaims({
      ...{ nbf: 1, exp: 2, iss: 'x', own: 1, aud: 'api', client_id: 'c', roles: [], tenant: 't' },
      ...{ jti: 'j', other: 2, sub: 's', iat: 1 },
    })
    expect(namesOf(main)).toEqual([
      ...['sub', 'client_id', 'roles', 'aud', 'tenant', 'exp'],
      ...['iss', 'own', 'other'],
    ])
    expect(namesOf(technical)).toEqual(['nbf', 'jti', 'iat'])
  })

  it('that the ticket tells elsewhere are told once', () => {
    const { main, technical } = orderedClaims({ tenant: 'rosenau', sub: 's' }, new Set(['rosenau']))
    expect([namesOf(main), namesOf(technical)]).toEqual([['sub'], ['tenant']])
  })

  it('are all in view where there is nothing but technical ones', () => {
    expect(orderedClaims({ iat: 1, jti: 'j' })).toEqual({
      main: [
        ['iat', 1],
        ['jti', 'j'],
      ],
      technical: [],
    })
  })

  it.each(['constructor', '__proto__', 'toString'])('are ordered by nothing by accident: %s', (name) => {
    const claims = JSON.parse(`{ "${name}": 1, "exp": 2 }`)
    expect(namesOf(orderedClaims(claims).main)).toEqual(['exp', name])
  })
})
