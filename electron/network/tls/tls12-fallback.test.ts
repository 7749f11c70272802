/** When a request that was refused with 403 is retried with TLS 1.2, and when it must not be. */
import type { RequestListener, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { makeTestServers } from '../network.fixture.ts'
import { nodeRequest } from '../node-request.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import { type Identity, makeIdentity } from './identity.fixture.ts'

const testServers = makeTestServers()
afterEach(() => testServers.empty())
let authority: Identity
let server: Identity
let client: Identity
beforeAll(async () => {
  authority = await makeIdentity('House CA', { authority: true })
  server = await makeIdentity('Server', { signer: authority })
  client = await makeIdentity('Client', { signer: authority })
})

const page = (response: ServerResponse, status: number, body = '<html>No</html>') =>
  void response.writeHead(status, { 'content-type': 'text/html' }).end(body)

/** Starts a server whose folder responds by TLS version and method. */
async function folder(
  respond: (version: string, method: string, response: ServerResponse) => void,
  maxVersion?: 'TLSv1.2',
) {
  const seen: string[] = []
  const heads: object[] = []
  const listener: RequestListener = (request, response) => {
    const version = (request.socket as TLSSocket).getProtocol() ?? ''
    seen.push(`${request.method} ${request.url} ${version}`)
    if (request.method === 'HEAD') heads.push(request.headers)
    respond(version, request.method ?? '', response)
  }
  const versions = maxVersion ? { maxVersion } : {}
  const served = await testServers.serve(server, {
    requestCert: true,
    rejectUnauthorized: false,
    ca: authority.cert,
    respond: listener,
    ...versions,
  })
  const by: TransportOptions = {
    ...usualTransport,
    trust: { kind: 'authority', certificates: authority.cert },
    clientCertificate: { kind: 'pem', certificate: client.cert, key: new Secret(client.key) },
    hosts: [served.host],
  }
  const send = async (transport = by) => {
    const response = await nodeRequest(
      new URL('/folder/token?code=secret-code', served.origin),
      {
        method: 'POST',
        headers: { authorization: 'Basic secret', 'user-agent': 'x/1' },
        body: 'client_secret=secret',
        signal: AbortSignal.timeout(10_000),
      },
      transport,
    )
    let body = ''
    for await (const chunk of response.body) body += Buffer.from(chunk).toString()
    return [response.status, body]
  }
  return { by, seen, heads, send, host: served.host }
}

const posted = (version: string) => `POST /folder/token?code=secret-code ${version}`
const looked = 'HEAD /folder/token TLSv1.2'

it('retries once for a folder that TLS 1.2 opens, and uses TLS 1.2 from then on; the probe contains no secret', async () => {
  const { seen, heads, send } = await folder((version, method, response) =>
    version === 'TLSv1.3' ? page(response, 403) : page(response, method === 'HEAD' ? 405 : 200, '{"a":1}'),
  )
  expect(await send()).toEqual([200, '{"a":1}'])
  expect(seen).toEqual([posted('TLSv1.3'), looked, posted('TLSv1.2')])
  expect(JSON.stringify(heads)).not.toContain('secret')
  expect(heads).toEqual([expect.objectContaining({ 'user-agent': 'x/1' })])
  expect(await send()).toEqual([200, '{"a":1}'])
  expect(seen.slice(3)).toEqual([posted('TLSv1.2')])
})

it('sends one request to a folder that stays closed', async () => {
  const { seen, send } = await folder((_version, _method, response) => page(response, 403))
  for (let time = 1; time <= 2; time++) {
    expect(await send()).toEqual([403, '<html>No</html>'])
    expect(seen).toHaveLength(2 * time)
  }
  expect(seen.filter((line) => line.startsWith('POST'))).toEqual([posted('TLSv1.3'), posted('TLSv1.3')])
})

it.each([
  ['an application, in JSON', '{"error":"access_denied"}'],
  ['an application, in JSON and many words', JSON.stringify({ error: 'x'.repeat(50_000) })],
  ['something that goes on and on', 'x'.repeat(200_000)],
])('sends a request refused by %s once, and returns its complete response', async (_who, body) => {
  const { seen, send } = await folder((_version, method, response) =>
    page(response, method === 'HEAD' ? 200 : 403, body),
  )
  expect(await send()).toEqual([403, body])
  expect(seen).toEqual([posted('TLSv1.3')])
})

it('sends nothing twice without a client certificate, or over TLS 1.2', async () => {
  const open = (_version: string, method: string, response: ServerResponse) =>
    page(response, method === 'HEAD' ? 200 : 403)
  const none = await folder(open)
  expect(await none.send({ ...none.by, clientCertificate: { kind: 'none' } })).toEqual([
    403,
    '<html>No</html>',
  ])
  expect(await none.send({ ...none.by, hosts: [] })).toEqual([403, '<html>No</html>'])
  expect(none.seen).toEqual([posted('TLSv1.3'), posted('TLSv1.3')])
  const old = await folder(open, 'TLSv1.2')
  expect(await old.send()).toEqual([403, '<html>No</html>'])
  expect(old.seen).toEqual([posted('TLSv1.2')])
})
