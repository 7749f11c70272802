import { describe, expect, it } from 'vitest'
import { renewalTime } from './renewal-time.ts'

const obtainedAt = Date.UTC(2026, 0, 1)
const minute = 60_000

/** Returns how long before its expiry a token of a life is renewed, in seconds. */
function lead(life: number, jitter = 0, leastLife = 60_000, skew = 0): number | undefined {
  const at = renewalTime({ obtainedAt, skew, expiresAt: obtainedAt + skew + life }, { jitter, leastLife })
  return at === undefined ? undefined : Math.round((obtainedAt + life - at) / 1000)
}

describe('a token is renewed', () => {
  it('a fifth of its life before its expiry, between what copying needs and ten minutes', () => {
    expect(lead(40 * minute)).toBe(8 * 60)
    expect(lead(24 * 60 * minute)).toBe(600)
    expect(lead(5 * minute)).toBe(75)
    expect(lead(5 * minute, 0, 0)).toBe(60)
    expect(lead(2 * minute, 0, 0)).toBe(30)
    expect(lead(60 * minute, 0, 20 * minute)).toBe(20 * 60 + 15)
  })

  it('never before half of its life, jitter included, and not at once', () => {
    for (const life of [20_000, 60_000, 100_000])
      for (const jitter of [0, 0.5, 1]) expect(lead(life, jitter)).toBeLessThanOrEqual(life / 2000)
    expect(lead(6_000, 1)).toBe(1)
  })

  it('up to a tenth of the lead earlier, never later', () => {
    expect(lead(40 * minute, 0.5)).toBe(8 * 63)
    expect(lead(40 * minute, 1)).toBe(8 * 66)
  })

  it('by the server’s time', () => {
    expect(lead(40 * minute, 0, 60_000, 7 * minute)).toBe(8 * 60)
    expect(lead(40 * minute, 0, 60_000, -7 * minute)).toBe(8 * 60)
  })

  it('five minutes after one that was over on arrival', () => {
    expect(lead(0)).toBe(-5 * 60)
    expect(lead(-minute)).toBe(-6 * 60)
  })

  it('never where its expiry is unknown', () => {
    expect(renewalTime({ obtainedAt, skew: 0 }, { jitter: 0, leastLife: 0 })).toBeUndefined()
  })
})
