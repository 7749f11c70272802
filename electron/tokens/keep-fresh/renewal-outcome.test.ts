import { describe, expect, it } from 'vitest'
import type { Exchange, Problem } from '../../../shared/problem.ts'
import { backOff } from './back-off.ts'
import { renewalOutcome } from './renewal-outcome.ts'

const host = 'id.example'
const exchange = (status: number): Exchange => ({
  method: 'POST',
  url: 'https://id.example/token',
  sentFields: [],
  status,
  milliseconds: 1,
})

const refused: readonly Problem[] = [
  { kind: 'clientRefused' },
  { kind: 'credentialsRefused' },
  { kind: 'clockOff', seconds: 400 },
  { kind: 'secretMissing', fields: ['clientSecret'] },
  { kind: 'refusedSilently', host },
  { kind: 'notJson', host, contentType: 'text/html' },
  { kind: 'noToken', host, fields: [] },
  { kind: 'unexpectedStatus', host, status: 418, exchange: exchange(418) },
  { kind: 'proxyRefused', host, reason: 'credentialsRejected' },
  { kind: 'clientCertificateRefused', host },
  { kind: 'accountLocked', exchange: exchange(403), retryAfterSeconds: 60 },
  { kind: 'accountLocked', exchange: exchange(429) },
  { kind: 'sourceFailed', name: 'Source', because: { kind: 'credentialsRefused' } },
]

describe('what a failed request means', () => {
  it.each(refused)('$kind: never again without the user', (problem) => {
    expect(renewalOutcome(problem)).toEqual({ kind: 'final', why: 'refused' })
  })

  it('a sign-in that is needed, even by the source of a delegation: only with the user', () => {
    const because = { kind: 'signInNeeded' } as const
    const final = { kind: 'final', why: 'signInNeeded' }
    expect(renewalOutcome(because)).toEqual(final)
    expect(renewalOutcome({ kind: 'sourceFailed', name: 'Source', because })).toEqual(final)
  })

  it('a server that could not be reached, or could not serve: later', () => {
    const of = (problem: Problem) => renewalOutcome(problem)
    expect(of({ kind: 'timedOut', host, seconds: 30 })).toEqual({ kind: 'transient', of: 'network' })
    expect(of({ kind: 'proxyFailed', host, reason: 'unreachable' })).toMatchObject({ of: 'network' })
    expect(of({ kind: 'serverFailed', host, status: 503, retryAfterSeconds: 7 })).toEqual({
      kind: 'transient',
      of: 'server',
      retryAfterSeconds: 7,
    })
    const limited: Problem = { kind: 'accountLocked', exchange: exchange(429), retryAfterSeconds: 9 }
    expect(of(limited)).toEqual({ kind: 'transient', of: 'server', retryAfterSeconds: 9 })
    expect(of({ kind: 'unexpectedStatus', host, status: 408, exchange: exchange(408) })).toMatchObject({
      kind: 'transient',
    })
    expect(of({ kind: 'notJson', host, contentType: 'text/html', exchange: exchange(502) })).toMatchObject({
      kind: 'transient',
    })
  })

  it('a sign-in that the user gave up: nothing', () => {
    expect(renewalOutcome({ kind: 'cancelled' })).toEqual({ kind: 'none' })
    expect(renewalOutcome({ kind: 'accessDenied' })).toEqual({ kind: 'none' })
  })
})

describe('the wait after failures', () => {
  it('doubles from five seconds to five minutes, and is up to a fifth shorter', () => {
    expect([1, 2, 3, 7, 60].map((failures) => backOff(failures, 0))).toEqual([
      5_000, 10_000, 20_000, 300_000, 300_000,
    ])
    expect(backOff(1, 1)).toBe(4_000)
  })

  it('is at least what the server asked for', () => {
    expect(backOff(1, 0, 120)).toBe(120_000)
    expect(backOff(1, 1, 120)).toBe(144_000)
    expect(backOff(7, 0, 1)).toBe(300_000)
  })
})
