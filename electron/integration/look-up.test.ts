/** A server is looked up while the form is filled in: the whole main process, real servers, real TLS. */
import type http from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { type NetworkSettings, networkSecrets, usualNetwork } from '../../shared/network.ts'
import type { Problem } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import {
  makeTestServers,
  requireClientCertificate,
  type Served,
  type ServeOptions,
} from '../network/network.fixture.ts'
import { type Identity, makeIdentity, pkcs12 } from '../network/tls/identity.fixture.ts'
import { trustSystem } from '../network/tls/tls-options.ts'
import { passphrase, removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

const testServers = makeTestServers()
let app: TestApp
let authority: Identity
let server: Identity
let client: Identity
/** Canaries: secrets of the form, none of which may leave. */
const word = 'hush-7Qm2'

beforeAll(async () => {
  trustSystem()
  authority = await makeIdentity('House CA', { authority: true })
  server = await makeIdentity('Server', { signer: authority })
  client = await makeIdentity('Client', { signer: authority })
  app = await startUnlockedApp({ patienceMilliseconds: 20_000 })
})
afterEach(() => testServers.empty())
afterAll(() => removeFolder(app))

const path = '/.well-known/openid-configuration'

/** An OAuth server with metadata and keys. @param more fields of the metadata. */
function op(more: object = {}): ServeOptions {
  return {
    respond({ headers, url }: http.IncomingMessage, response: http.ServerResponse) {
      const isTls = 'encrypted' in response.req.socket
      const issuer = `${isTls ? 'https' : 'http'}://${headers.host}`
      const metadata = { issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, ...more }
      response.statusCode = url === path || url === '/keys' ? 200 : 404
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(url === '/keys' ? { keys: [] } : metadata))
    },
  }
}

function draft(issuer: string, more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name: '',
    system: 'oauth' as SystemId,
    environment: 'any',
    method: 'client-credentials',
    values: { issuer },
    secrets: { clientSecret: word },
    ...more,
  }
}

const over = (more: Partial<NetworkSettings>) =>
  ({ ...usualNetwork, proxy: { kind: 'none' }, ...more }) as const
const trusting = () => over({ trust: { kind: 'authority', certificates: authority.cert } })

async function problemOf(issuer: string, more: Partial<ConnectionDraft> = {}): Promise<Problem> {
  const result = await app.request('connection.discover', { draft: draft(issuer, more) })
  if (result.ok) throw new Error('found something')
  expect(JSON.stringify(result)).not.toContain(word)
  return result.problem
}

const urlsOf = ({ seen }: Served) => seen.map(({ url }) => url)

