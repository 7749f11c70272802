/** Every case that fuzzing found, by its reason. */
import { X509Certificate } from 'node:crypto'
import net from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readXml } from '../../../electron/grants/xml.ts'
import { problemOfFailure } from '../../../electron/network/http/network-problem.ts'
import { createRedactor, redact } from '../../../electron/network/http/redact.ts'
import { measureSkew } from '../../../electron/network/http/server-clocks.ts'
import { certificateUnreadable } from '../../../electron/network/network-error.ts'
import { environmentProxy } from '../../../electron/network/proxy/environment.ts'
import { viewCertificate } from '../../../electron/network/tls/certificate-view.ts'
import { checkCertificates } from '../../../electron/network/tls/check-certificates.ts'
import { usualTransport } from '../../../electron/network/transport-options.ts'
import { processorTime } from '../../../electron/session/processor-time.fixture.ts'
import { startLocalProxy } from '../../../electron/sign-in/local-proxy.ts'
import { localProxyUpstream } from '../../../electron/sign-in/local-proxy-upstream.ts'
import { clipboardText } from '../../../electron/tokens/hand-over/clipboard-text.ts'
import { lifetimeOf } from '../../../electron/tokens/lifetime.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import { withoutEnding, withoutSlashes } from '../../../shared/address.ts'
import { decodeJwt } from '../../../shared/claims.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { good } from '../../../shared/problem.ts'
import { attemptCaseOf, runCase, type Surroundings, secretsOf } from './attempt-cases.ts'
import { checkOutcome } from './check-outcome.ts'
import { certificateFrom, type HostileCertificate } from './hostile-certificates.ts'
import { startHostilePage } from './hostile-page.ts'
import type { HostileResponse } from './hostile-responses.ts'
import { canaries } from './hostile-values.ts'
import { listenOnLoopback } from './loopback-servers.ts'

const oauth = 'money-s5 client-credentials'
const login = 'aaas login'

function responded(body: string, status = 200, headers: HostileResponse['headers'] = []): HostileResponse {
  return { status, headers, body: new Uint8Array(Buffer.from(body)) }
}

/** The problem or record a attempt ends with, after the rules have been checked. */
async function endOf(name: string, response: HostileResponse, around: Surroundings = {}) {
  const ending = await runCase(attemptCaseOf(name), response, around)
  checkOutcome(attemptCaseOf(name), ending)
  return 'problem' in ending ? ending.problem : ending.record
}

const deepList = `${'['.repeat(60_000)}1${']'.repeat(60_000)}`

