/** The token beside the one that is handed out: an ID token, or the access token where the ID token is handed out. */
import { describe, expect, it } from 'vitest'
import type { IssuedToken } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { tokenCodec } from './token-record.ts'
import { firstId, jwt, makeTokenService, settle, token } from './token-service.fixture.ts'

const start = Date.UTC(2026, 0, 1)
const seconds = start / 1000
const idToken = (claims: object = {}) => jwt({ sub: 'vera', exp: seconds + 300, ...claims })

async function fetched(changes: Partial<IssuedToken> = {}) {
  const made = makeTokenService()
  const first = made.tokenService.getToken(firstId)
  await settle()
  made.calls[0]?.resolve({
    ...token('opaque-access-token'),
    refreshToken: new Secret('refresh-1'),
    beside: { kind: 'id_token', token: new Secret(idToken()) },
    ...changes,
  })
  await first
  const view = () => {
    const status = made.tokenService.status(firstId)
    return status.kind === 'held' ? status.token : undefined
  }
  const refreshed = async (next: Partial<IssuedToken>) => {
    const end = made.tokenService.getToken(firstId, { fresh: true })
    await settle()
    made.calls.at(-1)?.resolve(next)
    await end
    return view()
  }
  return { ...made, view, refreshed }
}

describe('an ID token', () => {
  it('is shown decoded, with its own fingerprint and dates, and never raw', async () => {
    const { view } = await fetched()
    const beside = view()?.beside
    expect(beside).toMatchObject({
      kind: 'id_token',
      obtainedAt: start,
      expiresAt: start + 300_000,
      content: { kind: 'jwt', claims: { sub: 'vera' } },
    })
    expect(beside?.fingerprint).toMatch(/^[\dA-F]{4} [\dA-F]{4}$/)
    expect(beside?.fingerprint).not.toBe(view()?.fingerprint)
    expect(JSON.stringify(view())).not.toContain(idToken().split('.')[1])
  })

  it('shows none of the secrets and tokens that it repeats', async () => {
    const { view } = await fetched({
      beside: {
        kind: 'id_token',
        token: new Secret(idToken({ a: 'opaque-access-token', b: 'refresh-1', c: 'made-up-secret' })),
      },
    })
    expect(view()?.beside?.content).toMatchObject({
      claims: { a: '[secret]', b: '[secret]', c: '[secret]' },
    })
  })

  it('is hidden where the access token or its scope repeats it', async () => {
    const raw = 'opaque-id-token-7Qm2'
    const { view } = await fetched({
      accessToken: new Secret(jwt({ hint: raw })),
      scope: raw,
      beside: { kind: 'id_token', token: new Secret(raw) },
    })
    expect(JSON.stringify(view())).not.toContain(raw)
  })

  it('stays over a refresh that brings none, with the dates it had', async () => {
    const { view, refreshed, clock } = await fetched()
    const before = view()?.beside
    clock.now += 200_000
    const after = await refreshed(token('second-access-token'))
    expect(after?.beside).toEqual(before)
    expect(after).toMatchObject({ cause: 'refreshed', obtainedAt: start + 200_000 })
  })

  it('is replaced by that of a refresh', async () => {
    const { refreshed } = await fetched()
    const next = { kind: 'id_token', token: new Secret(idToken({ sub: 'anna' })) } as const
    expect((await refreshed({ ...token('second'), beside: next }))?.beside).toMatchObject({
      content: { claims: { sub: 'anna' } },
    })
  })

  it('is not taken over by a token that was requested anew', async () => {
    const made = await fetched({ refreshToken: undefined as never })
    expect((await made.refreshed(token('second')))?.beside).toBeUndefined()
  })

  it('is copied raw while it is good, and not once it has expired, though the access token has not', async () => {
    const { tokenService, clock } = await fetched()
    const copied = tokenService.besideToken(firstId)
    expect(copied.ok && copied.value.reveal()).toBe(idToken())
    clock.now += 301_000
    expect(tokenService.besideToken(firstId)).toEqual({ ok: false, problem: { kind: 'tokenRanOut' } })
    expect(tokenService.accessToken(firstId)).toMatchObject({ ok: true })
  })

  it('that was not issued is not copied', async () => {
    const { tokenService } = await fetched({ beside: undefined as never })
    expect(tokenService.besideToken(firstId)).toEqual({ ok: false, problem: { kind: 'nothingHeld' } })
  })

  it('is wiped on lock', async () => {
    const raw = new Secret(idToken())
    const { tokenService } = await fetched({ beside: { kind: 'id_token', token: raw } })
    tokenService.lock()
    expect(() => raw.reveal()).toThrow('vaultLocked')
  })

  it('is read again from the vault, and is among the secrets of its record', async () => {
    const { kept, tokenService } = await fetched()
    await tokenService.settle()
    const [stored] = [...kept.records.values()]
    const record = tokenCodec.parse(stored?.value ?? null, firstId)
    expect(record?.beside?.token.reveal()).toBe(idToken())
    expect(record && tokenCodec.secretsOf(record).map((secret) => secret.reveal())).toEqual([
      'opaque-access-token',
      'refresh-1',
      idToken(),
    ])
  })
})

it('an access token beside an ID token that is handed out ends when its response says', async () => {
  const { view } = await fetched({
    accessToken: new Secret(idToken()),
    expiresIn: undefined,
    beside: { kind: 'access_token', token: new Secret('opaque'), expiresIn: 60 },
  })
  expect(view()).toMatchObject({ expiresAt: start + 300_000, expirySource: 'exp' })
  expect(view()?.beside).toMatchObject({ kind: 'access_token', expiresAt: start + 60_000 })
})

it('dates of both are corrected when this machine’s clock is set', async () => {
  const { view, clocks, clock } = await fetched()
  clock.now += 600_000
  clocks.adjust(600_000)
  expect(view()?.beside).toMatchObject({ obtainedAt: start + 600_000, skew: -600_000 })
  expect(view()).toMatchObject({ obtainedAt: start + 600_000, skew: -600_000 })
})
