import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createPracticeClient } from './practice-client.ts'
import { type PracticeServer, startPracticeServer } from './practice-server.ts'

const client = createPracticeClient()
let server: PracticeServer
beforeAll(async () => {
  const started = await startPracticeServer(0)
  if (!started) throw new Error('no port is free')
  server = started
})
afterAll(() => server.close())

interface Sent {
  readonly method?: string
  readonly headers?: http.OutgoingHttpHeaders
  readonly body?: string
}

interface Received {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
}

/** Sends a request target and headers as they are written. */
function send(path: string, { method = 'GET', headers, body }: Sent = {}): Promise<Received> {
  const host = `127.0.0.1:${server.port}`
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        ...{ host: '127.0.0.1', port: server.port, path, method, agent: false, setHost: false },
        headers: { host, ...headers },
      },
      async (response) => {
        let text = ''
        for await (const chunk of response) text += String(chunk)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      },
    )
    request.once('error', reject)
    request.end(body)
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const grant = 'grant_type=client_credentials'
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
const authorization = basic(client.clientId, client.clientSecret)

async function requestToken(more: Sent = {}) {
  const headers = { ...form, authorization, ...more.headers }
  const received = await send('/token', { method: 'POST', body: grant, ...more, headers })
  return { ...received, json: received.text ? JSON.parse(received.text) : undefined }
}

describe('the token endpoint', () => {
  test('issues a JWT for five minutes, which the listed keys verify', async () => {
    const { status, json } = await requestToken()
    expect(status).toBe(200)
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'practice.read' })
    const jwks: JSONWebKeySet = JSON.parse((await send('/keys')).text)
    const issuer = `http://127.0.0.1:${server.port}`
    const { payload, protectedHeader } = await jwtVerify(json.access_token, createLocalJWKSet(jwks), {
      issuer,
      audience: 'practice-api',
      subject: client.clientId,
      typ: 'at+jwt',
    })
    expect(protectedHeader.alg).toBe('ES256')
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300)
    expect(payload).toMatchObject({ scope: 'practice.read', tenant: 'harbour' })
    expect(jwks.keys.flatMap(Object.keys)).not.toContain('d')
  })

  test('takes the client in the form, too', async () => {
    const body = `${grant}&client_id=${client.clientId}&client_secret=${client.clientSecret}&scope=practice.write`
    const { json } = await requestToken({ body, headers: { authorization: '' } })
    expect(json).toMatchObject({ scope: 'practice.write' })
  })

  test.each([
    ['a wrong secret', basic(client.clientId, 'wrong')],
    ['an unknown client', basic('practice-unknown', client.clientSecret)],
    ['no client', ''],
    ['what is no base64', 'Basic ***'],
    ['a bearer token', 'Bearer x'],
  ])('refuses %s as RFC 6749 has it', async (_what, value) => {
    const { status, headers, json } = await requestToken({ headers: { authorization: value } })
    expect([status, json.error]).toEqual([401, 'invalid_client'])
    expect(headers['www-authenticate']).toMatch(/^Basic /)
  })

  test.each([
    ['grant_type=password', 'unsupported_grant_type'],
    ['', 'invalid_request'],
    [`${grant}&scope=practice.read+all`, 'invalid_scope'],
  ])('refuses the form %j', async (body, error) => {
    const { status, json } = await requestToken({ body })
    expect([status, json.error]).toEqual([400, error])
  })

  test('refuses what is no form', async () => {
    const { status, json } = await requestToken({ headers: { 'content-type': 'application/json' } })
    expect([status, json.error]).toEqual([400, 'invalid_request'])
  })

  test('reads no more than it needs', async () => {
    const { status } = await requestToken({ body: `${grant}&scope=${'a'.repeat(8 * 1024)}` })
    expect(status).toBe(413)
  })
})

test('the metadata are those of an authorization server', async () => {
  const issuer = `http://127.0.0.1:${server.port}`
  const { text } = await send('/.well-known/oauth-authorization-server')
  expect(JSON.parse(text)).toMatchObject({
    issuer,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
  })
})

