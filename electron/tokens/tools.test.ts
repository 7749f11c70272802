import { expect, test } from 'vitest'
import type { FetchStep } from '../../shared/connection.ts'
import type { Problem } from '../../shared/problem.ts'
import { noWords, sampleSystem } from '../../shared/system.fixture.ts'
import { settingsOf } from '../connections/settings.ts'
import { responseOf } from '../grants/scripted-server.fixture.ts'
import type { HttpClient } from '../network/http-client.ts'
import { usualTransport } from '../network/transport-options.ts'
import { ProblemError } from '../problem-error.ts'
import type { System } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import { createTools, runWithTools, type ToolsOptions } from './tools.ts'

const system: System = {
  ...sampleSystem,
  methods: [],
  fields: [
    { id: 'address', kind: { type: 'address' }, label: noWords, required: true, environments: ['own'] },
    { id: 'scope', kind: { type: 'text' }, label: noWords, required: false, initial: 'all' },
    { id: 'key', kind: { type: 'secret' }, label: noWords, required: true },
  ],
  tokenPlacement: () => ({ kind: 'query', name: 't' }),
  tryOut: () => ({ url: '' }),
  explain: (problem) => (problem.kind === 'refused' ? { kind: 'scopeRefused' } : problem),
}

const own = { environment: 'own', method: 'm', values: { address: 'https://x.example/a/' }, secrets: {} }

function options(more: Partial<ToolsOptions> = {}): ToolsOptions {
  const httpClient: HttpClient = {
    send: async () => responseOf({ body: { hint: 'key code' } }),
    skew: () => -5_400,
  }
  return {
    system,
    settings: settingsOf(system, own),
    secrets: [new Secret('key')],
    httpClient,
    transport: usualTransport,
    clock: () => 1_000_000,
    uuid: () => 'u',
    login: async ({ redirectUri }) => ({ redirect: redirectUri, redirectUri }),
    loginPlace: 'window',
    sourceToken: async () => new Secret('source'),
    signal: new AbortController().signal,
    ...more,
  }
}

const sent = { method: 'GET', url: new URL('https://x.example/a'), headers: {} } as const

test('a required secret that an import has left out is a problem that names it', () => {
  const problem = { kind: 'secretMissing', fields: ['key'] }
  expect(() => settingsOf(system, own).secret('key')).toThrow(expect.objectContaining({ problem }))
})

test('settings know the address, initial values and nothing undeclared', () => {
  const settings = settingsOf(system, { ...own, secrets: { key: new Secret('k') } })
  expect(settings.address).toBe('https://x.example/a')
  expect(settings.text('scope')).toBe('all')
  expect(settings.secret('key').reveal()).toBe('k')
  expect(() => settings.text('typo')).toThrow(TypeError)
  expect(() => settingsOf(system, { ...own, environment: 'fixed' }).text('address')).toThrow(TypeError)
  expect(() => settings.secret('typo')).toThrow(TypeError)
  expect(settingsOf(system, { ...own, environment: 'fixed' }).address).toBe('https://x.example')
})

test('an answer comes with its exchange, and hides what came up on the way', async () => {
  const tools = createTools(options())
  const response = await tools.send(sent)
  expect(response).toMatchObject({
    host: 'x.example',
    skew: -5_400,
    exchange: { excerpt: '{"hint":"[secret] code"}' },
  })
  tools.hide(new Secret('code'))
  await tools.sourceToken('id' as Parameters<typeof tools.sourceToken>[0])
  expect(response.redact('key code source')).toBe('[secret] [secret] [secret]')
})

test('time is the server’s, in whole seconds', () => {
  expect(createTools(options()).now()).toBe(994)
})

test('plain http leaves this machine only where the system allows it and the user agreed to that server', async () => {
  const plain = { ...sent, url: new URL('http://x.example/a') }
  const fault = (fault: object) => ({ problem: { kind: 'invalid', fields: [fault] } })
  const refused = { field: 'address', reason: 'plainHttp', suggestion: 'https://x.example' }
  const unconfirmed = fault({ field: 'unencrypted', reason: 'unconfirmed' })
  await expect(createTools(options()).send(plain)).rejects.toMatchObject(fault(refused))
  const relaxed = (unencryptedOrigin?: string) =>
    createTools(options({ system: { ...system, allowsPlainHttp: true }, unencryptedOrigin }))
  await expect(relaxed().send(plain)).rejects.toMatchObject(unconfirmed)
  await expect(relaxed('http://x.example:81').send(plain)).rejects.toMatchObject(unconfirmed)
  await expect(relaxed('http://x.example').send(plain)).resolves.toMatchObject({ status: 200 })
  const loopback = { ...sent, url: new URL('http://127.0.0.1/a') }
  await expect(createTools(options()).send(loopback)).resolves.toMatchObject({ status: 200 })
})

