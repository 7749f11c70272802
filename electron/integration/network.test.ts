/** How a connection's servers are reached, from the form to the token: real TLS servers, a real proxy. */
import http from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../shared/network.ts'
import type { FieldProblem } from '../../shared/problem.ts'
import { findFreePorts } from '../network/free-ports.fixture.ts'
import { makeTestServers, requireClientCertificate, type ServeOptions } from '../network/network.fixture.ts'
import { type Identity, makeIdentity, pkcs12, sha256Of } from '../network/tls/identity.fixture.ts'
import { makeOddServer } from '../network/tls/odd-certificates.fixture.ts'
import { trustSystem } from '../network/tls/tls-options.ts'
import { signInByLocalProxy } from './local-proxy-login.fixture.ts'
import { clientDraft, removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

const testServers = makeTestServers()
let app: TestApp
let authority: Identity
let server: Identity
let client: Identity
let clientFile: string
const word = 'hush-é7Qm2'

beforeAll(async () => {
  trustSystem()
  authority = await makeIdentity('House CA', { authority: true })
  server = await makeIdentity('Server', { signer: authority })
  client = await makeIdentity('Client', { signer: authority })
  clientFile = pkcs12(client, word)
})

beforeEach(async () => {
  app = await startUnlockedApp({ onLogin: signInByLocalProxy })
})

afterEach(async () => {
  testServers.empty()
  await removeFolder(app)
})

afterAll(() => testServers.empty())

let issued = 0

/** A token endpoint that rotates refresh tokens and accepts each only once. */
function tokens(): ServeOptions {
  let good = ''
  return {
    response(body) {
      const sent = new URLSearchParams(body)
      const isRefresh = sent.get('grant_type') === 'refresh_token'
      if (isRefresh && sent.get('refresh_token') !== good) return { error: 'invalid_grant' }
      issued += 1
      good = `refresh-${issued}`
      return { access_token: `token-${issued}`, token_type: 'Bearer', expires_in: 3600, refresh_token: good }
    },
  }
}

let made = 0

function draftFor(address: string, more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  made += 1
  const draft = clientDraft(address, 'secret')
  return { ...draft, name: `${draft.name} ${made}`, ...more, secrets: { ...draft.secrets, ...more.secrets } }
}

const network = (more: Partial<NetworkSettings>): NetworkSettings => ({ ...usualNetwork, ...more })
const byAuthority = () => ({ kind: 'authority', certificates: authority.cert }) as const

async function faults(draft: ConnectionDraft): Promise<readonly FieldProblem[]> {
  const result = await app.request('connection.add', draft)
  if (!result.ok && result.problem.kind === 'invalid') return result.problem.fields
  throw new Error(result.ok ? 'it was saved' : result.problem.kind)
}

async function get(id: ConnectionId, fresh = false) {
  const result = await app.request('token.get', { id, fresh })
  return result.ok ? result.value.cause : result.problem
}

interface Shown {
  readonly id: ConnectionId
  readonly host: string
  readonly sha256: string
}

/** Accepts a certificate right after a press. */
function accept(shown: Shown) {
  app.platform.page.press()
  return app.request('connection.pin', shown)
}

/** The same, and expects that it is accepted. */
async function accepted(shown: Shown) {
  const result = await accept(shown)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

describe('login, token and refresh', () => {
  it('use the same transport: custom authority, client certificate, proxy with a password', async () => {
    const options = { ...tokens(), ...requireClientCertificate(authority) }
    const served = await testServers.serve(server, options)
    const proxy = await testServers.proxy(`Jörg:${word}`)
    const id = await app.add(
      draftFor(served.origin, {
        method: 'authorization-code',
        network: network({
          trust: byAuthority(),
          clientCertificate: { kind: 'pkcs12' },
          proxy: { kind: 'manual', address: proxy.address, user: 'Jörg', exceptions: '' },
        }),
        secrets: {
          [networkSecrets.key]: clientFile,
          [networkSecrets.keyPassphrase]: word,
          [networkSecrets.proxyPassword]: word,
        },
      }),
    )
    expect(await get(id)).toBe('asked')
    expect(await get(id, true)).toBe('refreshed')
    expect(await get(id, true)).toBe('refreshed')
    // The login page's path is probed before its window opens; then the window loads it by its local proxy.
    const [looked, ...requested] = served.seen.map(({ url, client: shown }) => [
      url.replace(/=.*/, '=…'),
      shown,
    ])
    expect(looked).toEqual(['/connect/authorize', 'Client'])
    expect(requested).toEqual([
      ['/connect/authorize?client_id=…', 'Client'],
      ['/connect/token', 'Client'],
      ['/connect/token', 'Client'],
      ['/connect/token', 'Client'],
    ])
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${served.host}`]))
    expect(proxy.passed()).not.toMatch(/grant_type|access_token|refresh-/)
    expect((await app.connection(id)).network).toMatchObject({
      trust: 'authority',
      clientCertificate: 'pkcs12',
      proxy: 'manual',
    })
  })

  it('fail without each of them, and report which', async () => {
    const options = { ...tokens(), ...requireClientCertificate(authority) }
    const { origin } = await testServers.serve(server, options)
    const proxy = await testServers.proxy(`Jörg:${word}`)
    const manual = { kind: 'manual', address: proxy.address, user: '', exceptions: '' } as const
    const end = async (settings: Partial<NetworkSettings>) =>
      get(await app.add(draftFor(origin, { network: network(settings) })))
    expect(await end({})).toMatchObject({ kind: 'certificate', fault: 'unknownIssuer' })
    expect(await end({ trust: byAuthority() })).toMatchObject({ kind: 'clientCertificateRefused' })
    expect(await end({ trust: byAuthority(), proxy: manual })).toMatchObject({ kind: 'proxyRefused' })
  })

  it('another client certificate makes the token another one, another proxy does not', async () => {
    const { origin } = await testServers.serve(server, tokens())
    const draft = draftFor(origin, { network: network({ trust: byAuthority() }) })
    const id = await app.add(draft)
    await get(id)
    const edit = async (settings: Partial<NetworkSettings>, secrets: Record<string, string> = {}) => {
      const changed = { ...draft, network: network({ trust: byAuthority(), ...settings }), secrets }
      return (await app.value('connection.edit', { id, draft: changed })).status.kind
    }
    expect(await edit({ proxy: { kind: 'none' } })).toBe('held')
    const pem = { kind: 'pem', certificate: client.cert } as const
    expect(await edit({ clientCertificate: pem }, { [networkSecrets.key]: client.key })).toBe('none')
  })
})

describe('plain http through a proxy', () => {
  /** Starts a proxy that forwards requests, or responds itself. */
  async function proxyFor(served: { readonly port: number }) {
    let own: http.RequestListener | undefined
    const passing: http.RequestListener = (request, outgoing) => {
      const { method, headers } = request
      const onward = http.request({
        host: '127.0.0.1',
        port: served.port,
        path: '/',
        method,
        headers,
        agent: false,
      })
      onward.on('response', (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers)
        response.pipe(outgoing)
      })
      request.pipe(onward)
    }
    const server = http.createServer((request, outgoing) => (own ?? passing)(request, outgoing))
    const address = `http://127.0.0.1:${await testServers.listen(server)}`
    const say = (response?: http.RequestListener) => {
      own = response
    }
    return { address, say, passing }
  }

  const origin = 'http://money.example:8080'
  const host = 'money.example:8080'
  const page = '<html><head><title>Who are you?</title></head></html>'

  /** A remote server for which the user agreed to plain http. */
  async function behindProxy() {
    const proxy = await proxyFor(await testServers.serve('plain', tokens()))
    const { address } = proxy
    const manual = { kind: 'manual', address, user: '', exceptions: '' } as const
    const draft = draftFor(origin, {
      method: 'authorization-code',
      network: network({ proxy: manual, unencryptedOrigin: origin }),
    })
    return { proxy, id: await app.add(draft) }
  }

  it.each<[string, number, http.OutgoingHttpHeaders]>([
    ['a sign-in that is no OAuth', 401, {}],
    ['a portal', 302, { location: 'http://portal.example/in' }],
    ['a gateway', 503, { via: '1.1 proxy' }],
  ])('blames neither of them alone for %s, and keeps the sign-in', async (_name, status, headers) => {
    const { proxy, id } = await behindProxy()
    expect(await get(id)).toBe('asked')
    proxy.say((_request, outgoing) => void outgoing.writeHead(status, headers).end(page))
    const problem = await get(id, true)
    const to = headers.location === undefined ? {} : { to: headers.location }
    expect(problem).toMatchObject({ kind: 'proxyFailed', reason: 'proxyOrServer', host, status, ...to })
    proxy.say()
    // A proxy's response does not invalidate the refresh token.
    expect(await get(id, true)).toBe('refreshed')
  })

  it('attributes OAuth errors to the server', async () => {
    const { proxy, id } = await behindProxy()
    // The login window uses it too, and is let through.
    proxy.say((request, outgoing) =>
      request.method === 'POST'
        ? void outgoing.writeHead(401).end('{"error":"invalid_client"}')
        : proxy.passing(request, outgoing),
    )
    expect(await get(id)).toMatchObject({ kind: 'clientRefused' })
  })
})

describe('an untrusted certificate', () => {
  it('is inspected, accepted for this connection, and rejected when it changes', async () => {
    const mine = await makeIdentity('Mine')
    const served = await testServers.serve(mine, { ...tokens(), port: await findFreePorts() })
    const { host } = served
    const id = await app.add(draftFor(served.origin))
    expect(await get(id)).toMatchObject({ kind: 'certificate', fault: 'selfSigned', host })
    const view = await app.value('connection.inspect', { id, host })
    expect(view).toMatchObject({ host, subject: 'CN=Mine', sha256: sha256Of(mine), selfSigned: true })
    expect(served.seen).toEqual([])
    const pinned = await accepted({ id, host, sha256: view.sha256 })
    expect(pinned).toMatchObject({ network: { trust: 'pinned' }, status: { kind: 'none' } })
    expect(app.events).toContainEqual({ kind: 'connection', connection: pinned })
    expect(await get(id)).toBe('asked')

    const another = await makeIdentity('Mine')
    testServers.empty()
    await testServers.serve(another, { ...tokens(), port: served.port })
    const changed = { kind: 'certificateChanged', pinned: sha256Of(mine), found: sha256Of(another) }
    // The end of the old connection is noticed shortly afterwards.
    const refused = async () => expect(await get(id, true)).toMatchObject(changed)
    await vi.waitFor(refused, { timeout: 10_000 })
    // The user accepts the new one after seeing it.
    const next = await app.value('connection.inspect', { id, host })
    await accepted({ id, host, sha256: next.sha256 })
    expect(await get(id, true)).toBe('asked')
  })

  it('cannot be accepted if it would be rejected all the same', async () => {
    const odd = makeOddServer('a 1024-bit key')
    const served = await testServers.serve(odd, { ...tokens(), ciphers: 'DEFAULT@SECLEVEL=0' })
    const { host } = served
    const trust = { kind: 'authority', certificates: odd.authority } as const
    const id = await app.add(draftFor(served.origin, { network: network({ trust }) }))
    const weak = { kind: 'certificate', fault: 'weakKey', host }
    expect(await get(id)).toMatchObject(weak)
    const view = await app.value('connection.inspect', { id, host })
    expect(view).toMatchObject({ host, subject: 'CN=leaf', pinnable: false })
    expect(await accept({ id, host, sha256: view.sha256 })).toMatchObject({
      problem: weak,
    })
    expect((await app.connection(id)).network).toMatchObject({ trust: 'authority' })
    expect(served.seen).toEqual([])
  })

  it('can be accepted if the fault is its issuers’', async () => {
    const odd = makeOddServer('a SHA-1 signature')
    const served = await testServers.serve(odd, { ...tokens(), ciphers: 'DEFAULT@SECLEVEL=0' })
    const { host } = served
    const trust = { kind: 'authority', certificates: odd.authority } as const
    const id = await app.add(draftFor(served.origin, { network: network({ trust }) }))
    expect(await get(id)).toMatchObject({ kind: 'certificate', fault: 'weakSignature', host })
    const view = await app.value('connection.inspect', { id, host })
    expect(view).toMatchObject({ pinnable: true })
    expect(served.seen).toEqual([])
    await accepted({ id, host, sha256: view.sha256 })
    expect(await get(id)).toBe('asked')
  })

  it('cannot be accepted unseen, nor another one than the one that was seen', async () => {
    const served = await testServers.serve(await makeIdentity('Mine'))
    const { host } = served
    const id = await app.add(draftFor(served.origin))
    const gone = { problem: { kind: 'gone' } }
    const sha256 = sha256Of(server)
    expect(await accept({ id, host, sha256 })).toMatchObject(gone)
    const view = await app.value('connection.inspect', { id, host })
    expect(await accept({ id, host, sha256 })).toMatchObject(gone)
    expect(await accept({ id, host: 'x.example', sha256: view.sha256 })).toMatchObject(gone)
    expect((await app.connection(id)).network.trust).toBe('system')
  })

  it('cannot be accepted by a page alone: only right after a press of the user, once', async () => {
    const { origin, host } = await testServers.serve(await makeIdentity('Mine'), tokens())
    const id = await app.add(draftFor(origin))
    const { sha256 } = await app.value('connection.inspect', { id, host })
    const alone = await app.request('connection.pin', { id, host, sha256 })
    expect(alone).toEqual({ ok: false, problem: { kind: 'notPressed' } })
    expect((await app.connection(id)).network.trust).toBe('system')
    expect(await get(id)).toMatchObject({ kind: 'certificate', host })
    await accepted({ id, host, sha256 })
    await app.value('connection.inspect', { id, host })
    expect(await app.request('connection.pin', { id, host, sha256 })).toEqual(alone)
  })

  it('is inspected only at the connection’s own servers', async () => {
    const [own, other] = [await testServers.serve(server), await testServers.serve(server)]
    const id = await app.add(draftFor(own.origin))
    for (const host of [other.host, 'localhost', 'x.example', ''])
      expect(await app.request('connection.inspect', { id, host })).toMatchObject({ ok: false })
    expect(await app.request('connection.inspect', { id, host: own.host })).toMatchObject({ ok: true })
  })

  it('cannot be accepted once it has expired', async () => {
    const past = await makeIdentity('Mine', { days: [-9, -1] })
    const { origin, host } = await testServers.serve(past)
    const id = await app.add(draftFor(origin))
    const { sha256 } = await app.value('connection.inspect', { id, host })
    expect(await accept({ id, host, sha256 })).toMatchObject({
      problem: { kind: 'certificate', fault: 'expired', host },
    })
  })

  it('never comes from the page: a draft keeps the stored pin, or removes it', async () => {
    const mine = await makeIdentity('Mine')
    const { origin, host } = await testServers.serve(mine, tokens())
    const invented = { kind: 'pinned', host, certificate: mine.cert, sha256: sha256Of(mine) } as const
    const draft = draftFor(origin)
    const refused = [{ field: 'network.certificates', reason: 'unknownChoice' }]
    expect(await faults({ ...draft, network: network({ trust: invented }) })).toEqual(refused)
    const id = await app.add(draft)
    const edit = (trust: NetworkSettings['trust']) =>
      app.request('connection.edit', { id, draft: { ...draft, network: network({ trust }), secrets: {} } })
    expect(await edit(invented)).toMatchObject({ problem: { fields: refused } })
    await app.value('connection.inspect', { id, host })
    await accepted({ id, host, sha256: invented.sha256 })
    // Another certificate under the same fingerprint is not accepted either.
    expect(await edit({ ...invented, certificate: server.cert })).toMatchObject({ ok: true })
    expect(await get(id)).toBe('asked')
    expect(await edit({ kind: 'system' })).toMatchObject({ value: { network: { trust: 'system' } } })
    expect(await edit(invented)).toMatchObject({ problem: { fields: refused } })
  })
})

describe('unusable settings are not saved', () => {
  const key = (value: string, passphrase = '') => ({
    [networkSecrets.key]: value,
    [networkSecrets.keyPassphrase]: passphrase,
  })
  const pkcs = { kind: 'pkcs12' } as const
  const pem = (certificate: string) => ({ kind: 'pem', certificate }) as const
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  const at = 'https://money.example.org'
  const end = (settings: Partial<NetworkSettings>, secrets: Record<string, string> = {}) =>
    faults(draftFor(at, { network: network(settings), secrets }))
  const fault = (field: string, reason: string) => [{ field, reason }]

  it('authorities', async () => {
    for (const certificates of ['', 'nothing', broken, `${authority.cert}${broken}`])
      expect(await end({ trust: { kind: 'authority', certificates } })).toEqual(
        fault('network.certificates', 'noCertificate'),
      )
  })

  it('client certificates in PKCS#12', async () => {
    const clientCertificate = pkcs
    expect(await end({ clientCertificate })).toEqual(fault('network.key', 'required'))
    expect(await end({ clientCertificate }, key('bm90aGluZw=='))).toEqual(fault('network.key', 'noKey'))
    for (const passphrase of ['', 'wrong'])
      expect(await end({ clientCertificate }, key(clientFile, passphrase))).toEqual(
        fault('network.keyPassphrase', 'wrongKeyPassphrase'),
      )
  })

  it('client certificates in PEM', async () => {
    const own = { clientCertificate: pem(client.cert) }
    expect(await end(own)).toEqual(fault('network.key', 'required'))
    expect(await end(own, key('nothing'))).toEqual(fault('network.key', 'noKey'))
    expect(await end(own, key(server.key))).toEqual(fault('network.key', 'keyOfAnother'))
    expect(await end({ clientCertificate: pem(broken) }, key(client.key))).toEqual(
      fault('network.certificate', 'noCertificate'),
    )
    expect(await end({ clientCertificate: pem('') }, key(client.key))).toEqual(
      fault('network.certificate', 'required'),
    )
    expect(await app.add(draftFor(at, { network: network(own), secrets: key(client.key) }))).toBeTruthy()
  })

  it('proxies', async () => {
    const manual = (address: string) => end({ proxy: { kind: 'manual', address, user: '', exceptions: '' } })
    const addresses = [
      '',
      'proxy',
      'proxy:3128',
      'http://proxy',
      'https://proxy:3128',
      'http://a:b@proxy:3128',
    ]
    for (const address of [...addresses, 'http://proxy:3128/x', 'http://proxy:99999', 'ftp://proxy:1'])
      expect(await manual(address)).toEqual(fault('network.proxy', 'notProxy'))
    expect(await manual('socks5://proxy:1080')).toEqual(fault('network.proxy', 'socksProxy'))
  })
})