test('its API takes its own tokens, and no others', async () => {
  const { json } = await requestToken()
  const call = (token: string) => send('/hello', { headers: { authorization: token } })
  expect((await call(`Bearer ${json.access_token}`)).status).toBe(200)
  const [head, , signature] = json.access_token.split('.')
  const forged = `${head}.${Buffer.from('{"exp":9999999999}').toString('base64url')}.${signature}`
  expect((await call(`Bearer ${forged}`)).headers['www-authenticate']).toContain('invalid_token')
  expect((await call('')).status).toBe(401)
})

test('a token is refused once it has expired', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const { json } = await requestToken()
  vi.setSystemTime(Date.now() + 301_000)
  const headers = { authorization: `Bearer ${json.access_token}` }
  expect((await send('/hello', { headers })).status).toBe(401)
})

describe('a web page', () => {
  test.each(['localhost', 'practice.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'does not reach it by the name %s',
    async (host) => {
      expect(await requestToken({ headers: { host } })).toMatchObject({ status: 421, text: '' })
    },
  )

  test('does not reach it from another origin, and is allowed to read nothing', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      expect(await requestToken({ headers })).toMatchObject({ status: 403, text: '' })
    const preflight = await send('/token', { method: 'OPTIONS' })
    expect(preflight.status).toBe(405)
    for (const { headers } of [preflight, await requestToken(), await send('/elsewhere')]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      })
    }
  })
})

test.each(['/', '/Token', '/token/', '/token?x=1', '/../token', '/authorize', 'http://x/token', '*'])(
  'there is nothing at %s',
  async (path) => {
    expect(await send(path, { method: path === '*' ? 'OPTIONS' : 'GET' })).toMatchObject({
      status: 404,
      text: '',
    })
  },
)

test('it listens on this machine only, and says where its port is taken', async () => {
  const socket = net.connect({ host: '127.0.0.2', port: server.port })
  const refused = new Promise((resolve) => {
    socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'))
  })
  expect(await refused).toBe('refused')
  const other = net.createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  expect(await startPracticeServer((other.address() as AddressInfo).port)).toBeUndefined()
  await new Promise((closed) => other.close(closed))
})

/** Another server, and connections to it. */
async function another() {
  const started = await startPracticeServer(0)
  if (!started) throw new Error('no port is free')
  const sockets: net.Socket[] = []
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await started.close()
  })
  const connect = async () => {
    const socket = net.connect({ host: '127.0.0.1', port: started.port })
    sockets.push(socket)
    let text = ''
    socket.on('data', (chunk) => {
      text += String(chunk)
    })
    const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)))
    socket.on('error', () => undefined)
    await new Promise((connected) => socket.once('connect', connected))
    return { socket, closed }
  }
  return { started, connect }
}

/** What is there of a request that does not end. */
const beginning = 'POST /token HTTP/1.1\r\nHost: '

test('it drops connections beyond those that it is for', async () => {
  const { connect } = await another()
  const held = await Promise.all(Array.from({ length: 20 }, connect))
  const { closed } = await connect()
  expect(await closed).toBe('')
  expect(held.filter(({ socket }) => socket.destroyed)).toEqual([])
})

test('it waits some seconds for a request, no longer', { timeout: 20_000 }, async () => {
  const { connect } = await another()
  const { socket, closed } = await connect()
  socket.write(beginning)
  expect(await closed).toMatch(/^HTTP\/1\.1 408 /)
})

test('it refuses header fields that are longer than any of a client', async () => {
  expect(await requestToken({ headers: { x: 'a'.repeat(16 * 1024) } })).toMatchObject({ status: 431 })
})

test('it stops at once, whoever is connected', async () => {
  const { started, connect } = await another()
  const { socket, closed } = await connect()
  socket.write(beginning)
  await setTimeout(50)
  const stopped = started.close().then(() => 'stopped')
  expect(await Promise.race([stopped, setTimeout(2_000, 'waits')])).toBe('stopped')
  await closed
})
