import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findFreePorts } from '../network/free-ports.fixture.ts'
import { type Loopback, listenForRedirect } from './loopback.ts'

const state = 'S'.repeat(43)
const hasSix = Object.values(os.networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)
const open: Loopback[] = []
afterEach(() => {
  for (const loopback of open.splice(0)) loopback.close()
})

async function listen(redirectUri = 'http://127.0.0.1/callback', patienceMilliseconds = 60_000) {
  const loopback = await listenForRedirect({
    redirectUri: new URL(redirectUri),
    timeoutMilliseconds: patienceMilliseconds,
  })
  open.push(loopback)
  const response = loopback.response(state)
  response.catch(() => undefined)
  return { loopback, response, uri: loopback.redirectUri }
}

interface ResponseOf {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** Sends a request target as written, without the normalization of a URL. */
function request(
  { port }: URL,
  path: string,
  headers: http.OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<ResponseOf> {
  const host = `127.0.0.1:${port}`
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, method, agent: false, setHost: false, headers: { host, ...headers } },
      async (response) => {
        let body = ''
        for await (const chunk of response) body += String(chunk)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      },
    )
    request.once('error', reject)
    request.end()
  })
}

const right = `/callback?code=c&state=${state}`

async function isOpen(response: Promise<URL>): Promise<boolean> {
  return (await Promise.race([response, new Promise((late) => setTimeout(late, 50, 'open'))])) === 'open'
}

describe('where it listens', () => {
  test('on the port of the address, or on a free one', async () => {
    const { uri } = await listen()
    expect(Number(uri.port)).toBeGreaterThan(0)
    expect(uri.href).toBe(`http://127.0.0.1:${uri.port}/callback`)
    const given = `http://127.0.0.1:${await findFreePorts()}/callback`
    expect((await listen(given)).uri.href).toBe(given)
    open.splice(0).map((loopback) => loopback.close())
    const again = async () => expect((await listen(given)).uri.href).toBe(given)
    await vi.waitFor(again, { timeout: 10_000 })
  })

  test('on this machine only', async () => {
    const { uri } = await listen()
    const others = ['127.0.0.2', '::1'].map(
      (host) =>
        new Promise((resolve) => {
          const socket = net.connect({ host, port: Number(uri.port) })
          socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'))
        }),
    )
    expect(await Promise.all(others)).toEqual(['refused', 'refused'])
  })

  test.each([
    'https://127.0.0.1/callback',
    'http://127.0.0.2/callback',
    'http://0.0.0.0/callback',
    'http://192.168.1.1/callback',
    'http://app.example/callback',
    'http://localhost.example/callback',
    'http://user@127.0.0.1/callback',
    'claimcheck://callback',
  ])('nowhere for %s', async (address) => {
    await expect(listen(address)).rejects.toMatchObject({ problem: { kind: 'redirectNotLoopback' } })
  })

  test('reports a port that another program uses', async () => {
    const other = net.createServer()
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const { port } = other.address() as AddressInfo
    await expect(listen(`http://127.0.0.1:${port}/callback`)).rejects.toMatchObject({
      problem: { kind: 'portTaken', port },
    })
    await new Promise((closed) => other.close(closed))
  })

  const six = hasSix ? '' : ' (skipped: this machine has no IPv6)'
  const title = 'not beside a program that would receive the redirect of a browser that tries ::1 first'
  test.skipIf(!hasSix)(`${title}${six}`, async () => {
    const other = net.createServer()
    await new Promise<void>((listening) => other.listen(0, '::1', listening))
    const { port } = other.address() as AddressInfo
    await expect(listen(`http://localhost:${port}/callback`)).rejects.toMatchObject({
      problem: { kind: 'portTaken', port },
    })
    await new Promise((closed) => other.close(closed))
  })

  test('responds as localhost where that is its name', async () => {
    const { uri, response } = await listen('http://localhost/callback')
    expect((await request(uri, right, { host: uri.host })).status).toBe(302)
    expect((await response).host).toBe(uri.host)
  })
})

describe('a request that is not the redirect', () => {
  test.each([
    ['another path', '/other?code=w&state='],
    ['a longer path', '/callback/more?code=w&state='],
    ['another case', '/Callback?code=w&state='],
    ['an encoded slash', '/callback%2f?code=w&state='],
    ['an encoded letter', '/%63allback?code=w&state='],
    ['a way there and back', '/x/../callback?code=w&state='],
    ['two slashes', '//callback?code=w&state='],
    ['a parameter of the path', '/callback;x?code=w&state='],
    ['the complete address', 'http://127.0.0.1/callback?code=w&state='],
    ['an icon', '/favicon.ico?'],
  ])('%s is not found', async (_name, path) => {
    const { uri, response } = await listen()
    expect(await request(uri, path + state)).toMatchObject({ status: 404, body: '' })
    expect(await isOpen(response)).toBe(true)
    await request(uri, right)
    expect((await response).searchParams.get('code')).toBe('c')
  })

  test.each([
    ['another state', '/callback?code=w&state=other'],
    ['no state', '/callback?code=w'],
    ['an empty state', '/callback?code=w&state='],
    ['a part of it', `/callback?code=w&state=${state.slice(1)}`],
    ['two states', `/callback?code=w&state=${state}&state=${state}`],
    ['a second state', `/callback?code=w&state=${state}&state=other`],
    ['an error with another state', '/callback?error=access_denied&state=other'],
    // A browser does not send the fragment: this is all that arrives.
    ['a response in the fragment', '/callback'],
  ])('%s is distinguished, and the sign-in continues', async (_name, path) => {
    const { uri, response } = await listen()
    const told = await request(uri, path)
    expect(told.status).toBe(400)
    expect(told.body).toContain('does not belong to the sign-in')
    expect(await isOpen(response)).toBe(true)
    await request(uri, right)
    expect((await response).searchParams.get('code')).toBe('c')
  })

  test.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('%s is rejected', async (method) => {
    const { uri, response } = await listen()
    expect((await request(uri, right, {}, method)).status).toBe(405)
    expect(await isOpen(response)).toBe(true)
  })

  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', ''])(
    'a request for the host “%s” is rejected',
    async (host) => {
      const { uri, response } = await listen()
      const named = host === 'localhost' ? `localhost:${uri.port}` : host
      expect((await request(uri, right, { host: named })).status).toBeGreaterThanOrEqual(400)
      expect(await isOpen(response)).toBe(true)
    },
  )

  test('a state before an authorization request is rejected', async () => {
    const loopback = await listenForRedirect({ redirectUri: new URL('http://127.0.0.1/callback') })
    open.push(loopback)
    expect((await request(loopback.redirectUri, '/callback?code=w&state=')).status).toBe(400)
    expect((await request(loopback.redirectUri, '/callback?code=w&state=undefined')).status).toBe(400)
  })
})

