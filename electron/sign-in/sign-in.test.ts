import http from 'node:http'
import net from 'node:net'
import { expect, test, vi } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import { NetworkError } from '../network/network-error.ts'
import { createMemoryPlatform, type MemoryOptions } from '../platform/testing/memory.ts'
import { ProblemError } from '../problem-error.ts'
import type { LoginResponse } from '../systems/system.ts'
import { type SignInOptions, signIn } from './sign-in.ts'

const registered = new URL('https://app.example/callback')

function begin(options: MemoryOptions, more: Partial<SignInOptions> = {}, redirectUri = registered) {
  const platform = createMemoryPlatform(options)
  const cancelling = new AbortController()
  const parts: SignInOptions = {
    platform,
    place: 'window',
    title: 'Acme',
    chooseProxy: async () => ({ kind: 'usual' }),
    allowsPlainHttp: () => false,
    signal: cancelling.signal,
    ...more,
  }
  const request = {
    redirectUri,
    authorizationUrl: (back: URL) => {
      const url = new URL('https://login.example/authorize?state=s&client_id=app')
      url.searchParams.set('redirect_uri', back.href)
      return url
    },
  }
  const end = (async () => signIn(parts, request))().catch((thrown): Problem => {
    if (thrown instanceof ProblemError) return thrown.problem
    throw thrown
  })
  return { platform, cancelling, end: end as Promise<LoginResponse | Problem> }
}

/** Expects that nothing listens on the port any more. */
async function expectClosed(port: number | undefined): Promise<void> {
  const ended = new Promise((resolve) =>
    net
      .connect({ host: '127.0.0.1', port: port ?? 0 })
      .once('error', resolve)
      .once('connect', resolve),
  )
  expect(await ended).toMatchObject({ code: 'ECONNREFUSED' })
}

const never = () => new Promise<never>(() => undefined)

/** Returns sign-in options that use a local proxy. */
function led(open: () => Promise<never>): Pick<SignInOptions, 'chooseProxy'> {
  return {
    chooseProxy: async () => ({ kind: 'localProxy', upstream: { tls: 'ended', tunnel: open, clear: open } }),
  }
}

test('uses no local proxy for a connection with the usual transport options', async () => {
  const { platform, end } = begin({ onLogin: (login) => login.accept({ code: 'c' }) })
  expect(await end).toEqual({
    redirect: new URL('?state=s&code=c', registered),
    redirectUri: registered,
  })
  expect(platform.logins[0]?.request.localProxy).toBeUndefined()
})

test('uses no proxy where the system needs none', async () => {
  const { platform, end } = begin(
    { onLogin: (login) => login.accept({ code: 'c' }) },
    { chooseProxy: async () => ({ kind: 'direct' }) },
  )
  await end
  expect(platform.logins[0]?.request).toMatchObject({ proxy: 'none' })
  expect(platform.logins[0]?.request.localProxy).toBeUndefined()
})

test('a local proxy that passes TLS presents no certificate to the window', async () => {
  const ways = { tls: 'passed', tunnel: never, clear: never } as const
  const { platform, end } = begin(
    { onLogin: (login) => login.closeAsUser() },
    { chooseProxy: async () => ({ kind: 'localProxy', upstream: ways }) },
  )
  await end
  const localProxy = platform.logins[0]?.request.localProxy
  expect([localProxy?.port, localProxy?.certificate]).toEqual([expect.any(Number), undefined])
})

test('the local proxy ends with the window, however that ends', async () => {
  for (const onLogin of [
    (login) => login.accept({ code: 'c' }),
    (login) => login.closeAsUser(),
    (login) => login.fail('ERR_FAILED'),
  ] satisfies MemoryOptions['onLogin'][]) {
    const { platform, end } = begin({ onLogin }, led(never))
    await end
    await expectClosed(platform.logins[0]?.request.localProxy?.port)
  }
})

test('each sign-in has its own local proxy, with its own password and certificate', async () => {
  const onLogin: MemoryOptions['onLogin'] = (login) => login.closeAsUser()
  const [one, other] = [begin({ onLogin }, led(never)), begin({ onLogin }, led(never))]
  await Promise.all([one.end, other.end])
  const [first, second] = [one, other].map(({ platform }) => platform.logins[0]?.request.localProxy)
  expect(first?.password).not.toBe(second?.password)
  expect(first?.certificate).not.toEqual(second?.certificate)
  expect(first?.password).toMatch(/^[\w-]{43}$/)
})