describe('a token answer', () => {
  it.each(['constructor', '__proto__', 'toString'])(
    'whose error code every object knows (%s)',
    async (error) => {
      expect(await endOf(oauth, responded(JSON.stringify({ error }), 400))).toMatchObject({ kind: 'refused' })
    },
  )

  it.each(['scope', 'token_type', 'refresh_token', 'expires_in'])('with a bottomless %s', async (name) => {
    await endOf(oauth, responded(`{"access_token":"opaque","${name}":${deepList}}`))
  })

  it('with a scope that cannot be joined', async () => {
    await endOf(oauth, responded('{"access_token":"opaque","scope":[{"toString":1}]}'))
  })

  it.each(['a\nrm -rf x', 'a\u001b[201~b', '\ud800', 'ü'])(
    'with a token that is none: %j',
    async (access_token) => {
      expect(await endOf(oauth, responded(JSON.stringify({ access_token })))).toMatchObject({
        kind: 'badAnswer',
      })
      expect(await endOf(login, responded(JSON.stringify({ token: access_token })))).toMatchObject({
        kind: 'badAnswer',
      })
    },
  )

  it.each([
    ['broken JSON', '{"access_token":"tok-access-5Xq29w","exp'],
    ['a form', 'access_token=tok-access-5Xq29w&token_type=bearer'],
    ['XML that ends early', '<root><access_token>tok-access-5Xq29w'],
    ['a list', '{"refresh_token":["tok-refresh-8Lm31z"]}'],
    ['UTF-16', Buffer.from('{"access_token":"tok-access-5Xq29w"}', 'utf16le').toString('latin1')],
  ])('shows no token out of %s', async (_name, body) => {
    await endOf(oauth, responded(body))
  })

  it('is no sentence where its name says that it is a token', async () => {
    await endOf(login, responded('{"access_token":"tok-access-5Xq29w","message":"no"}', 401))
  })

  const echoes = [canaries[0], Buffer.from(canaries[0]).toString('base64'), encodeURIComponent(canaries[0])]

  it.each(echoes)('repeats a secret beside the token: %s', async (echo) => {
    await endOf(oauth, responded(JSON.stringify({ access_token: 'opaque', scope: echo })))
    await endOf(oauth, responded(JSON.stringify({ access_token: 'opaque', expires_in: echo })))
    const claims = Buffer.from(JSON.stringify({ sub: echo, [echo]: 1 })).toString('base64url')
    await endOf(oauth, responded(JSON.stringify({ access_token: `e30.${claims}.` })))
  })

  it('repeats a secret in a header', async () => {
    const [secret = ''] = secretsOf(attemptCaseOf(oauth))
    const encoded = encodeURIComponent(secret)
    await endOf(oauth, responded('', 307, [['location', `https://elsewhere.invalid/${encoded}`]]))
    await endOf(oauth, responded('', 200, [['content-type', encoded]]))
  })

  it('repeats the source token of a delegation in its scope', async () => {
    const body = JSON.stringify({ access_token: 'opaque', scope: canaries[1] })
    const record = await endOf('cmi-sts delegation', responded(body))
    expect(JSON.stringify(record)).not.toContain(JSON.stringify(canaries[1]).slice(1, -1))
  })

  it('redirects to what is no address of the web', async () => {
    const problem = await endOf(oauth, responded('', 302, [['location', 'javascript:alert(1)']]))
    expect(problem).not.toHaveProperty('to')
  })
})

describe('a token', () => {
  it('nested beyond all measure is opaque: shown, it would have stopped the program from starting ever again', () => {
    const claims = `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}`
    expect(decodeJwt(`e30.${Buffer.from(claims).toString('base64url')}.`)).toBeUndefined()
  })

  it('dated by a clock beyond all calendars gets dates of this machine', () => {
    const date = 'Sat, 13 Sep 275760 00:00:00 GMT'
    expect(measureSkew(new Map([['date', date]]), { sentAt: 0, respondedAt: 0 })).toBeUndefined()
  })

  it('with a bottomless lifetime gets a remark', () => {
    const expiresIn = JSON.parse(deepList) as unknown
    const { warnings } = lifetimeOf(undefined, { serverNow: 0, skew: 0, expiresIn })
    expect(warnings).toContainEqual({ kind: 'lifetimeUnusable', sent: '[…]' })
  })

  it('cannot start another command where cmd.exe reads it', () => {
    const tokenPlacement = { kind: 'header', name: 'Authorization', scheme: 'Bearer' } as const
    const token = new Secret('x" & calc & "')
    const command = clipboardText('curlCmd', {
      token,
      tokenPlacement,
      tryOut: { url: 'https://x.invalid' },
      userAgent: 'Claimcheck/1.2.3',
      name: 'x',
      template: '',
    })
    expect(command).toEqual(
      good('curl.exe -H ^"Authorization: Bearer x^\\^" ^& calc ^& ^\\^"^" ^"https://x.invalid/^"'),
    )
  })
})

