/** What transport options allow and what they reject: with real servers and a real proxy. */
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import { findFreePorts } from './free-ports.fixture.ts'
import { createHttpClient } from './http-client.ts'
import { makeTestServers, requireClientCertificate, type Served } from './network.fixture.ts'
import { nodeRequest } from './node-request.ts'
import { type Identity, makeIdentity, pkcs12, sha256Of } from './tls/identity.fixture.ts'
import { inspectCertificate } from './tls/inspect-certificate.ts'
import { trustSystem } from './tls/tls-options.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

const testServers = makeTestServers()
afterEach(() => {
  testServers.empty()
  vi.unstubAllEnvs()
})

let authority: Identity
let server: Identity
let client: Identity
/** A canary that no problem may contain. */
const hush = 'hush-7Qm2'

beforeAll(async () => {
  trustSystem()
  authority = await makeIdentity('House CA', { authority: true })
  server = await makeIdentity('Server', { signer: authority })
  client = await makeIdentity('Client', { signer: authority })
})

function transport(more: Partial<TransportOptions> = {}): TransportOptions {
  return { ...usualTransport, ...more }
}

const byAuthority = () => ({ kind: 'authority', certificates: authority.cert }) as const

function pin(host: string, identity: Identity): TransportOptions['trust'] {
  return { kind: 'pinned', host, certificate: identity.cert, sha256: sha256Of(identity) }
}

/** Sends a token request; no problem may contain its secret. @returns the status, or the problem. */
async function post(url: string, by: TransportOptions): Promise<unknown> {
  const httpClient = createHttpClient({ fetch: nodeRequest, userAgent: 'x/1', clock: Date.now })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'POST', url: new URL(url), headers, body: `client_secret=${hush}` } as const
  try {
    return (await httpClient.send(request, AbortSignal.timeout(5000), by)).status
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    expect(JSON.stringify(thrown.problem)).not.toContain(hush)
    const { exchange: _exchange, ...problem } = thrown.problem as { exchange?: unknown }
    return problem
  }
}

const unknown = (host: string) => ({ kind: 'certificate', host, fault: 'unknownIssuer' })

describe('a custom authority', () => {
  it('is trusted only by connections with its file', async () => {
    const { origin, host, seen } = await testServers.serve(server)
    expect(await post(origin, usualTransport)).toEqual(unknown(host))
    expect(await post(origin, transport({ trust: byAuthority() }))).toBe(200)
    expect(await post(origin, usualTransport)).toEqual(unknown(host))
    expect(seen).toHaveLength(1)
  })

  it('does not vouch for other hosts and dates', async () => {
    const elsewhere = await testServers.serve(
      await makeIdentity('x', { signer: authority, host: 'x.example' }),
    )
    const past = await testServers.serve(await makeIdentity('x', { signer: authority, days: [-9, -1] }))
    const by = transport({ trust: byAuthority() })
    expect(await post(elsewhere.origin, by)).toMatchObject({ fault: 'wrongHost' })
    expect(await post(past.origin, by)).toMatchObject({ fault: 'expired' })
  })

  it('is no reason to trust a self-signed certificate', async () => {
    const { origin } = await testServers.serve(await makeIdentity('Mine'))
    expect(await post(origin, transport({ trust: byAuthority() }))).toMatchObject({ fault: 'selfSigned' })
  })
})

