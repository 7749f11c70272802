/** Calls of a token's API, with a scripted server. */
import { describe, expect, it } from 'vitest'
import { bad, good, type ProblemKind, type Result } from '../../../shared/problem.ts'
import { type Reply, responseOf } from '../../grants/scripted-server.fixture.ts'
import { ProblemError } from '../../problem-error.ts'
import type { OutgoingRequest, System, TryOut } from '../../systems/system.ts'
import { Secret } from '../../vault/secret.ts'
import { exampleConnection, exampleSystem, firstId, secondId, settle } from '../token-service.fixture.ts'
import { createTokenApi } from './token-api.ts'

const raw = 'access-7Qm2xP'

interface Scene {
  readonly replies: readonly Reply[]
  readonly system?: Partial<System>
  /** Requests wait until they are cancelled. */
  readonly waits?: true
  readonly isOpen?: boolean
}

function apiOf({ replies, system = {}, waits, isOpen = true }: Scene) {
  const sent: OutgoingRequest[] = []
  const state: { token: Result<Secret> } = { token: good(new Secret(raw)) }
  const api = createTokenApi({
    connections: { get: (id) => (id === firstId || id === secondId ? exampleConnection({ id }) : undefined) },
    system: () => ({ ...exampleSystem, ...system }),
    tokenService: { accessToken: () => state.token, besideToken: () => bad({ kind: 'nothingHeld' }) },
    isOpen: () => isOpen,
    httpClient: {
      async send(request, signal) {
        sent.push(request)
        if (waits) await new Promise((resolve) => signal.addEventListener('abort', resolve))
        if (signal.aborted) throw new ProblemError({ kind: 'cancelled' })
        return responseOf(replies[sent.length - 1] ?? { status: 500 })
      },
      skew: () => 0,
    },
    userAgent: 'Claimcheck/1.2.3',
    clock: () => 0,
  })
  return { api, sent, state }
}

const cancelled = bad({ kind: 'cancelled' })

