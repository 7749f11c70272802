/** Meldescheine and API as a Service, each as its own system and as login steps: the same bytes, the same answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { emptyStep, type LoginStep, type StepBody } from '../../../shared/login-steps/login-steps.ts'
import { type Sandbox, startSandbox } from '../index.ts'
import { type Listening, listen } from '../server/listen.ts'
import { type Gotten, getToken } from './get-token.ts'
import { loginDraft } from './login-draft.ts'

let sandbox: Sandbox
let scripted: Listening
beforeAll(async () => {
  sandbox = await startSandbox()
  scripted = await listen()
})
afterAll(() => Promise.all([sandbox.stop(), scripted.stop()]))

const reroute = (url: URL) =>
  new URL((sandbox.transports[url.origin] ?? url.origin) + url.pathname + url.search)

function draftsOf(system: string): readonly ConnectionDraft[] {
  return sandbox.connections.map(({ draft }) => draft).filter((draft) => draft.system === system)
}

const text = (name: string, value: string) => ({ name, value, as: 'text' as const })

/** Meldescheine as a user would describe it. */
function meldescheine({ environment, values, secrets }: ConnectionDraft, server?: string): ConnectionDraft {
  const origins: Record<string, string> = {
    production: 'https://api.meldescheine.de',
    test: 'https://dev-api.meldescheine.de',
    custom: new URL(values.address ?? 'http://127.0.0.1').origin,
  }
  const fields = [text('username', '{{username}}'), text('password', '{{password}}')]
  const kind = values.body as 'json' | 'form' | 'xml'
  const body: StepBody = kind === 'xml' ? { kind, root: 'root', fields } : { kind, fields }
  const isQuery = values.presentation === 'query'
  const step: LoginStep = {
    ...emptyStep(),
    body,
    take: [
      { name: '', use: 'token', from: 'json', at: '/token' },
      { name: '', use: 'token', from: 'xml', at: '/root/token' },
      { name: '', use: 'token', from: 'header', at: 'Authorization' },
    ],
    refusals: [{ means: 'refused', statuses: [400, 401, 403] }],
  }
  const placement = isQuery
    ? { placement: 'query', tokenName: 'jwt' }
    : { placement: 'scheme', tokenScheme: 'JWT' }
  return loginDraft({
    loginAddress: `${server ?? origins[environment]}/api/token/`,
    steps: [step],
    values: { username: values.username ?? '', ...placement },
    secrets,
  })
}

/** API as a Service as a user would describe it: its lock has the status of a wrong password. */
function aaas({ values, secrets }: ConnectionDraft, server?: string): ConnectionDraft {
  const throttled = { from: 'json', at: '/message', is: 'contains', value: 'too many failed login' } as const
  const step: LoginStep = {
    ...emptyStep(),
    body: { kind: 'json', fields: [text('email', '{{username}}'), text('password', '{{password}}')] },
    take: [{ name: '', use: 'token', from: 'json', at: '/token' }],
    refusals: [
      { means: 'locked', statuses: [401], condition: throttled },
      { means: 'refused', statuses: [401] },
    ],
    message: { from: 'json', at: '/message' },
  }
  return loginDraft({
    loginAddress: `${server ?? values.address}/auth/login_check`,
    steps: [step],
    values: { username: values.email ?? '' },
    secrets,
  })
}

describe.each([
  ['meldescheine', meldescheine, 3],
  ['aaas', aaas, 2],
] as const)('%s', (system, described, count) => {
  test('sends the same bytes as steps, and gets a token by them', async () => {
    const drafts = draftsOf(system)
    expect(drafts.length).toBe(count)
    for (const draft of drafts) {
      const [own, steps] = [await getToken(draft, { reroute }), await getToken(described(draft), { reroute })]
      expect(own.sent.length).toBe(1)
      expect(steps.sent).toEqual(own.sent)
      expect(own.result).toMatchObject({ ok: true })
      expect(steps.result).toMatchObject({ ok: true })
    }
  })

  test('understands a wrong password in the same way', async () => {
    for (const typed of draftsOf(system)) {
      const draft = { ...typed, secrets: { password: 'wrong & <odd>' } }
      const [own, steps] = [await getToken(draft, { reroute }), await getToken(described(draft), { reroute })]
      expect(steps.sent).toEqual(own.sent)
      expect(own.result).toMatchObject({ ok: false, problem: { kind: 'credentialsRefused' } })
      expect(facts(steps.result)).toEqual(facts(own.result))
    }
  })

  test.each([
    ['a token', 200, {}, '{"token":"Bearer abc"}'],
    ['a lock', 429, { 'retry-after': '90' }, '{"detail":"Slow down"}'],
    ['a locked account', 403, { 'retry-after': '60' }, '{}'],
    [
      'a lock in words',
      401,
      {},
      '{"code":401,"message":"Too many failed login attempts, please try again in 3 minutes."}',
    ],
    ['no token', 200, {}, '{"jwt":7}'],
    ['a web page', 200, { 'content-type': 'text/html' }, '<!doctype html><title>Hello</title>'],
    ['broken JSON', 200, {}, '{"token":'],
    ['nothing', 200, {}, ''],
    ['an address that is not there', 404, {}, '{}'],
    ['a failure', 503, {}, '{}'],
    ['a redirect', 302, { location: 'https://elsewhere.example/' }, ''],
  ])('understands %s in the same way', async (_what, status, headers, body) => {
    scripted.serve((_request, response) => response.writeHead(status, headers).end(body))
    const [first] = draftsOf(system)
    const values = {
      ...first?.values,
      address: system === 'aaas' ? scripted.origin : `${scripted.origin}/api`,
    }
    const environment = system === 'aaas' ? 'server' : 'custom'
    const draft = { ...(first as ConnectionDraft), environment, values }
    const [own, steps] = [await getToken(draft), await getToken(described(draft, scripted.origin))]
    expect(steps.sent).toEqual(own.sent)
    expect(facts(steps.result)).toEqual(facts(own.result))
  })
})

/** Leaves out what only the vendor's own system says: its words, and where a user's own steps looked. */
function facts(result: Gotten['result']): unknown {
  if (result.ok) return { token: result.value.accessToken.reveal(), issuedBy: result.value.issuedBy }
  const { advice: _words, sought: _places, exchange, ...rest } = result.problem as Record<string, unknown>
  const { milliseconds: _time, ...sent } = (exchange ?? {}) as Record<string, unknown>
  return { ...rest, exchange: sent }
}