describe('a pinned certificate', () => {
  it('is trusted for exactly its host and port', async () => {
    const mine = await makeIdentity('Mine', { host: 'another.example' })
    const [one, other] = [await testServers.serve(mine), await testServers.serve(mine)]
    const by = transport({ trust: pin(one.host, mine) })
    expect(await post(one.origin, by)).toBe(200)
    expect(await post(other.origin, by)).toEqual({
      kind: 'certificate',
      host: other.host,
      fault: 'selfSigned',
    })
    expect(await post(one.origin.replace('127.0.0.1', 'localhost'), by)).toMatchObject({
      kind: 'certificate',
    })
  })

  it('is rejected if it is a different one, and both are named', async () => {
    const [before, after] = [await makeIdentity('Mine'), await makeIdentity('Mine')]
    const { origin, host, seen } = await testServers.serve(after)
    expect(await post(origin, transport({ trust: pin(host, before) }))).toEqual({
      kind: 'certificateChanged',
      host,
      pinned: sha256Of(before),
      found: sha256Of(after),
    })
    expect(seen).toEqual([])
  })

  it('is rejected if it is a different one, even if the machine trusts the new one', async () => {
    const before = await makeIdentity('Mine')
    const { origin, host, seen } = await testServers.serve(server)
    const other = await testServers.serve(server)
    const trusted = tls.getCACertificates('default')
    tls.setDefaultCACertificates([...trusted, authority.cert])
    try {
      expect(await post(origin, usualTransport)).toBe(200)
      expect(await post(origin, transport({ trust: pin(host, before) }))).toMatchObject({
        kind: 'certificateChanged',
        found: sha256Of(server),
      })
      // The pin concerns its own server alone.
      expect(await post(other.origin, transport({ trust: pin(host, before) }))).toBe(200)
    } finally {
      tls.setDefaultCACertificates(trusted)
    }
    expect(seen).toHaveLength(1)
  })

  it('of an authority does not vouch for what that authority signed', async () => {
    const { origin, host } = await testServers.serve(server)
    expect(await post(origin, transport({ trust: pin(host, authority) }))).toMatchObject({
      kind: 'certificateChanged',
      found: sha256Of(server),
    })
  })

  it('is reported once it has expired', async () => {
    const past = await makeIdentity('Mine', { days: [-9, -1] })
    const { origin, host } = await testServers.serve(past)
    expect(await post(origin, transport({ trust: pin(host, past) }))).toMatchObject({ fault: 'expired' })
  })
})

describe('a client certificate', () => {
  const wanting = () => requireClientCertificate(authority)
  const shows = {
    pem: () => ({ kind: 'pem', certificate: client.cert, key: new Secret(client.key) }) as const,
    pkcs12: () =>
      ({
        kind: 'pkcs12',
        pfx: new Secret(pkcs12(client, 'Weg é1')),
        passphrase: new Secret('Weg é1'),
      }) as const,
  }
  const own = (served: Served) => ({ trust: byAuthority(), hosts: [served.host] })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is presented to the connection’s own server (%s)',
    async (version) => {
      const served = await testServers.serve(server, {
        ...wanting(),
        minVersion: version,
        maxVersion: version,
      })
      for (const kind of ['pem', 'pkcs12'] as const)
        expect(
          await post(served.origin, transport({ ...own(served), clientCertificate: shows[kind]() })),
        ).toBe(200)
      expect(served.seen.map((each) => each.client)).toEqual(['Client', 'Client'])
    },
  )

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is reported if it is missing (%s)', async (version) => {
    const served = await testServers.serve(server, { ...wanting(), minVersion: version, maxVersion: version })
    expect(await post(served.origin, transport(own(served)))).toEqual({
      kind: 'clientCertificateRefused',
      host: served.host,
    })
    expect(served.seen).toEqual([])
  })

  it('is presented to no other server', async () => {
    const served = await testServers.serve(server, {
      requestCert: true,
      rejectUnauthorized: false,
      ca: authority.cert,
    })
    const by = transport({ trust: byAuthority(), clientCertificate: shows.pem(), hosts: ['127.0.0.1:1'] })
    expect(await post(served.origin, by)).toBe(200)
    expect(served.seen.map((each) => each.client)).toEqual([undefined])
  })

  it('is presented to no other server after its own was used, nor is its TLS context', async () => {
    const curious = { requestCert: true, rejectUnauthorized: false, ca: authority.cert }
    const [mine, other] = [await testServers.serve(server, curious), await testServers.serve(server, curious)]
    const by = transport({ ...own(mine), clientCertificate: shows.pem() })
    for (const { origin } of [mine, other]) expect(await post(origin, by)).toBe(200)
    expect([mine, other].map(({ seen }) => seen[0]?.client)).toEqual(['Client', undefined])
  })

  it('is reported if its key cannot be opened, without its passphrase', async () => {
    const served = await testServers.serve(server, wanting())
    const clientCertificate = { ...shows.pkcs12(), passphrase: new Secret(hush) }
    expect(await post(served.origin, transport({ ...own(served), clientCertificate }))).toEqual({
      kind: 'clientCertificateRefused',
      host: served.host,
    })
  })
})

