import { describe, expect, it } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import { ProblemError } from '../problem-error.ts'
import type { IssuedToken } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { acquire, type Issued, type MethodCall } from './acquire.ts'
import { type TokenRecord, tokenCodec } from './token-record.ts'
import { exampleConnection, exampleSystem, token } from './token-service.fixture.ts'

/** As the vault keeps it and reads it again. */
const kept = (record: TokenRecord) => tokenCodec.parse(tokenCodec.write(record), 'a')

const now = Date.UTC(2026, 10, 28)

const call = {
  connection: exampleConnection(),
  system: exampleSystem,
  method: exampleSystem.methods[0] as (typeof exampleSystem.methods)[0],
  trigger: 'user' as const,
  attendance: 'attended' as const,
  signal: new AbortController().signal,
  onStep: () => undefined,
  sourceToken: () => Promise.reject(new Error('no delegation here')),
}

const issuedBy = 'https://production.invalid/token'

function issued(changes: Partial<IssuedToken> = {}, more: Partial<Issued> = {}): Issued {
  const whole = { accessToken: new Secret('at'), issuedBy, ...token('at'), ...changes }
  return { token: whole, skew: 0, ...more }
}

/** Ends each call by the next script, and keeps whether it was a refresh. */
function scripted(...script: readonly (Issued | Problem)[]) {
  const requested: ('refresh' | 'request')[] = []
  const callMethod = async ({ refreshToken }: MethodCall): Promise<Issued> => {
    const next = script[requested.length]
    requested.push(refreshToken ? 'refresh' : 'request')
    if (next === undefined) throw new Error('asked once too often')
    if ('kind' in next) throw new ProblemError(next)
    return next
  }
  return { requested, callMethod }
}

function get(callMethod: (call: MethodCall) => Promise<Issued>, held?: TokenRecord): Promise<TokenRecord> {
  return acquire(callMethod, call, held, () => now)
}

/** A record with a refresh token, as a first request brings it. */
function heldRecord(changes: Partial<IssuedToken> = {}, more: Partial<Issued> = {}): Promise<TokenRecord> {
  return get(scripted(issued({ refreshToken: new Secret('rt'), ...changes }, more)).callMethod)
}

function at(status: number) {
  const exchange = { method: 'POST', url: issuedBy, sentFields: [], status, milliseconds: 1 }
  return { host: 'production.invalid', exchange }
}

describe('a refusal of a refresh', () => {
  it.each<[string, Problem]>([
    ['invalid_grant', { kind: 'refreshRefused', error: 'invalid_grant', ...at(400) }],
    ['400 invalid_request (LemonLDAP)', { kind: 'requestRefused', error: 'invalid_request', ...at(400) }],
    ['400 without a word (Glewlwyd)', { kind: 'refusedSilently', ...at(400) }],
    ['400 that cannot be read', { kind: 'unexpectedStatus', status: 400, ...at(400) }],
    ['401 without a word', { kind: 'clientRefused', ...at(401) }],
    ['403 without a word', { kind: 'unexpectedStatus', status: 403, ...at(403) }],
    ['403 with a page', { kind: 'notJson', contentType: 'text/html', ...at(403) }],
    ['a code of the server’s own', { kind: 'refused', error: 'token_expired', ...at(401) }],
    ['a code with status 200', { kind: 'refused', error: 'token_expired', ...at(200) }],
    ['a grant nobody knows', { kind: 'grantRefused', error: 'unsupported_grant_type', ...at(400) }],
    [
      'words about the refresh token, which name its client',
      {
        kind: 'requestRefused',
        error: 'invalid_request',
        description: 'Refresh token was issued to another client',
        ...at(400),
      },
    ],
  ])('%s is followed by a new request, once', async (_name, refusal) => {
    const { requested, callMethod } = scripted(refusal, issued({ accessToken: new Secret('new') }))
    const record = await get(callMethod, await heldRecord())
    expect(requested).toEqual(['refresh', 'request'])
    expect(record.accessToken.reveal()).toBe('new')
    expect(record).toMatchObject({ cause: 'asked' })
    expect(record.refreshToken).toBeUndefined()
  })

  it('whose cause was the client after all is told by the answer to the new request', async () => {
    const told: Problem = { kind: 'clientRefused', error: 'invalid_client', ...at(401) }
    const { requested, callMethod } = scripted({ kind: 'unexpectedStatus', status: 400, ...at(400) }, told)
    const end = get(callMethod, await heldRecord())
    await expect(end).rejects.toMatchObject({ problem: told })
    expect(requested).toEqual(['refresh', 'request'])
  })

  it.each<[string, Problem]>([
    ['the client', { kind: 'clientRefused', error: 'invalid_client', ...at(401) }],
    ['what the client may do', { kind: 'grantRefused', error: 'unauthorized_client', ...at(400) }],
    ['the scope', { kind: 'scopeRefused', error: 'invalid_scope', ...at(400) }],
    ['the clock', { kind: 'clockOff', seconds: 600, ...at(400) }],
    [
      'the client, in words',
      { kind: 'requestRefused', error: 'invalid_request', description: 'client_id missing', ...at(400) },
    ],
    ['too many tries', { kind: 'accountLocked', ...at(403) }],
    ['a wrong address', { kind: 'notFound', ...at(404) }],
    ['a wrong method', { kind: 'unexpectedStatus', status: 405, ...at(405) }],
    ['a server in trouble', { kind: 'serverFailed', status: 503, ...at(503) }],
    ['a page with status 200', { kind: 'notJson', contentType: 'text/html', ...at(200) }],
    ['no answer', { kind: 'timedOut', host: 'production.invalid', seconds: 30 }],
  ])('that is about %s ends there', async (_name, refusal) => {
    const { requested, callMethod } = scripted(refusal)
    await expect(get(callMethod, await heldRecord())).rejects.toMatchObject({ problem: refusal })
    expect(requested).toEqual(['refresh'])
  })
})