test('a page that fails is reported as the problem that the local proxy recorded', async () => {
  const refused = () => Promise.reject(Object.assign(new Error('no'), { code: 'CERT_HAS_EXPIRED' }))
  const { end } = begin(
    {
      async onLogin(login) {
        const { port = 0, user = '', password = '' } = login.request.localProxy ?? {}
        const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
        const headers = { 'proxy-authorization': authorization }
        const options = { host: '127.0.0.1', port, method: 'CONNECT', path: 'login.example:443', headers }
        http
          .request({ ...options, agent: false })
          .once('connect', () => login.fail('ERR_TUNNEL_CONNECTION_FAILED'))
          .end()
      },
    },
    led(refused),
  )
  expect(await end).toEqual({ kind: 'certificate', host: 'login.example', fault: 'expired' })
})

test('a page that fails for another reason is loginPageFailed', async () => {
  for (const more of [{}, led(never)]) {
    const { end } = begin({ onLogin: (login) => login.fail('crashed') }, more)
    expect(await end).toEqual({ kind: 'loginPageFailed', host: 'login.example', detail: 'crashed' })
  }
})

test('a page that the system’s proxy blocked names the proxy', async () => {
  const end = (detail: string) => begin({ onLogin: (login) => login.fail(detail) }).end
  const host = 'login.example'
  for (const [detail, problem] of [
    ['ERR_PROXY_CONNECTION_FAILED', { kind: 'proxyFailed', reason: 'unreachable', host }],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', { kind: 'proxyFailed', reason: 'failed', host }],
    ['ERR_PROXY_AUTH_REQUESTED', { kind: 'proxyRefused', reason: 'credentialsMissing', host }],
    ['ERR_NAME_NOT_RESOLVED', { kind: 'loginPageFailed', detail: 'ERR_NAME_NOT_RESOLVED', host }],
  ] as const)
    expect(await end(detail)).toEqual(problem)
})

test.each([
  ['ERR_CERT_AUTHORITY_INVALID', { kind: 'certificate', fault: 'unknownIssuer' }],
  ['ERR_CERT_DATE_INVALID', { kind: 'certificate', fault: 'expired' }],
  ['ERR_SSL_UNRECOGNIZED_NAME_ALERT', { kind: 'tlsRefused', reason: 'unknownName' }],
  ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', { kind: 'clientCertificateRefused' }],
  ['ERR_RESPONSE_HEADERS_TOO_BIG', { kind: 'answerTooLarge', limitBytes: 262144 }],
  ['ERR_NAME_NOT_RESOLVED', { kind: 'loginPageFailed', detail: 'ERR_NAME_NOT_RESOLVED' }],
])('a problem of the server that the browser reports is as exact: %s', async (said, problem) => {
  const look = vi.fn(async () => undefined)
  const { end } = begin({ onLogin: (login) => login.fail(said) }, { secondLook: look })
  expect(await end).toMatchObject({ ...problem, host: 'login.example' })
  expect(look).toHaveBeenCalledWith('login.example', said, expect.any(AbortSignal))
})

test('a second look decides where the browser’s error is ambiguous', async () => {
  const look = async () => new NetworkError('CLAIMCHECK_UNUSUAL_KEY')
  const onLogin: MemoryOptions['onLogin'] = (login) => login.fail('ERR_SSL_VERSION_OR_CIPHER_MISMATCH')
  const { end } = begin({ onLogin }, { secondLook: look })
  expect(await end).toEqual({ kind: 'certificate', host: 'login.example', fault: 'unusualKey' })
})

test('ignores a TLS error between browser and local proxy, but not the response’s size', async () => {
  const told = async (said: string) => begin({ onLogin: (login) => login.fail(said) }, led(never)).end
  expect(await told('ERR_CERT_AUTHORITY_INVALID')).toMatchObject({ kind: 'loginPageFailed' })
  expect(await told('ERR_RESPONSE_HEADERS_TOO_BIG')).toMatchObject({ kind: 'answerTooLarge' })
})

test('a browser that would bypass the local proxy ends the sign-in, and the responsible policy is named', async () => {
  const named = begin({ onLogin: (login) => login.bypass('ProxySettings') }, led(never))
  expect(await named.end).toEqual({ kind: 'routeForbidden', policy: 'ProxySettings' })
  await expectClosed(named.platform.logins[0]?.request.localProxy?.port)
  const unnamed = begin({ onLogin: (login) => login.bypass() }, led(never))
  expect(await unnamed.end).toEqual({ kind: 'routeBypassed' })
})

test('opens nothing where it was cancelled before it began', async () => {
  for (const place of ['window', 'browser'] as const) {
    const { platform, end } = begin({}, { place, signal: AbortSignal.abort() })
    expect(await end).toEqual({ kind: 'cancelled' })
    expect(platform.logins).toHaveLength(0)
  }
})

