import { describe, expect, it } from 'vitest'
import { lifeOf } from './connection.ts'

const obtainedAt = 1_000_000
const hour = 3_600_000

describe('the life of a token', () => {
  it('is valid, with the share that is left', () => {
    const token = { obtainedAt, skew: 0, expiresAt: obtainedAt + hour }
    expect(lifeOf(token, obtainedAt + hour / 4)).toEqual({ kind: 'valid', left: (hour * 3) / 4, share: 0.75 })
  })

  it('counts on the server’s clock, not on the local one', () => {
    const skew = -10 * 60_000
    const token = { obtainedAt, skew, expiresAt: obtainedAt + skew + hour }
    expect(lifeOf(token, obtainedAt)).toEqual({ kind: 'valid', left: hour, share: 1 })
    expect(lifeOf(token, obtainedAt + hour)).toEqual({ kind: 'expired', ago: 0 })
  })

  it('is expired from the exact millisecond', () => {
    const token = { obtainedAt, skew: 0, expiresAt: obtainedAt + 1 }
    expect(lifeOf(token, obtainedAt)).toMatchObject({ kind: 'valid' })
    expect(lifeOf(token, obtainedAt + 1)).toEqual({ kind: 'expired', ago: 0 })
  })

  it('is early before nbf, and expired rather than early if both apply', () => {
    const early = { obtainedAt, skew: 0, notBefore: obtainedAt + 10, expiresAt: obtainedAt + 20 }
    expect(lifeOf(early, obtainedAt)).toEqual({ kind: 'early', startsIn: 10 })
    expect(lifeOf({ ...early, expiresAt: obtainedAt }, obtainedAt)).toMatchObject({ kind: 'expired' })
  })

  it('is unknown without an expiry', () => {
    expect(lifeOf({ obtainedAt, skew: 0 }, obtainedAt)).toEqual({ kind: 'unknown' })
  })

  it('never has a share outside 0 to 1, whatever the dates', () => {
    const odd = { obtainedAt, skew: 0, expiresAt: obtainedAt - 5 }
    expect(lifeOf(odd, obtainedAt - 100)).toEqual({ kind: 'valid', left: 95, share: 0 })
    expect(lifeOf({ ...odd, expiresAt: obtainedAt + 5 }, obtainedAt - 100)).toMatchObject({ share: 1 })
  })
})