it('nothing is refreshed for a user who has cancelled: a refresh that was sent is not called back', async () => {
  const { requested, callMethod } = scripted(issued())
  const cancelled = { ...call, signal: AbortSignal.abort() }
  await expect(acquire(callMethod, cancelled, await heldRecord(), () => now)).rejects.toThrow('aborted')
  expect(requested).toEqual([])
})

describe('the scope', () => {
  it('stays what it was where a refresh does not name it', async () => {
    const held = await heldRecord({ scope: 'read' }, { requestedScope: 'read write' })
    const refreshed = await get(scripted(issued({}, { requestedScope: 'read write' })).callMethod, held)
    expect(refreshed).toMatchObject({ cause: 'refreshed', scope: 'read' })
    expect(refreshed.warnings).toContainEqual({ kind: 'scopeDiffers', granted: 'read' })
  })

  it('is the new one where a refresh names it', async () => {
    const refreshed = await get(
      scripted(issued({ scope: 'less' })).callMethod,
      await heldRecord({ scope: 'all' }),
    )
    expect(refreshed).toMatchObject({ scope: 'less' })
  })

  it('is not taken over from a token that was asked for anew', async () => {
    const { callMethod } = scripted({ kind: 'refreshRefused' }, issued())
    expect(await get(callMethod, await heldRecord({ scope: 'all' }))).not.toHaveProperty('scope')
  })

  it.each([
    ['in another order', 'a b', 'b a'],
    ['with two blanks', 'a  b', 'a b'],
    ['with blanks around it', ' a b ', 'a b'],
    ['with two blanks granted', 'a b', 'b  a'],
    ['with more than was asked for', 'a', 'a b'],
    ['named twice', 'a a', 'a'],
    ['with none asked for', ' ', 'a'],
  ])('is a set: no warning %s', async (_name, requestedScope, scope) => {
    expect((await get(scripted(issued({ scope }, { requestedScope })).callMethod)).warnings).toEqual([])
  })

  it.each([
    ['less', 'a b', 'a'],
    ['other', 'a', 'A'],
    ['nothing', 'a', ''],
  ])('that was granted as %s is told', async (_name, requestedScope, scope) => {
    const { warnings } = await get(scripted(issued({ scope }, { requestedScope })).callMethod)
    expect(warnings).toEqual([{ kind: 'scopeDiffers', granted: scope }])
  })
})

describe('the redirect URI of a sign-in', () => {
  const redirectUri = 'http://127.0.0.1:51234/callback'
  const refreshed = async (held: TokenRecord | undefined) => {
    const calls: MethodCall[] = []
    const record = await get((requested) => {
      calls.push(requested)
      return Promise.resolve(issued())
    }, held)
    return { record, call: calls[0] }
  }

  it('is kept, sealed and handed to every refresh after it', async () => {
    const held = kept(await heldRecord({ redirectUri }))
    const { record, call } = await refreshed(held)
    expect([call?.redirectUri, record.redirectUri]).toEqual([redirectUri, redirectUri])
  })

  it('is missing in records of older versions, which refresh all the same', async () => {
    const { record, call } = await refreshed(kept(await heldRecord()))
    expect(call?.refreshToken?.reveal()).toBe('rt')
    expect([call?.redirectUri, record.redirectUri]).toEqual([undefined, undefined])
  })
})

describe('a refresh token that was asked for', () => {
  const missing = { kind: 'noRefreshToken' }

  it('by the method or by name, and not given, is told', async () => {
    expect((await get(scripted(issued({}, { refreshRequested: true })).callMethod)).warnings).toEqual([
      missing,
    ])
    const byName = scripted(issued({}, { requestedScope: 'api  offline_access' }))
    expect((await get(byName.callMethod)).warnings).toEqual([missing])
  })

  it('and given, now or before, is not', async () => {
    const held = await heldRecord({}, { refreshRequested: true })
    expect(held.warnings).toEqual([])
    expect((await get(scripted(issued({}, { refreshRequested: true })).callMethod, held)).warnings).toEqual(
      [],
    )
  })

  it('stands for offline_access, which a server may grant without naming it (LemonLDAP)', async () => {
    const response = issued(
      { refreshToken: new Secret('rt'), scope: 'api' },
      { requestedScope: 'api offline_access' },
    )
    expect((await get(scripted(response).callMethod)).warnings).toEqual([])
  })

  it('is not missed where nobody asked', async () => {
    expect((await get(scripted(issued({}, { requestedScope: 'api' })).callMethod)).warnings).toEqual([])
  })
})
