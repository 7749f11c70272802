/** Looking at certificates and accepting them: of a connection's own servers, and only what the user was shown. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good, type Problem } from '../../../shared/problem.ts'
import { inspectCertificate, type SeenCertificate } from '../../network/tls/inspect-certificate.ts'
import { testPin } from '../../network/tls/test-pin.ts'
import type { Parts } from '../parts.ts'
import { networkHandlers } from './network-handlers.ts'

vi.mock('../../network/tls/inspect-certificate.ts', { spy: true })
vi.mock('../../network/tls/test-pin.ts', { spy: true })

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const host = 'api.example'
const day = 86_400_000
const shown = (more: object = {}): SeenCertificate => ({
  pem: 'pem',
  view: {
    host,
    subject: 'Acme',
    issuer: 'Acme',
    validFrom: Date.now() - day,
    validTo: Date.now() + day,
    sha256: 'AA',
    ...more,
  } as SeenCertificate['view'],
})

beforeEach(() => {
  vi.mocked(inspectCertificate).mockResolvedValue(shown())
  vi.mocked(testPin).mockResolvedValue(undefined)
})

interface Situation {
  readonly servers?: readonly string[]
  /** How its last request ended. */
  readonly problem?: object
  /** Whether the user pressed something before each request; every time where it is absent. */
  readonly presses?: readonly boolean[]
}

/** Handlers of one connection. */
function handlers({ servers = [`https://${host}/token`], problem, presses = [] }: Situation = {}) {
  const ahead = [...presses]
  const trust = vi.fn(async () => good({ id }))
  const invalidate = vi.fn()
  const parts = {
    connections: { get: (wanted: string) => (wanted === id ? { id, secrets: {} } : undefined), trust },
    serversOf: () => servers,
    tokenService: { status: () => (problem ? { kind: 'failed', problem } : { kind: 'none' }), invalidate },
    keepFresh: { edited: () => undefined },
    platform: { systemProxy: async () => [] },
    takeGesture: vi.fn(async () => ahead.shift() ?? true),
    summaryOf: () => ({ id }),
    emit: () => undefined,
  }
  const of = networkHandlers(parts as unknown as Parts)
  return {
    trust,
    invalidate,
    takeGesture: parts.takeGesture,
    look: (at = host, of2 = id) => of['connection.inspect']({ id: of2, host: at }),
    pin: (at = host, sha256 = 'AA') => of['connection.pin']({ id, host: at, sha256 }),
  }
}

const gone = bad({ kind: 'gone' })

describe('a certificate is looked at', () => {
  test('at the connection’s own server', async () => {
    expect(await handlers().look()).toMatchObject({ ok: true, value: { sha256: 'AA', pinnable: true } })
  })

  test('at each of its own servers: a token endpoint may be elsewhere than the login page', async () => {
    const { look } = handlers({ servers: [`https://${host}/token`, 'https://login.example/authorize'] })
    expect(await look('login.example')).toMatchObject({ ok: true })
    expect(await look('other.example')).toEqual(gone)
  })

  test('at the server whose certificate was the last thing wrong', async () => {
    for (const kind of ['certificate', 'certificateChanged']) {
      const { look } = handlers({ problem: { kind, host: 'sso.example' } })
      expect(await look('sso.example')).toMatchObject({ ok: true })
      expect(await look('other.example')).toEqual(gone)
    }
  })

  test.each([
    ['another server', {}, 'evil.example'],
    ['another port', {}, `${host}:8443`],
    ['a server in clear text', { servers: [`http://${host}/`] }, host],
    [
      'a server where something else went wrong',
      { problem: { kind: 'timeout', host: 'x.example' } },
      'x.example',
    ],
    ['a server with a path', {}, `${host}/token`],
    ['a server with a user', {}, `user@${host}`],
  ])('not at %s', async (_where, how, at) => {
    expect(await handlers(how).look(at)).toEqual(gone)
    expect(inspectCertificate).not.toHaveBeenCalled()
  })

  test('not for a connection that is gone', async () => {
    expect(await handlers().look(host, '22222222-2222-4222-8222-222222222222' as ConnectionId)).toEqual(gone)
    expect(inspectCertificate).not.toHaveBeenCalled()
  })
})

describe('a certificate is accepted', () => {
  test('once it was shown, for that server, and the token got before does not outlive it', async () => {
    const { look, pin, trust, invalidate } = handlers()
    await look()
    expect(await pin()).toMatchObject({ ok: true })
    expect(trust).toHaveBeenCalledExactlyOnceWith(id, {
      kind: 'pinned',
      host,
      certificate: 'pem',
      sha256: 'AA',
    })
    expect(invalidate).toHaveBeenCalledExactlyOnceWith(id)
    expect(await pin()).toEqual(gone)
  })

  test('right after a press, and not at a wish of the page', async () => {
    const { look, pin, trust, invalidate } = handlers({ presses: [false, true] })
    await look()
    expect(await pin()).toEqual(bad({ kind: 'notPressed' }))
    expect([trust, invalidate].map(({ mock }) => mock.calls)).toEqual([[], []])
    expect(await pin()).toMatchObject({ ok: true })
    expect(trust).toHaveBeenCalledOnce()
  })

  test('with the press that is there: what is refused anyway uses none up', async () => {
    const { look, pin, takeGesture } = handlers()
    await pin()
    await look()
    await pin(host, 'BB')
    expect(takeGesture).not.toHaveBeenCalled()
    await pin()
    expect(takeGesture).toHaveBeenCalledOnce()
  })

  test('never unseen, for another server, or as another one than was on the screen', async () => {
    const { look, pin, trust } = handlers()
    expect(await pin()).toEqual(gone)
    await look()
    expect(await pin('evil.example')).toEqual(gone)
    expect(await pin(host, 'BB')).toEqual(gone)
    expect(trust).not.toHaveBeenCalled()
  })

  test.each<[string, object, Problem]>([
    ['has run out', { validTo: Date.now() - 1000 }, { kind: 'certificate', host, fault: 'expired' }],
    ['has not begun', { validFrom: Date.now() + day }, { kind: 'certificate', host, fault: 'notYetValid' }],
  ])('never where it %s', async (_what, view, problem) => {
    vi.mocked(inspectCertificate).mockResolvedValue(shown(view))
    const { look, pin, trust } = handlers()
    await look()
    expect(await pin()).toEqual(bad(problem))
    expect(trust).not.toHaveBeenCalled()
  })

  test('never where TLS would not believe it all the same', async () => {
    const problem: Problem = { kind: 'certificate', host, fault: 'other' }
    vi.mocked(testPin).mockResolvedValue(problem)
    const { look, pin, trust } = handlers()
    expect(await look()).toMatchObject({ value: { pinnable: false } })
    expect(await pin()).toEqual(bad(problem))
    expect(trust).not.toHaveBeenCalled()
  })
})