describe('a login', () => {
  it('that brings two codes brings none', async () => {
    const onLogin: Surroundings['onLogin'] = (window) => {
      const url = new URL(window.request.redirectUri)
      url.searchParams.set('state', window.request.authorizationUrl.searchParams.get('state') ?? '')
      for (const code of ['one', 'two']) url.searchParams.append('code', code)
      window.visit(url)
    }
    const problem = await endOf('money-s5 authorization-code', responded('{}'), { onLogin })
    expect(problem).toMatchObject({ kind: 'badAnswer', detail: 'code' })
  })

  it('refused in the words of the client secret', async () => {
    const onLogin: Surroundings['onLogin'] = (window) =>
      window.accept({ error: canaries[0], error_description: canaries[0] })
    await endOf('money-s5 authorization-code', responded('{}'), { onLogin })
  })
})

describe('in linear time', () => {
  const within = async (work: () => unknown) => expect(await processorTime(work)).toBeLessThan(1_500)

  it('an address of a million slashes', () => within(() => withoutSlashes(`${'/'.repeat(1_000_000)}a`)))

  it('a secret of a hundred thousand letters in an answer of a million', () =>
    within(() => redact('a'.repeat(1_000_000), [new Secret(`b${'a'.repeat(99_999)}`)])))

  it('secrets of one letter, found in each other’s marks', () =>
    within(() => createRedactor(['s', 'e', 'c'].map((text) => new Secret(text)))('s'.repeat(500_000))))

  it('XML of a hundred thousand levels', () =>
    within(() => readXml(`<root>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</root>`)))
})

describe('an address', () => {
  it.each([
    ['https://identity', 'https://identity'],
    ['https://api', 'https://api'],
    ['https://identity/identity', 'https://identity'],
  ])('%s keeps its host, though it is called like an endpoint', (address, base) => {
    expect(withoutEnding(address, ['/identity', '/api'])).toBe(base)
  })

  it('with half a character in its path is typed without it', async () => {
    const attemptCase = attemptCaseOf('cmi-sts client-credentials')
    const { system } = attemptCase
    const { normalizeDraft } = await import('../../../shared/drafts/draft.ts')
    const values = { ...attemptCase.draft.values, tenant: 'a\ud800' }
    expect(normalizeDraft(system, { ...attemptCase.draft, values }).values.tenant).toBe('a\ufffd')
  })
})

describe('a page that has been taken over', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Two connections that each want the other's token. */
  async function circle() {
    const page = await startHostilePage(responded('{"access_token":"opaque"}'))
    await page.prepare()
    const { draft } = attemptCaseOf('cmi-sts delegation')
    const from = (name: string, sourceConnection: string): ConnectionDraft => ({
      ...draft,
      name,
      values: { ...draft.values, sourceConnection },
    })
    await page.request({ channel: 'connection.add', request: from('A', '#0') })
    await page.request({ channel: 'connection.add', request: from('B', '#2') })
    const edited = await page.request({
      channel: 'connection.edit',
      request: { id: '#2', draft: from('A', '#3') },
    })
    expect(edited).toMatchObject({ ok: true })
    return page
  }

  it('cannot make two connections wait for each other for ever', async () => {
    const page = await circle()
    const get = (id: string) => page.request({ channel: 'token.get', request: { id } })
    const ended = await Promise.all([get('#2'), get('#3')])
    for (const result of ended) expect(result).toMatchObject({ ok: false, problem: { kind: 'sourceFailed' } })
  })

  it('cannot end the program by locking on the heels of a change', async () => {
    const thrown: unknown[] = []
    const listener = (error: unknown) => void thrown.push(error)
    process.on('uncaughtException', listener)
    const page = await startHostilePage(responded('{"access_token":"opaque","token":"opaque"}'))
    await page.prepare()
    await page.request({ channel: 'token.get', request: { id: '#0' } })
    await page.request({ channel: 'token.forget', request: { id: '#0' } })
    await page.request({ channel: 'vault.lock', request: {} })
    await new Promise((resolve) => setTimeout(resolve, 150))
    process.off('uncaughtException', listener)
    expect(thrown).toEqual([])
  })
})