describe('a client’s key file', () => {
  const files = {
    pem: ({ cert, key }: Identity) => ({ kind: 'pem', certificate: cert, key: new Secret(key) }) as const,
    pkcs12: (identity: Identity) =>
      ({ kind: 'pkcs12', pfx: new Secret(pkcs12(identity, hush)), passphrase: new Secret(hush) }) as const,
  }

  it.each(['pem', 'pkcs12'] as const)('makes no certificate in it vouch for a server (%s)', async (kind) => {
    const served = await testServers.serve(server, { requestCert: true, rejectUnauthorized: false })
    const clientCertificate = files[kind]({ ...client, cert: `${client.cert}\n${authority.cert}` })
    const by = transport({ clientCertificate, hosts: [served.host] })
    expect(await post(served.origin, by)).toEqual(unknown(served.host))
    // Nor together with a custom authority.
    const another = await makeIdentity('Another CA', { authority: true })
    const trust = { kind: 'authority', certificates: another.cert } as const
    expect(await post(served.origin, { ...by, trust })).toEqual(unknown(served.host))
    expect(served.seen).toEqual([])
  })

  it.each(['pem', 'pkcs12'] as const)(
    'builds the chain to its authority, in any order (%s)',
    async (kind) => {
      const between = await makeIdentity('Between', { authority: true, signer: authority })
      const own = await makeIdentity('Client below', { signer: between })
      const served = await testServers.serve(server, requireClientCertificate(authority))
      for (const cert of [
        `${own.cert}\n${between.cert}`,
        `${authority.cert}\n${between.cert}\n${server.cert}\n${own.cert}`,
      ]) {
        const by = { trust: byAuthority(), hosts: [served.host] }
        const clientCertificate = files[kind]({ ...own, cert })
        expect(await post(served.origin, transport({ ...by, clientCertificate }))).toBe(200)
      }
      expect(served.seen.map((each) => each.client)).toEqual(['Client below', 'Client below'])
    },
  )
})

it('no transport options allow TLS older than 1.2', async () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const served = await testServers.serve(server, old)
  expect(await post(served.origin, transport({ trust: byAuthority() }))).toMatchObject({
    kind: 'tlsRefused',
    reason: 'outdated',
  })
  expect(served.seen).toEqual([])
})