describe('a look-up', () => {
  it('needs nothing but the address, and sends two requests', async () => {
    const served = await testServers.serve('plain', op())
    const found = await app.value('connection.discover', { draft: draft(` "${served.origin}/" `) })
    expect(found.values).toMatchObject({
      issuer: served.origin,
      tokenEndpoint: `${served.origin}/token`,
      jwksUri: `${served.origin}/keys`,
    })
    expect(urlsOf(served)).toEqual([path, '/keys'])
  })

  it('needs neither the key nor the certificate that the client authenticates with', async () => {
    const served = await testServers.serve('plain', op())
    for (const clientAuthentication of ['private_key_jwt', 'tls_client_auth', 'client_secret_jwt']) {
      const values = { issuer: served.origin, clientAuthentication }
      const found = await app.value('connection.discover', { draft: draft('', { values, secrets: {} }) })
      expect(found.values.issuer).toBe(served.origin)
    }
  })

  it('sends no secret of the form, in no part of a request', async () => {
    const seen: string[] = []
    const served = await testServers.serve('plain', {
      respond(request, response) {
        seen.push(`${request.url} ${request.rawHeaders.join(' ')}`)
        op().respond?.(request, response)
      },
    })
    await app.value('connection.discover', { draft: draft(served.origin) })
    expect(seen).toHaveLength(2)
    for (const one of seen) expect(one).not.toMatch(/hush|authorization|cookie/i)
    expect(served.seen.map(({ body }) => body)).toEqual(['', ''])
  })

  it('empties endpoints of another server, and keeps those of this one that it does not name', async () => {
    const served = await testServers.serve('plain', op())
    const values = {
      issuer: served.origin,
      tokenEndpoint: 'https://old.example/token',
      revocationEndpoint: 'https://old.example/revoke',
      deviceAuthorizationEndpoint: `${served.origin}/device`,
    }
    const found = await app.value('connection.discover', { draft: draft('', { values }) })
    expect(found.values).toMatchObject({
      tokenEndpoint: `${served.origin}/token`,
      revocationEndpoint: '',
    })
    expect(Object.keys(found.values)).not.toContain('deviceAuthorizationEndpoint')
  })

  it('is cancelled by a newer one', async () => {
    const slow = await testServers.serve('plain', { respond: () => undefined })
    const quick = await testServers.serve('plain', op())
    const first = app.request('connection.discover', { draft: draft(slow.origin) })
    await expect.poll(() => slow.seen.length).toBe(1)
    const second = await app.request('connection.discover', { draft: draft(quick.origin) })
    expect(await first).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
    expect(second).toMatchObject({ ok: true })
  })

  it('ends when the vault locks, and a locked vault begins none', async () => {
    const slow = await testServers.serve('plain', { respond: () => undefined })
    const first = app.request('connection.discover', { draft: draft(slow.origin) })
    await expect.poll(() => slow.seen.length).toBe(1)
    await app.value('vault.lock', {})
    expect(await first).toMatchObject({ ok: false, problem: { kind: 'cancelled' } })
    expect(await problemOf(slow.origin)).toEqual({ kind: 'vaultLocked' })
    expect(slow.seen).toHaveLength(1)
    await app.value('vault.unlock', { passphrase })
  })
})

describe('bad input', () => {
  const page = '<!doctype html><title>Sign in</title>'
  const html: ServeOptions['respond'] = (_request, response) =>
    response.setHeader('content-type', 'text/html').end(page)

  it('a server of web pages is named', async () => {
    const served = await testServers.serve('plain', { respond: html })
    expect(await problemOf(served.origin)).toMatchObject({
      kind: 'noMetadata',
      host: served.host,
      exchange: { status: 200, contentType: 'text/html', url: served.origin + path },
    })
  })

  it('a redirect is not followed, and its target is shown', async () => {
    const other = await testServers.serve('plain', op())
    const served = await testServers.serve('plain', {
      respond: (_request, response) => response.writeHead(302, { location: `${other.origin}/sign-in` }).end(),
    })
    expect(await problemOf(served.origin)).toMatchObject({
      kind: 'redirected',
      host: served.host,
      to: `${other.origin}/sign-in`,
      advice: { next: { en: expect.stringContaining('issuer') } },
    })
    expect(other.seen).toEqual([])
  })

  it('5 MB are not read', async () => {
    const served = await testServers.serve('plain', {
      respond: (_request, response) => response.end(`{"issuer":"${'x'.repeat(5_000_000)}"}`),
    })
    expect(await problemOf(served.origin)).toMatchObject({
      kind: 'answerTooLarge',
      advice: { what: { en: expect.stringContaining('metadata') } },
    })
    expect(served.seen).toHaveLength(1)
  })

  it('metadata of another server are not taken', async () => {
    const served = await testServers.serve('plain', op({ issuer: 'https://other.example' }))
    expect(await problemOf(served.origin)).toMatchObject({
      kind: 'issuerMismatch',
      host: served.host,
      issuer: 'https://other.example',
    })
  })

  it.each([
    ['', { reason: 'required' }],
    ['login.example.com', { reason: 'noScheme', suggestion: 'https://login.example.com' }],
    ['https://https://login.example.com', { reason: 'twoSchemes', suggestion: 'https://login.example.com' }],
    ['http://login.example.com', { reason: 'plainHttp', suggestion: 'https://login.example.com' }],
    ['https://login. example.com', { reason: 'hasBlanks', suggestion: 'https://login.example.com' }],
    ['our login server', { reason: 'hasBlanks' }],
  ])('the address %j is named as a field', async (issuer, fault) => {
    const problem = { kind: 'invalid', fields: [{ field: 'issuer', ...fault }] }
    expect(await problemOf(issuer)).toEqual(problem)
  })

  it('a system without servers to look up is a bug, and sends nothing', async () => {
    const other = { system: 'aareon' as SystemId, environment: 'production' }
    expect(await problemOf('https://x.example', other)).toMatchObject({ kind: 'internal' })
  })
})