test('plain http is not signed in to either before the user agreed to that server', async () => {
  const request = { authorizationUrl: () => new URL('http://x.example/a'), redirectUri: sent.url }
  const login: ToolsOptions['login'] = async ({ authorizationUrl, redirectUri }) => {
    await authorizationUrl(redirectUri)
    return { redirect: redirectUri, redirectUri }
  }
  const relaxed = { login, system: { ...system, allowsPlainHttp: true } }
  await expect(createTools(options(relaxed)).login(request)).rejects.toMatchObject({
    problem: { kind: 'invalid', fields: [{ field: 'unencrypted', reason: 'unconfirmed' }] },
  })
  const agreed = options({ ...relaxed, unencryptedOrigin: 'http://x.example' })
  await expect(createTools(agreed).login(request)).resolves.toMatchObject({ redirectUri: sent.url })
})

test('tells what it is busy with', async () => {
  const steps: FetchStep[] = []
  const tools = createTools(options({ onStep: (step) => steps.push(step) }))
  await tools.login({ authorizationUrl: () => sent.url, redirectUri: sent.url })
  await tools.send(sent)
  expect(steps).toEqual(['waitingForUser', 'sending', 'reading'])
})

test('ends as a result that the system has explained; a bug is thrown on', async () => {
  const refused = runWithTools(options(), () => Promise.reject(new ProblemError({ kind: 'refused' })))
  expect(await refused).toEqual({ ok: false, problem: { kind: 'scopeRefused' } })
  await expect(runWithTools(options(), () => Promise.reject(new TypeError('oops')))).rejects.toThrow('oops')
  const token = { accessToken: new Secret('t'), issuedBy: 'x' }
  expect(await runWithTools(options(), async () => token)).toEqual({ ok: true, value: token })
})

test.each([48_151_623, 48_151_623_000, '48151623'])(
  'a lifetime that repeats a secret made of digits is no lifetime: %j',
  async (expiresIn) => {
    const token = { accessToken: new Secret('t'), issuedBy: 'x', expiresIn }
    const ended = await runWithTools(options({ secrets: [new Secret('48151623')] }), async () => token)
    expect(ended).toMatchObject({ ok: true, value: { expiresIn: expect.stringContaining('[secret]') } })
    expect(JSON.stringify(ended)).not.toContain('48151623')
  },
)

const exchange = { method: 'GET', url: 'https://x.example/', sentFields: [], milliseconds: 1 }
const redirected = (to: string): Problem => ({ kind: 'redirected', host: 'x.example', to, exchange })

test.each<[string, Problem]>([
  ['the address of a redirect', redirected('https://x.example/leuchtfeuer')],
  ['the address of a redirect, in other letters', redirected('https://x.example/%6Ceucht%66euer/x')],
  ['the words of a refusal', { kind: 'accessDenied', description: 'not leuchtfeuer' }],
  ['the words of a failed login', { kind: 'loginRefused', error: 'x', description: 'not leuchtfeuer' }],
  ['the name of a failed login', { kind: 'loginRefused', error: 'leuchtfeuer' }],
])('a secret that a server repeats in %s is not told', async (_where, problem) => {
  const open = options({ system: { ...system, explain: (found) => found } })
  const own = { ...open, secrets: [new Secret('leuchtfeuer')] }
  const ended = await runWithTools(own, () => Promise.reject(new ProblemError(problem)))
  expect(ended).toMatchObject({ ok: false, problem: { kind: problem.kind } })
  expect(decodeURIComponent(JSON.stringify(ended))).not.toContain('leuchtfeuer')
})

test('a scope that repeats a secret is shown without it', async () => {
  const token = { accessToken: new Secret('t'), issuedBy: 'x', scope: 'read leuchtfeuer' }
  const ended = await runWithTools(options({ secrets: [new Secret('leuchtfeuer')] }), async () => token)
  expect(ended).toMatchObject({ ok: true, value: { scope: 'read [secret]' } })
})