describe('a proxy', () => {
  const by = (address: string, more: object = {}) =>
    transport({
      trust: byAuthority(),
      proxy: { kind: 'manual', address, user: '', exceptions: '', ...more },
    })
  const named = { user: 'Jörg', password: new Secret(hush) }

  it('learns host and port, and nothing of the content', async () => {
    const served = await testServers.serve(server)
    const proxy = await testServers.proxy(`Jörg:${hush}`)
    expect(await post(`${served.origin}/token?a=b`, by(proxy.address, named))).toBe(200)
    expect(proxy.requests).toEqual([`CONNECT ${served.host}`])
    expect(served.seen).toEqual([{ url: '/token?a=b', client: undefined, body: `client_secret=${hush}` }])
    expect(proxy.passed().length).toBeGreaterThan(1000)
    expect(proxy.passed()).not.toMatch(new RegExp(`${hush}|token|client_secret`))
  })

  it('reports rejected credentials', async () => {
    const { origin, host } = await testServers.serve(server)
    const proxy = await testServers.proxy('somebody:else')
    const at = (where: string) => ({ kind: 'proxyRefused', host: where })
    const missing = { reason: 'credentialsMissing' }
    const rejected = { reason: 'credentialsRejected' }
    const plain = '127.0.0.1:9'
    expect(await post(origin, by(proxy.address))).toEqual({ ...at(host), ...missing })
    expect(await post(origin, by(proxy.address, named))).toEqual({ ...at(host), ...rejected })
    expect(await post(`http://${plain}/`, by(proxy.address))).toEqual({ ...at(plain), ...missing })
    expect(await post(`http://${plain}/`, by(proxy.address, named))).toEqual({ ...at(plain), ...rejected })
  })

  it('is blamed, not the server, if it is down or cannot reach the server', async () => {
    const port = await findFreePorts()
    const proxy = await testServers.proxy()
    const [nobody, nowhere] = [by(`http://127.0.0.1:${port}`), by(proxy.address)]
    for (const url of ['https://127.0.0.1:1', 'http://127.0.0.1:1'])
      expect(await post(url, nobody)).toEqual({
        kind: 'proxyFailed',
        host: '127.0.0.1:1',
        reason: 'unreachable',
      })
    expect(await post(`https://127.0.0.1:${port}`, nowhere)).toEqual({
      kind: 'proxyFailed',
      host: `127.0.0.1:${port}`,
      reason: 'refused',
      status: 502,
      detail: '502 Bad Gateway',
    })
  })

  /** Starts a proxy that responds to every request with these lines. */
  async function saying(...lines: readonly string[]): Promise<TransportOptions> {
    const said = lines.join('\r\n')
    const port = await testServers.listen(
      net.createServer((socket) => void socket.once('data', () => socket.end(said))),
    )
    return by(`http://127.0.0.1:${port}`, named)
  }

  const far = { https: 'https://far.example/token', http: 'http://far.example/token' }

  it('is sent nothing if it is a SOCKS proxy, nor is a host of that name resolved', async () => {
    const knocked: unknown[] = []
    const port = await testServers.listen(net.createServer((socket) => void knocked.push(socket.destroy())))
    const unsupported = { kind: 'proxyFailed', reason: 'protocolUnsupported', scheme: 'SOCKS' }
    for (const url of [far.https, far.http])
      expect(await post(url, by(`socks5://127.0.0.1:${port}`))).toEqual({
        ...unsupported,
        host: 'far.example',
      })
    expect(knocked).toEqual([])
  })

  it.each([
    ['Proxy-Authenticate: Digest realm="x", nonce="y"', { reason: 'schemeUnsupported', scheme: 'Digest' }],
    [
      'Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM',
      { reason: 'schemeUnsupported', scheme: 'Negotiate, NTLM' },
    ],
    [
      'Proxy-Authenticate: Digest realm="x"\r\nProxy-Authenticate: Basic realm="x"',
      { reason: 'credentialsRejected' },
    ],
  ])('reports unsupported authentication schemes: %s', async (challenge, problem) => {
    const transport = await saying('HTTP/1.1 407 Who are you', challenge, 'Content-Length: 0', '', '')
    for (const url of [far.https, far.http])
      expect(await post(url, transport)).toEqual({ kind: 'proxyRefused', host: 'far.example', ...problem })
  })

  it('reports status and text of a refused tunnel, never its password', async () => {
    const page = `<title>Blocked: ${hush}</title>`
    const encoded = Buffer.from(`Jörg:${hush}`).toString('base64')
    const head = [
      'HTTP/1.1 403 Forbidden',
      'X-Squid-Error: ERR_ACCESS_DENIED 0',
      `Content-Length: ${page.length}`,
    ]
    expect(await post(far.https, await saying(...head, '', page))).toEqual({
      kind: 'proxyFailed',
      reason: 'refused',
      host: 'far.example',
      status: 403,
      detail: '403 Forbidden; ERR_ACCESS_DENIED 0; Blocked: [secret]',
    })
    const echo = await post(far.https, await saying(`HTTP/1.1 502 ${encoded}`, '', ''))
    expect(echo).toMatchObject({ reason: 'refused', detail: '502 [secret]' })
  })

  it('does not read an endless page of a refused tunnel to its end', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.write('HTTP/1.1 503 Busy\r\n\r\n')
      const timer = setInterval(() => socket.write('x'.repeat(1000)), 5)
      socket.on('close', () => clearInterval(timer))
    })
    const transport = by(`http://127.0.0.1:${await testServers.listen(server)}`)
    expect(await post(far.https, transport)).toMatchObject({ reason: 'refused', detail: '503 Busy' })
  })

  it('does not wait for an endless page of a refused tunnel, and reads little of a long one', async () => {
    const ends: string[] = []
    const serverFor = (page: string) =>
      net.createServer((socket) => {
        socket.on('error', () => {}).on('close', () => ends.push('closed'))
        socket.once('data', () => socket.write(`HTTP/1.1 403 No\r\nContent-Length: 99999\r\n\r\n${page}`))
      })
    for (const page of ['<title>begun', `${'x'.repeat(8_500)}<title>too late</title>${'x'.repeat(90_000)}`]) {
      const by403 = by(`http://127.0.0.1:${await testServers.listen(serverFor(page))}`)
      expect(await post(far.https, by403)).toMatchObject({ reason: 'refused', detail: '403 No' })
    }
    await vi.waitFor(() => expect(ends).toEqual(['closed', 'closed']))
  })

  it('reports rejected credentials if it answers CONNECT with 401, as tinyproxy does', async () => {
    const transport = await saying(
      'HTTP/1.0 401 Unauthorized',
      'WWW-Authenticate: Basic realm="Tinyproxy"',
      '',
      '',
    )
    expect(await post(far.https, transport)).toMatchObject({
      kind: 'proxyRefused',
      reason: 'credentialsRejected',
    })
  })

  it('is not taken for the server if its portal redirects', async () => {
    const to = 'http://portal.example/in'
    expect(await post(far.http, await saying('HTTP/1.1 302 Found', `Location: ${to}?mac=1`, '', ''))).toEqual(
      {
        kind: 'proxyFailed',
        reason: 'proxyOrServer',
        host: 'far.example',
        status: 302,
        to,
      },
    )
    const secure = 'https://far.example/token'
    expect(await post(far.http, await saying('HTTP/1.1 301 Moved', `Location: ${secure}`, '', ''))).toEqual({
      kind: 'redirected',
      host: 'far.example',
      to: secure,
    })
  })

  it('receives the absolute form for plain http', async () => {
    const port = await testServers.listen(http.createServer((_request, response) => response.end('{}')))
    const proxy = await testServers.proxy(`Jörg:${hush}`)
    expect(await post(`http://127.0.0.1:${port}/a?b#c`, by(proxy.address, named))).toBe(200)
    expect(proxy.requests).toEqual([`POST http://127.0.0.1:${port}/a?b`])
  })

  it('is bypassed for its exceptions, and for no proxy whatever the environment says', async () => {
    const { origin } = await testServers.serve(server)
    const proxy = await testServers.proxy()
    expect(await post(origin, by(proxy.address, { exceptions: '*.example.com, 127.0.0.1' }))).toBe(200)
    vi.stubEnv('HTTPS_PROXY', proxy.address)
    vi.stubEnv('https_proxy', proxy.address)
    expect(await post(origin, transport({ trust: byAuthority(), proxy: { kind: 'none' } }))).toBe(200)
    expect(proxy.requests).toEqual([])
  })

  it('of the system is resolved by the entire URL', async () => {
    const served = await testServers.serve(
      await makeIdentity('Away', { signer: authority, host: 'server.example' }),
    )
    const proxy = await testServers.proxy()
    const requested: string[] = []
    const system = async (url: URL) => {
      requested.push(url.origin)
      return [{ kind: 'proxy', address: proxy.address } as const]
    }
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) }
    const away = new URL(`https://server.example:${served.port}`)
    const response = await nodeRequest(away, request, transport({ trust: byAuthority() }), system)
    expect(response.status).toBe(200)
    expect(requested).toEqual([away.origin])
    expect(proxy.requests).toEqual([`CONNECT ${away.host}`])
  })

  it('of the system is never used for this machine itself', async () => {
    const { origin } = await testServers.serve(server)
    const system = async () => [{ kind: 'proxy', address: 'http://127.0.0.1:1' } as const]
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) }
    const response = await nodeRequest(new URL(origin), request, transport({ trust: byAuthority() }), system)
    expect(response.status).toBe(200)
  })
})