describe('the draft’s own transport options', () => {
  it('a certificate that nobody vouches for is that problem; its authority solves it', async () => {
    const served = await testServers.serve(server, op())
    expect(await problemOf(served.origin, { network: over({}) })).toMatchObject({
      kind: 'certificate',
      host: served.host,
      fault: 'unknownIssuer',
    })
    const found = await app.value('connection.discover', {
      draft: draft(served.origin, { network: trusting() }),
    })
    expect(found.values.issuer).toBe(served.origin)
  })

  it('are checked as before saving', async () => {
    const network = over({ trust: { kind: 'authority', certificates: 'nothing' } })
    expect(await problemOf('https://x.example', { network })).toEqual({
      kind: 'invalid',
      fields: [{ field: 'network.certificates', reason: 'noCertificate' }],
    })
    const clientCertificate = { kind: 'pkcs12' } as const
    const secrets = { [networkSecrets.key]: btoa('no key'), [networkSecrets.keyPassphrase]: '' }
    expect(
      await problemOf('https://x.example', { network: over({ clientCertificate }), secrets }),
    ).toMatchObject({ kind: 'invalid', fields: [{ field: 'network.key' }] })
  })

  it('the client certificate is shown to the server looked up, and to no other', async () => {
    const keys = await testServers.serve(server, { ...op(), requestCert: true, rejectUnauthorized: false })
    const served = await testServers.serve(server, {
      ...op({ jwks_uri: `${keys.origin}/keys` }),
      ...requireClientCertificate(authority),
    })
    const found = await app.value('connection.discover', {
      draft: draft(served.origin, {
        network: { ...trusting(), clientCertificate: { kind: 'pkcs12' } },
        secrets: { [networkSecrets.key]: pkcs12(client, word), [networkSecrets.keyPassphrase]: word },
      }),
    })
    expect(found.values.issuer).toBe(served.origin)
    expect(served.seen.map((request) => request.client)).toEqual(['Client'])
    expect(keys.seen.map((request) => request.client)).toEqual([undefined])
  })
})

describe('of a connection that is edited', () => {
  const proxied = (address: string) =>
    ({ ...usualNetwork, proxy: { kind: 'manual', address, user: 'ann', exceptions: '' } }) as const

  async function saved(address: string): Promise<ConnectionId> {
    return app.add(
      draft('https://sso.example', {
        name: `Shop ${address}`,
        values: { tokenEndpoint: 'https://sso.example/token', clientId: 'app' },
        secrets: { clientSecret: word, [networkSecrets.proxyPassword]: word },
        network: proxied(address),
      }),
    )
  }
  const lookUp = (id: ConnectionId, issuer: string, address: string) =>
    app.request('connection.discover', {
      id,
      draft: draft(issuer, { secrets: {}, network: proxied(address) }),
    })

  it('the proxy’s password goes where it was typed for', async () => {
    const served = await testServers.serve(server, op())
    const proxy = await testServers.proxy(`ann:${word}`)
    const id = await saved(proxy.address)
    const result = await lookUp(id, served.origin, proxy.address)
    // It reached the server, whose certificate nobody vouches for here.
    expect(result).toMatchObject({ ok: false, problem: { kind: 'certificate' } })
    expect(proxy.requests).toEqual([`CONNECT ${served.host}`])
  })

  it('and to no other proxy', async () => {
    const [own, other] = [await testServers.proxy(), await testServers.proxy()]
    const id = await saved(own.address)
    expect(await lookUp(id, 'https://sso.example', other.address)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', fields: [{ field: networkSecrets.proxyPassword, reason: 'typeAgain' }] },
    })
    expect(other.requests).toEqual([])
  })

  it('that is gone is said to be', async () => {
    const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
    expect(await lookUp(id, 'https://sso.example', 'http://127.0.0.1:9')).toMatchObject({
      ok: false,
      problem: { kind: 'gone' },
    })
  })
})