describe('the redirect', () => {
  test('is returned as it came, an error response too', async () => {
    const { uri, response } = await listen()
    await request(uri, `/callback?error=access_denied&error_description=a%20b&state=${state}`)
    expect((await response).href).toBe(
      `${uri.href}?error=access_denied&error_description=a%20b&state=${state}`,
    )
  })

  test('leaves the address bar at once; the page after it repeats nothing of it', async () => {
    const { uri } = await listen()
    const { status, headers, body } = await request(uri, right)
    expect([status, headers.location, body]).toEqual([302, '/done', ''])
    const done = await request(uri, '/done', { 'accept-language': 'de-CH,de;q=0.9', 'user-agent': 'ECHO' })
    expect(done.status).toBe(200)
    expect(done.body).toContain('Sie können diese Seite schliessen')
    expect(done.body + JSON.stringify(done.headers)).not.toMatch(/ECHO|SSS|code/)
    for (const one of [headers, done.headers]) {
      expect(one['cache-control']).toBe('no-store')
      expect(one['referrer-policy']).toBe('no-referrer')
      expect(one['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(one['content-security-policy']).not.toContain('unsafe')
    }
  })

  test.each([
    ['cs', 'zavřít'],
    ['de-AT,en', 'schließen'],
    ['de-x-echo', 'lang="de"'],
    ['en-GB,de', 'You can close'],
    ['fr,cs;q=0.5', 'zavřít'],
    ['fr', 'You can close'],
    [undefined, 'You can close'],
  ])('ends with a page for a user who reads %s', async (language, words) => {
    const { uri } = await listen()
    await request(uri, right)
    const headers = language === undefined ? {} : { 'accept-language': language }
    expect((await request(uri, '/done', headers)).body).toContain(words)
  })

  test('is accepted once; after the last page nothing listens', async () => {
    const { uri, response } = await listen()
    await request(uri, right)
    expect((await request(uri, right.replace('code=c', 'code=second'))).status).toBe(400)
    expect((await response).searchParams.get('code')).toBe('c')
    await request(uri, '/done')
    await vi.waitFor(() => expect(request(uri, '/done')).rejects.toThrow('ECONNREFUSED'))
  })

  test('leads to another address where the redirect path is /done itself', async () => {
    const { uri, response } = await listen('http://127.0.0.1/done')
    expect((await request(uri, `/done?code=c&state=${state}`)).headers.location).toBe('/finished')
    await response
    expect((await request(uri, '/finished')).status).toBe(200)
  })
})

describe('limits', () => {
  test('a request of more than 16 KB is not processed', async () => {
    const { uri, response } = await listen()
    expect((await request(uri, `${right}&x=${'x'.repeat(17_000)}`)).status).toBe(431)
    expect(await isOpen(response)).toBe(true)
  })

  test('a page that sends request after request ends the sign-in with its own problem', async () => {
    const { uri, response } = await listen()
    for (let n = 0; n < 40; n += 1) await request(uri, '/callback?code=w&state=guess')
    await request(uri, '/callback?code=w&state=guess').catch(() => undefined)
    await expect(response).rejects.toMatchObject({ problem: { kind: 'foreignState' } })
    await expect(request(uri, right)).rejects.toThrow('ECONNREFUSED')
  })

  test('the sign-in ends after its time limit', async () => {
    const { uri, response } = await listen('http://127.0.0.1/callback', 100)
    await expect(response).rejects.toMatchObject({ problem: { kind: 'cancelled' } })
    await expect(request(uri, right)).rejects.toThrow('ECONNREFUSED')
  })

  test('closing ends it, including connections that send nothing', async () => {
    const { loopback, uri, response } = await listen()
    const silent = net.connect({ host: '127.0.0.1', port: Number(uri.port) })
    await new Promise((connected) => silent.once('connect', connected))
    const gone = new Promise((closed) => silent.once('close', closed))
    silent.on('error', () => undefined)
    loopback.close()
    await expect(response).rejects.toMatchObject({ problem: { kind: 'cancelled' } })
    await gone
    await expect(request(uri, right)).rejects.toThrow('ECONNREFUSED')
  })
})
