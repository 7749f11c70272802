/** The vendors' own example programs at the sandbox: what their pages print, with the headers their libraries add. */
import { createHmac, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filled } from './client/raw-request.ts'
import { type Sandbox, startSandbox } from './index.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

interface Sent {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Exactly these header fields, and Host and Content-Length, as both libraries send them. */
function sendAs({ url, method = 'POST', headers, body = '' }: Sent): Promise<readonly [number, string]> {
  return new Promise((resolve, reject) => {
    const length =
      body === '' && method === 'GET' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const outgoing = request(url, { method, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve([response.statusCode ?? 0, Buffer.concat(chunks).toString()]))
    })
    outgoing.once('error', reject).end(body)
  })
}

/** What `requests.post(url, data={…})` adds (python-requests 2.34.2). */
const python = {
  'User-Agent': 'python-requests/2.34.2',
  'Accept-Encoding': 'gzip, deflate',
  Accept: '*/*',
  Connection: 'keep-alive',
}
const pythonForm = { ...python, 'Content-Type': 'application/x-www-form-urlencoded' }

/** What curl adds by itself (7.88.1). */
const curl = { 'User-Agent': 'curl/7.88.1', Accept: '*/*' }

function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

function tokenIn(text: string, field: string): string {
  return String((JSON.parse(text) as Record<string, unknown>)[field])
}

describe('Aareon’s script', () => {
  /** As PyJWT writes it: the claims in the script's order. */
  function encode(claims: object, secret: string): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  }

  test.each([
    ['', 'Wohnbau Lindenhof · Produktion'],
    ['/dev', 'Wohnbau Lindenhof · Entwicklung'],
    ['/test', 'Wohnbau Lindenhof · Test'],
  ])('with "%s" before erpapi gets a token', async (stage, name) => {
    const { clientId = '', clientSecret = '', apiKey = '' } = filled(sandbox.connections, name)
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: clientId,
      sub: clientId,
      aud: 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token',
      exp: now + 300,
      iat: now,
      jti: randomUUID(),
    }
    const body = form({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: encode(claims, clientSecret),
      scope: apiKey,
    })
    const url = `${sandbox.transports['https://api.aareon.com']}${stage}/erpapi/oauth2/token`
    const [status, text] = await sendAs({ url, headers: pythonForm, body })
    expect([status, text.slice(0, 16)]).toEqual([200, '{"access_token":'])
  })
})

describe('Meldescheine’s programs', () => {
  test.each(['Kurverwaltung Bad Sonnau · Produktion', 'Kurverwaltung Bad Sonnau · Test'])(
    'at %s get a token and call with it',
    async (name) => {
      const { username = '', password = '' } = filled(sandbox.connections, name)
      const origin = sandbox.transports[
        name.endsWith('Test') ? 'https://dev-api.meldescheine.de' : 'https://api.meldescheine.de'
      ] as string
      const signIn = { url: `${origin}/api/token/`, headers: pythonForm, body: form({ username, password }) }
      const [status, text] = await sendAs(signIn)
      expect(status).toBe(200)
      const token = tokenIn(text, 'token')
      const headers = { ...pythonForm, authorization: `JWT ${token}` }
      for (const call of ['get_config', 'get-config'])
        expect((await sendAs({ url: `${origin}/api/${call}/`, headers, body: 'a=b' }))[0]).toBe(200)
      const inQuery = { url: `${origin}/api/get_config/?jwt=${token}`, headers: pythonForm }
      expect((await sendAs({ ...inQuery, method: 'GET' }))[0]).toBe(200)
    },
  )

  test('the page’s JSON is taken as well', async () => {
    const { username, password } = filled(sandbox.connections, 'Kurverwaltung Bad Sonnau · Produktion')
    const url = `${sandbox.transports['https://api.meldescheine.de']}/api/token/`
    const body = `{\n  "username": "${username}",\n  "password": "${password}"\n}`
    const headers = { ...python, 'Content-Type': 'application/json' }
    expect((await sendAs({ url, headers, body }))[0]).toBe(200)
  })
})

describe('the curl of API as a Service', () => {
  test('gets a token, which is good below /aaas and 401 where it is missing or invalid', async () => {
    const { address = '', email, password } = filled(sandbox.connections, 'Druckerei Falk · Anwender')
    const headers = { ...curl, 'Content-Type': 'application/json' }
    const body = `{ "email" : "${email}", "password" : "${password}" }`
    const [status, text] = await sendAs({ url: `${address}/auth/login_check`, headers, body })
    expect(status).toBe(200)
    const token = tokenIn(text, 'token')
    const tried = (Authorization?: string) =>
      sendAs({
        url: `${address}/aaas`,
        method: 'GET',
        headers: { ...curl, ...(Authorization && { Authorization }) },
      })
    expect((await tried(`Bearer ${token}`))[0]).toBe(200)
    expect((await tried())[0]).toBe(401)
    expect((await tried(`Bearer ${token}x`))[0]).toBe(401)
  })
})
