/**
 * OpenStack Identity v3 by its documentation (https://docs.openstack.org/api-ref/identity/v3, "Password authentication"):
 * nested JSON, the token in a header field of the response, its end as a date in the body.
 *
 * Not expressible: a second factor (the first response's `Openstack-Auth-Receipt` asks for a method that only the user can
 * answer), and the catalogue of service addresses that comes with the token, which is not kept.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { emptyStep, type LoginStep } from '../../../shared/login-steps/login-steps.ts'
import { type Listening, listen } from '../server/listen.ts'
import { loginDraft } from './login-draft.ts'
import { bodyOf } from './read-body.ts'

export const account = { name: 'demo', password: 'sørens "nøkkel"', domain: 'Default', project: 'web' }

/** Starts the server; it issues tokens and lists the projects of who presents one. */
export async function startIdentity(): Promise<Listening> {
  const listening = await listen()
  const issued = new Set<string>()
  listening.serve((request, response) => void respond(request, response, issued))
  return listening
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  issued: Set<string>,
): Promise<void> {
  const send = (status: number, body: unknown, headers = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  const error = (code: number, title: string, message: string) =>
    send(code, { error: { code, title, message } })
  if (request.method === 'GET' && request.url === '/v3/auth/projects') {
    const token = String(request.headers['x-auth-token'] ?? '')
    if (!issued.has(token))
      return void error(401, 'Unauthorized', 'The request you have made requires authentication.')
    return void send(200, { projects: [{ name: account.project }], links: {} })
  }
  if (request.method !== 'POST' || request.url !== '/v3/auth/tokens')
    return void error(404, 'Not Found', 'The resource could not be found.')
  if (!request.headers['content-type']?.startsWith('application/json'))
    return void error(415, 'Unsupported Media Type', 'Expecting JSON')
  const problem = problemIn(await bodyOf(request))
  if (problem === 400) return void error(400, 'Bad Request', 'Expecting to find auth in request body.')
  if (problem === 401)
    return void error(401, 'Unauthorized', 'The request you have made requires authentication.')
  const token = randomBytes(16).toString('hex')
  issued.add(token)
  const expires_at = new Date(Date.now() + 3_600_000).toISOString().replace('Z', '000Z')
  send(
    201,
    { token: { methods: ['password'], expires_at, issued_at: new Date().toISOString(), user: {} } },
    { 'x-subject-token': token },
  )
}

/** Validates the documented body: `methods` names what is sent, a user and a project have a domain. */
function problemIn(text: string): 400 | 401 | undefined {
  const valueAt = (...names: string[]) =>
    names.reduce<unknown>(
      (value, name) => (value as Record<string, unknown> | undefined)?.[name],
      JSON.parse(text),
    )
  const user = ['auth', 'identity', 'password', 'user']
  if (JSON.stringify(valueAt('auth', 'identity', 'methods')) !== '["password"]') return 400
  if (valueAt('auth', 'scope', 'project') && !valueAt('auth', 'scope', 'project', 'domain', 'name'))
    return 400
  const isRight =
    valueAt(...user, 'name') === account.name &&
    valueAt(...user, 'password') === account.password &&
    valueAt(...user, 'domain', 'name') === account.domain
  return isRight ? undefined : 401
}

/** The login as a user describes it. */
export function identityDraft(origin: string, password = account.password): ConnectionDraft {
  const text = (name: string, value: string) => ({ name, value, as: 'text' as const })
  const step: LoginStep = {
    ...emptyStep(),
    body: {
      kind: 'json',
      fields: [
        text('/auth/identity/methods/0', 'password'),
        text('/auth/identity/password/user/name', '{{username}}'),
        text('/auth/identity/password/user/domain/name', account.domain),
        text('/auth/identity/password/user/password', '{{password}}'),
        text('/auth/scope/project/name', account.project),
        text('/auth/scope/project/domain/name', account.domain),
      ],
    },
    take: [
      { name: '', use: 'token', from: 'header', at: 'X-Subject-Token' },
      { name: '', use: 'end', from: 'json', at: '/token/expires_at' },
    ],
    refusals: [{ means: 'refused', statuses: [401] }],
    message: { from: 'json', at: '/error/message' },
  }
  return loginDraft({
    loginAddress: `${origin}/v3/auth/tokens`,
    steps: [step],
    values: { username: account.name, placement: 'header', tokenName: 'X-Auth-Token' },
    secrets: { password },
  })
}