test('opens no browser where it was cancelled while the redirect server starts', async () => {
  const onBrowser = vi.fn()
  const { cancelling, end } = begin({ onBrowser }, { place: 'browser' }, new URL('http://127.0.0.1/callback'))
  cancelling.abort()
  expect(await end).toEqual({ kind: 'cancelled' })
  expect(onBrowser).not.toHaveBeenCalled()
})

test('opens nothing where it was cancelled while the local proxy starts; cancelling after that closes the window', async () => {
  const early = begin({}, led(never))
  early.cancelling.abort()
  expect(await early.end).toEqual({ kind: 'cancelled' })
  expect(early.platform.logins).toHaveLength(0)
  const late = begin({}, led(never))
  await vi.waitFor(() => expect(late.platform.logins).toHaveLength(1), { timeout: 10_000 })
  late.cancelling.abort()
  expect(await late.end).toEqual({ kind: 'cancelled' })
  await expectClosed(late.platform.logins[0]?.request.localProxy?.port)
})

test('reports briefly that no browser could be opened, and nothing keeps listening', async () => {
  const onOpen = vi.fn<NonNullable<SignInOptions['onOpen']>>()
  const onBrowser = () => Promise.reject(new Error('long '.repeat(500)))
  const { end } = begin({ onBrowser }, { place: 'browser', onOpen }, new URL('http://127.0.0.1/callback'))
  const problem = await end
  expect(problem).toMatchObject({ kind: 'browserFailed', detail: expect.stringMatching(/^.{200}$/) })
  const { port } = new URL(onOpen.mock.calls[0]?.[0].redirectUri ?? '')
  await expectClosed(Number(port))
})

test('preparing for the first page takes five seconds at most', async () => {
  const requested = vi.spyOn(AbortSignal, 'timeout')
  const settle = vi.fn(async () => undefined)
  const ways = { tls: 'ended', tunnel: never, clear: never, settle } as const
  const { end } = begin(
    { onLogin: (login) => login.closeAsUser() },
    { chooseProxy: async () => ({ kind: 'localProxy', upstream: ways }) },
  )
  await end
  expect(settle).toHaveBeenCalledOnce()
  expect(requested.mock.calls).toEqual([[5_000]])
})

test('rejects a redirect address elsewhere before it opens the user’s own browser', async () => {
  const onBrowser = vi.fn()
  const { end } = begin({ onBrowser }, { place: 'browser' })
  expect(await end).toEqual({ kind: 'redirectNotLoopback' })
  expect(onBrowser).not.toHaveBeenCalled()
})

test.each([400, undefined])(
  'closed on the server’s error page (status %j), it names what has to be registered',
  async (status) => {
    const redirectUri = new URL('https://app.example/callback/')
    const { end } = begin({ onLogin: (login) => login.closeOnError(status) }, {}, redirectUri)
    expect(await end).toEqual({
      kind: 'loginErrorPage',
      host: 'login.example',
      ...(status !== undefined && { status }),
      clientId: 'app',
      redirectUri: 'https://app.example/callback/',
    })
  },
)

test('a login form that is simply closed is cancelled', async () => {
  const { end } = begin({ onLogin: (login) => login.closeAsUser() })
  expect(await end).toEqual({ kind: 'cancelled' })
})

test('the window can be brought to the front while it waits', async () => {
  const onOpen = vi.fn<NonNullable<SignInOptions['onOpen']>>()
  const { platform, end } = begin({}, { onOpen })
  await vi.waitFor(() => expect(onOpen).toHaveBeenCalledOnce())
  const login = onOpen.mock.calls[0]?.[0]
  expect(login).toMatchObject({ place: 'window', clientId: 'app', redirectUri: registered.href })
  await login?.show()
  expect(platform.logins[0]?.focused).toBe(1)
  platform.logins[0]?.closeAsUser()
  await end
})

test('the browser can be opened again while it waits, at the same address', async () => {
  const onBrowser = vi.fn()
  const onOpen = vi.fn<NonNullable<SignInOptions['onOpen']>>()
  const parts = { place: 'browser', onOpen } as const
  const { cancelling, end } = begin({ onBrowser }, parts, new URL('http://127.0.0.1/callback'))
  await vi.waitFor(() => expect(onBrowser).toHaveBeenCalledOnce(), { timeout: 10_000 })
  const login = onOpen.mock.calls[0]?.[0]
  expect(login?.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/)
  await login?.show()
  expect(onBrowser).toHaveBeenCalledTimes(2)
  expect(String(onBrowser.mock.calls[1]?.[0])).toBe(String(onBrowser.mock.calls[0]?.[0]))
  cancelling.abort()
  await end
})
