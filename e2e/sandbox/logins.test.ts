import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeResponse, filled, postForm, send } from './client/raw-request.ts'
import { type Sandbox, startSandbox } from './index.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

function post(url: string, type: string, body: string, headers: Record<string, string> = {}) {
  return send(url, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
}

describe('Meldescheine', () => {
  const production = (): Record<string, string> => ({
    ...filled(sandbox.connections, 'Kurverwaltung Bad Sonnau · Produktion'),
    base: `${sandbox.transports['https://api.meldescheine.de']}/api/`,
  })
  const testing = (): Record<string, string> => ({
    ...filled(sandbox.connections, 'Kurverwaltung Bad Sonnau · Test'),
    base: `${sandbox.transports['https://dev-api.meldescheine.de']}/api/`,
  })
  const custom = () => filled(sandbox.connections, 'Hotel Seeblick · eigener Server')
  const login = ({ username = '', password = '' }: Record<string, string>) => ({ username, password })
  const signIn = (change: object = {}) => {
    const server = production()
    return post(`${server.base}token/`, 'application/json', JSON.stringify({ ...login(server), ...change }))
  }
  const config = (query: string, headers: Record<string, string>) =>
    send(`${production().base}get-config/${query}`, {
      headers: { 'content-type': 'application/json', ...headers },
    })

  test('answers JSON with a Django token, good for the header', async () => {
    const { status, json } = await signIn()
    expect([status, Object.keys(json)]).toEqual([200, ['token']])
    const token = String(json.token)
    expect(decodeProtectedHeader(token)).toEqual({ typ: 'JWT', alg: 'HS256' })
    expect(Object.keys(decodeJwt(token))).toEqual(['user_id', 'username', 'exp', 'email', 'orig_iat'])
    const response = await config('', { authorization: `JWT ${token}` })
    expect(response.json).toMatchObject({ user: { username: 'm.mustermann' }, gemeinden: [{ id: 1187 }, {}] })
  })

  test('answers XML in XML', async () => {
    const { base, username = '', password = '' } = testing()
    const escaped = password.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const body = `<root><username>${username}</username><password>${escaped}</password></root>`
    const response = await post(`${base}token/`, 'application/xml', body)
    expect(response.headers.get('content-type')).toContain('application/xml')
    const [, token = ''] = /<root><token>([\w.-]+)<\/token><\/root>/.exec(response.text) ?? []
    const headers = { 'content-type': 'application/json', authorization: `JWT ${token}` }
    const shown = await send(`${base}get-config/`, { headers })
    expect(shown.json).toMatchObject({ gemeinden: { 1187: { name: 'Bad Sonnau' } } })
    expect(sandbox.secrets()).toContain(token)
  })

  test('answers a form, blanks of the password included, with a token good for the query', async () => {
    const { json } = await postForm(`${custom().address}token/`, login(custom()))
    const headers = { 'content-type': 'application/json' }
    const shown = await send(`${custom().address}get-config/?jwt=${json.token}`, { headers })
    expect(shown.status).toBe(200)
    expect(sandbox.journal.at(-1)).toMatchObject({ path: '/api/get-config/', fields: ['jwt'] })
  })

  test('refuses wrong credentials the way Django does', async () => {
    const response = await signIn({ password: 'wrong' })
    expect(response.status).toBe(400)
    expect(response.json).toEqual({ non_field_errors: ['Unable to log in with provided credentials.'] })
  })

  test('refuses the password without the blanks at its ends', async () => {
    const { username = '', password = '' } = custom()
    const response = await postForm(`${custom().address}token/`, { username, password: password.trim() })
    expect(response.status).toBe(400)
  })

  test.each<[object, string]>([
    [{ password: undefined }, '{"password":["This field is required."]}'],
    [{ username: '' }, '{"username":["This field may not be blank."]}'],
    [{ remember: 'yes' }, 'unexpected field remember'],
  ])('names the field for %j', async (change, named) => {
    expect(describeResponse(await signIn(change))).toContain(named)
  })

  test('refuses another content type, broken JSON and broken XML', async () => {
    const { base } = production()
    expect(describeResponse(await post(`${base}token/`, 'text/plain', '{}'))).toMatch(
      /415 .*Unsupported media type/,
    )
    expect(describeResponse(await post(`${base}token/`, 'application/json', '{'))).toContain(
      'JSON parse error',
    )
    expect(describeResponse(await post(`${base}token/`, 'application/xml', '<root>'))).toContain(
      'XML parse error',
    )
    expect(describeResponse(await post(`${base}token/`, 'application/xml', '<login/>'))).toContain(
      'expected &lt;root',
    )
  })

  test('refuses a path without its slash, and a client that does not say who it is', async () => {
    const { base } = production()
    expect((await post(`${base}token`, 'application/json', '{}')).status).toBe(404)
    for (const agent of ['', 'node', 'undici', 'curl/8.5.0', 'axios/1.7']) {
      const response = await post(`${base}token/`, 'application/json', '{}', { 'user-agent': agent })
      expect(describeResponse(response)).toMatch(/400 .*User-Agent/)
    }
  })

  test('refuses a token that is missing, misspelt or foreign', async () => {
    const token = String((await signIn()).json.token)
    expect(describeResponse(await config('', {}))).toMatch(/401 .*not provided/)
    expect(describeResponse(await config('', { authorization: `Bearer ${token}` }))).toContain(
      'must be \\"JWT\\", one blank',
    )
    expect(describeResponse(await config('', { authorization: `JWT  ${token}` }))).toContain('one blank')
    expect(describeResponse(await config(`?jwt=${token}x`, {}))).toMatch(/401 .*signature/)
    expect(describeResponse(await config(`?jwt=${token}`, { authorization: `JWT ${token}` }))).toContain(
      'more than once',
    )
    const bare = await send(`${production().base}get-config/?jwt=${token}`)
    expect(describeResponse(bare)).toMatch(/415 .*Content-Type is missing/)
  })
})

describe('API as a Service', () => {
  const account = (kind: 'Anwender' | 'Administration') =>
    filled(sandbox.connections, `Druckerei Falk · ${kind}`)
  const signIn = (kind: 'Anwender' | 'Administration', change: object = {}) => {
    const { address, email, password } = account(kind)
    return post(
      `${address}/auth/login_check`,
      'application/json',
      JSON.stringify({ email, password, ...change }),
    )
  }
  const get = (path: string, token?: string) =>
    send(
      `${account('Anwender').address}${path}`,
      token ? { headers: { authorization: `Bearer ${token}` } } : {},
    )

  test('lets a user in everywhere but the system', async () => {
    const { json } = await signIn('Anwender')
    const token = String(json.token)
    const claims = decodeJwt(token)
    expect(Object.keys(claims)).toEqual(['iat', 'exp', 'roles', 'username'])
    expect(claims.roles).toEqual(['ROLE_AAAS_USER', 'ROLE_USER'])
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600)
    expect((await get('/aaas/contacts', token)).status).toBe(200)
    expect(await get('/aaas/system', token)).toMatchObject({
      status: 403,
      json: { message: 'Access Denied.' },
    })
  })

  test('lets an administrator into the system', async () => {
    const token = String((await signIn('Administration')).json.token)
    expect((await get('/aaas/system', token)).status).toBe(200)
  })

  test('refuses wrong credentials in the bundle’s words', async () => {
    const response = await signIn('Anwender', { password: 'wrong' })
    expect(response.status).toBe(401)
    expect(response.json).toEqual({ code: 401, message: 'Invalid credentials.' })
  })

  test('names what else is wrong', async () => {
    expect(describeResponse(await signIn('Anwender', { email: undefined }))).toContain(
      '\\"email\\" must be provided',
    )
    expect(describeResponse(await signIn('Anwender', { username: 'x' }))).toContain(
      'unexpected field username',
    )
    const { address } = account('Anwender')
    expect(describeResponse(await post(`${address}/auth/login_check`, 'application/json', '{'))).toContain(
      'Invalid JSON.',
    )
    const form = await postForm(`${address}/auth/login_check`, { email: 'a', password: 'b' })
    expect(describeResponse(form)).toContain('Content-Type must be application/json')
  })

  test('refuses a missing and an invalid token with 401', async () => {
    expect(await get('/aaas/contacts')).toMatchObject({
      status: 401,
      json: { message: 'JWT Token not found' },
    })
    const token = String((await signIn('Anwender')).json.token)
    expect(describeResponse(await get('/aaas/contacts', `${token}x`))).toMatch(/401 .*Invalid JWT Token/)
  })
})