describe('a server’s certificate', () => {
  const odd = { subject: [], issuer: [], names: [], serial: Buffer.of(1) }
  const good: [number, string] = [0x17, '250101000000Z']
  const read = (more: Partial<HostileCertificate>) =>
    new X509Certificate(certificateFrom({ ...odd, dates: [good, [0x17, '491231235959Z']], ...more }))

  it('whose dates are none is not shown: it could have been accepted, and its dates stopped the page', () => {
    const certificate = read({ dates: [[0x18, '20261341256199Z'], good] })
    expect(() => viewCertificate(certificate, 'host')).toThrow('ERR_CERT_INVALID')
    expect(problemOfFailure(certificateUnreadable(), { host: 'host', milliseconds: 1 })).toEqual({
      kind: 'certificate',
      host: 'host',
      fault: 'other',
      detail: 'ERR_CERT_INVALID',
    })
  })

  it('is judged by what its dates say in words: as numbers, dates that are none are whatever lay in memory', () => {
    const certificate = new Proxy(read({}), {
      get: (real, key) => (key === 'validTo' ? 'Bad time value' : Reflect.get(real, key, real)),
    })
    expect(() => viewCertificate(certificate, 'host')).toThrow('ERR_CERT_INVALID')
  })

  it.each(['\u202egro.elpmaxe', 'bank\u200b.example', 'a\u2028b', 'a\0b', 'a\nCN=b'])(
    'shows what cannot be seen: %j',
    (value) => {
      const name = [{ oid: '550403', tag: 0x0c, value }]
      const { subject, issuer } = viewCertificate(read({ subject: name, issuer: name }), 'host')
      for (const text of [subject, issuer]) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(subject.split(', ')).toHaveLength(1)
    },
  )

  it('is cut between characters', () => {
    const value = `${'x'.repeat(296)}\u{1f600}\u{1f600}`
    const { subject } = viewCertificate(read({ subject: [{ oid: '550403', tag: 0x0c, value }] }), 'host')
    expect(subject.isWellFormed()).toBe(true)
  })
})

describe('a server behind the local proxy', () => {
  /** Sends a request by the local proxy as the login window does. @returns how that ended. */
  async function outcomeOf(response: string): Promise<string> {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end(response))
    })
    const host = `127.0.0.1:${await listenOnLoopback(server)}`
    const ways = localProxyUpstream(usualTransport, environmentProxy, 'ended')
    const localProxy = await startLocalProxy({ upstream: ways, allowsPlainHttp: () => true })
    const { port, user, password } = localProxy.access
    const known = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write(`GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\nProxy-Authorization: ${known}\r\n\r\n`),
    )
    const ended = await new Promise<string>((resolve) => {
      socket.once('data', (bytes) => resolve(String(bytes).split('\r\n')[0] ?? ''))
      socket.on('error', () => undefined).once('close', () => resolve('closed'))
      setTimeout(resolve, 10_000, 'hangs')
    })
    socket.destroy()
    localProxy.close()
    server.close()
    return ended
  }

  it.each([
    ['a status that cannot be handed on: it ended the program', 'HTTP/1.1 099 x\r\n\r\n'],
    [
      'another protocol: the window waited for ever',
      'HTTP/1.1 101 x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['no HTTP', 'SSH-2.0-x\r\n'],
  ])('that answers with %s', async (_what, response) => expect(await outcomeOf(response)).toBe('closed'))

  it('that answers as it should', async () =>
    expect(await outcomeOf('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')).toBe('HTTP/1.1 200 OK'))
})

describe('a client’s key', () => {
  it('that is no key, but wants two thousand million rounds, is no work', async () => {
    const salted = Buffer.from(`30100408${'01'.repeat(8)}02047fffffff`, 'hex')
    const secrets = { 'network.key': new Secret(salted.toString('base64')) }
    const network = { ...usualNetwork, clientCertificate: { kind: 'pkcs12' } } as const
    expect(await checkCertificates({ network, secrets })).toEqual([{ field: 'network.key', reason: 'noKey' }])
  })
})