it('works repeatedly with a self-signed server, custom authority, client certificate and authenticating proxy', async () => {
  const served = await testServers.serve(server, requireClientCertificate(authority))
  const proxy = await testServers.proxy(`me:${hush}`)
  const by: TransportOptions = {
    trust: byAuthority(),
    clientCertificate: {
      kind: 'pkcs12',
      pfx: new Secret(pkcs12(client, hush)),
      passphrase: new Secret(hush),
    },
    proxy: { kind: 'manual', address: proxy.address, user: 'me', password: new Secret(hush), exceptions: '' },
    hosts: [served.host],
  }
  for (const path of ['token', 'refresh']) expect(await post(`${served.origin}/${path}`, by)).toBe(200)
  expect(served.seen.map(({ url, client: shown }) => [url, shown])).toEqual([
    ['/token', 'Client'],
    ['/refresh', 'Client'],
  ])
  // One tunnel serves both.
  expect(proxy.requests).toEqual([`CONNECT ${served.host}`])
})

describe('inspecting a certificate', () => {
  it('shows what the user needs, through the proxy, and sends nothing', async () => {
    const mine = await makeIdentity('Mine')
    const served = await testServers.serve(mine)
    const proxy = await testServers.proxy()
    const by = transport({ proxy: { kind: 'manual', address: proxy.address, user: '', exceptions: '' } })
    const { view, pem } = await inspectCertificate(by, '127.0.0.1', served.port)
    expect(view).toMatchObject({
      host: served.host,
      subject: 'CN=Mine',
      issuer: 'CN=Mine',
      names: ['127.0.0.1', 'localhost'],
      sha256: sha256Of(mine),
      selfSigned: true,
    })
    expect(view.validTo - view.validFrom).toBeGreaterThan(29 * 24 * 3600 * 1000)
    expect(pem.replaceAll('\r', '').trim()).toBe(mine.cert.replaceAll('\r', '').trim())
    expect([proxy.requests, served.seen]).toEqual([[`CONNECT ${served.host}`], []])
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('needs no client certificate (%s)', async (version) => {
    const more = { requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version }
    const { port } = await testServers.serve(server, more)
    const { view } = await inspectCertificate(usualTransport, '127.0.0.1', port)
    expect(view).toMatchObject({ sha256: sha256Of(server), selfSigned: false, issuer: 'CN=House CA' })
  })

  it('fails if the server presents none', async () => {
    const plain = await testServers.listen(http.createServer())
    await expect(inspectCertificate(usualTransport, '127.0.0.1', plain)).rejects.toThrow()
    const silent = await testServers.listen(net.createServer())
    const signal = AbortSignal.timeout(100)
    await expect(inspectCertificate(usualTransport, '127.0.0.1', silent, { signal })).rejects.toThrow()
  })
})
