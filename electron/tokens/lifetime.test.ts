import { describe, expect, it } from 'vitest'
import { decodeJwt } from '../../shared/claims.ts'
import { lifetimeOf } from './lifetime.ts'
import { jwt } from './token-service.fixture.ts'

const serverNow = Date.UTC(2026, 0, 1)
const seconds = serverNow / 1000

function live(claims: Record<string, unknown> | undefined, expiresIn?: unknown, skew = 0) {
  return lifetimeOf(claims && decodeJwt(jwt(claims)), { serverNow, skew, expiresIn })
}

describe('when a token runs out', () => {
  it.each([
    ['expires_in', undefined, 3600, serverNow + 3_600_000, 'expires_in'],
    ['expires_in as text', undefined, '3600', serverNow + 3_600_000, 'expires_in'],
    ['exp where there is no expires_in', { exp: seconds + 60 }, undefined, serverNow + 60_000, 'exp'],
    ['exp where it is clearly earlier', { exp: seconds + 60 }, 3600, serverNow + 60_000, 'exp'],
    ['expires_in where both agree', { exp: seconds + 3600 }, 3600, serverNow + 3_600_000, 'expires_in'],
  ])('is %s', (_name, claims, expiresIn, expiresAt, expirySource) => {
    expect(live(claims, expiresIn)).toMatchObject({ expiresAt, expirySource, warnings: [] })
  })

  it.each([0, -1, 1e12, 'soon', true, {}, Number.NaN])('does not believe expires_in %j', (sent) => {
    const life = live(undefined, sent)
    expect(life.expiresAt).toBeUndefined()
    expect(life.warnings.map((warning) => warning.kind)).toEqual(['lifetimeUnusable', 'noExpiry'])
  })

  it.each([null, '', ' '])('takes expires_in %j for none', (sent) => {
    expect(live(undefined, sent).warnings).toEqual([{ kind: 'noExpiry' }])
  })

  it.each([
    ['milliseconds', (seconds + 60) * 1000],
    ['text', String(seconds + 60)],
  ] as const)('is exp as %s, with a warning that names it', (form, exp) => {
    expect(live({ exp })).toEqual({
      expiresAt: serverNow + 60_000,
      expirySource: 'exp',
      warnings: [{ kind: 'timesOdd', form, claims: ['exp'] }],
    })
  })

  it('names every time that is in milliseconds', () => {
    expect(live({ exp: (seconds + 900) * 1000, nbf: (seconds + 600) * 1000 })).toMatchObject({
      expiresAt: serverNow + 900_000,
      notBefore: serverNow + 600_000,
      warnings: [{ kind: 'timesOdd', form: 'milliseconds', claims: ['exp', 'nbf'] }, { kind: 'notYetValid' }],
    })
  })

  it.each([
    [3600, '3600'],
    ['tomorrow', '"tomorrow"'],
    [{ a: 1 }, '{…}'],
  ])('tells an exp that is no date (%j) from one that is absent', (exp, sent) => {
    expect(live({ exp }).warnings).toEqual([{ kind: 'expUnusable', sent }])
    expect(live({ exp }, 3600)).toMatchObject({
      expirySource: 'expires_in',
      warnings: [{ kind: 'expUnusable' }],
    })
    expect(live({ exp: null }).warnings).toEqual([{ kind: 'noExpiry' }])
  })

  it('tells what it does not believe in a few characters', () => {
    const sent = 'for ever '.repeat(1_000)
    const [first, second] = live({ exp: sent }, sent).warnings
    expect([first, second]).toEqual([
      { kind: 'lifetimeUnusable', sent: expect.stringMatching(/^.{40}$/) },
      { kind: 'expUnusable', sent: expect.stringMatching(/^.{40}$/) },
    ])
  })

  it('takes exp where expires_in cannot be believed', () => {
    expect(live({ exp: seconds + 60 }, -5)).toMatchObject({ expiresAt: serverNow + 60_000 })
  })

  it('never takes exp for a duration, nor a duration for exp', () => {
    expect(live({ exp: 3600 }).expiresAt).toBeUndefined()
  })

  it('says so where nothing tells', () => {
    expect(live({ sub: 'x' }).warnings).toEqual([{ kind: 'noExpiry' }])
    expect(live(undefined).expirySource).toBe('unknown')
  })

  it('remarks a token that had run out when it arrived', () => {
    expect(live({ exp: seconds - 1 }).warnings).toEqual([{ kind: 'arrivedExpired' }])
  })

  it('remarks a token that starts later, but not one that is rounded', () => {
    expect(live({ exp: seconds + 900, nbf: seconds + 600 })).toMatchObject({
      notBefore: serverNow + 600_000,
      warnings: [{ kind: 'notYetValid' }],
    })
    expect(live({ exp: seconds + 900, nbf: seconds + 1 })).not.toHaveProperty('notBefore')
  })

  it('names a clock that is off, ours ahead as positive', () => {
    expect(live(undefined, 3600, -600_000).warnings).toEqual([{ kind: 'clockOff', seconds: 600 }])
  })
})