describe('a probe', () => {
  it.each<[string, Partial<System>, string, Readonly<Record<string, string>>]>([
    ['header', {}, 'https://production.invalid/items', { Authorization: `Bearer ${raw}` }],
    [
      'header without a scheme',
      { tokenPlacement: () => ({ kind: 'header', name: 'X-Key', scheme: '' }) },
      'https://production.invalid/items',
      { 'X-Key': raw },
    ],
    [
      'query',
      { tokenPlacement: () => ({ kind: 'query', name: 'jwt' }) },
      `https://production.invalid/items?jwt=${raw}`,
      {},
    ],
    [
      'cookie',
      { tokenPlacement: () => ({ kind: 'cookie', name: 'sid' }) },
      'https://production.invalid/items',
      { Cookie: `sid=${raw}` },
    ],
  ])('sends the token where the API wants it: %s', async (_name, system, url, headers) => {
    const { api, sent } = apiOf({ replies: [{}], system })
    expect(await api.probe(firstId)).toMatchObject({ ok: true, value: { outcome: { kind: 'accepted' } } })
    expect(sent[0]).toMatchObject({ method: 'GET', redirect: 'accepted', headers })
    expect(sent[0]?.url.href).toBe(url)
  })

  it('sends the headers that the API wants, and calls the other address where the first is not found', async () => {
    const tryOut = (): TryOut => ({
      url: 'https://production.invalid/one/',
      orElse: 'https://production.invalid/two/',
      headers: { 'content-type': 'application/json' },
      identifies: true,
    })
    const { api, sent } = apiOf({ replies: [{ status: 404 }, {}], system: { tryOut } })
    expect(await api.probe(firstId)).toMatchObject({ value: { url: 'https://production.invalid/two/' } })
    expect(sent.map(({ url }) => url.pathname)).toEqual(['/one/', '/two/'])
    for (const { headers } of sent)
      expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Claimcheck/1.2.3' })
  })

  it('shows neither token nor secret of an address that holds them', async () => {
    const tryOut = (): TryOut => ({
      url: `https://production.invalid/${raw}/made-up-secret?key=made-up-secret`,
    })
    const { api } = apiOf({ replies: [{ status: 401, body: { detail: `no ${raw}` } }], system: { tryOut } })
    const result = await api.probe(firstId)
    expect(result).toMatchObject({
      value: { url: 'https://production.invalid/[secret]/[secret]', said: 'no [secret]' },
    })
    expect(JSON.stringify(result)).not.toMatch(/7Qm2|made-up/)
  })

  it.each<[string, Partial<Scene>, Partial<System>, ProblemKind]>([
    ['no address', {}, { tryOut: () => undefined }, 'gone'],
    ['a locked vault', { isOpen: false }, {}, 'vaultLocked'],
    ['plain http', {}, { tryOut: () => ({ url: 'http://production.invalid/' }) }, 'callUnencrypted'],
  ])('sends nothing with %s', async (_name, scene, system, kind) => {
    const { api, sent } = apiOf({ replies: [], system, ...scene })
    expect(await api.probe(firstId)).toMatchObject({ ok: false, problem: { kind } })
    expect(sent).toEqual([])
  })

  it.each(['tokenRanOut', 'nothingHeld'] as const)(
    'sends nothing where there is no good token: %s',
    async (kind) => {
      const { api, sent, state } = apiOf({ replies: [] })
      state.token = bad({ kind })
      expect(await api.probe(firstId)).toEqual(bad({ kind }))
      expect(sent).toEqual([])
    },
  )

  it('is not explained as a refused request for a token', async () => {
    const { api } = apiOf({
      replies: [],
      waits: true,
      system: { explain: () => ({ kind: 'clientRefused' }) },
    })
    const probe = api.probe(firstId)
    api.cancel()
    expect(await probe).toEqual(cancelled)
  })

  it('is cancelled by a newer one, by a change of its own connection and by locking, and by nothing else', async () => {
    const { api, sent } = apiOf({ replies: [], waits: true })
    const first = api.probe(firstId)
    const second = api.probe(secondId)
    expect(await first).toEqual(cancelled)
    api.cancel(firstId)
    let ended = false
    void second.then(() => {
      ended = true
    })
    const look = api.facts(secondId)
    await settle()
    expect([ended, sent.length]).toEqual([false, 2])
    api.cancel(secondId)
    expect(await second).toEqual(cancelled)
    expect(await look).toEqual(cancelled)
  })
})

describe('a look-up of facts', () => {
  const title = { en: 'IDs', de: 'IDs', cs: 'ID' }
  const facts: System['facts'] = {
    inResponse: (response) =>
      Array.isArray(response)
        ? [{ title, facts: response.map((value) => ({ label: 'id', value: String(value) })) }]
        : undefined,
  }

  it('shows them without secrets', async () => {
    const { api } = apiOf({ replies: [{ body: [1187, `echo ${raw}`, 'made-up-secret'] }], system: { facts } })
    expect(await api.facts(firstId)).toMatchObject({
      value: {
        kind: 'found',
        sheet: {
          groups: [{ facts: [{ value: '1187' }, { value: 'echo [secret]' }, { value: '[secret]' }] }],
          omitted: 0,
        },
      },
    })
  })

  it.each<[string, Reply, object]>([
    ['a token that is not accepted', { status: 401 }, { kind: 'rejected' }],
    ['a page', { body: '<html><body>' }, { kind: 'unclear', because: 'page' }],
    ['another response', { body: { a: 1 } }, { kind: 'unclear', because: 'content' }],
    ['no JSON', { body: 'fine' }, { kind: 'unclear', because: 'content' }],
    ['nothing', {}, { kind: 'unclear', because: 'content' }],
  ])('tells of %s', async (_name, reply, outcome) => {
    const { api } = apiOf({ replies: [reply], system: { facts } })
    expect(await api.facts(firstId)).toMatchObject({ value: { kind: 'failed', probe: { outcome } } })
  })
})
