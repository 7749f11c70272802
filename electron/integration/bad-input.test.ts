/**
 * Everything that can go wrong on the way to a token: each ends in a problem of the closed vocabulary (or a remark on
 * the token), and loses nothing. `renderer/i18n` has a test that each has words with a next step.
 */
import { setTimeout } from 'node:timers/promises'
import tls from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Misbehaving,
  type Misbehaviour,
  misbehaviourNames,
  startMisbehaving,
} from '../../e2e/sandbox/misbehaving/misbehaving-server.ts'
import type { ConnectionDraft, ConnectionId, TokenWarning } from '../../shared/connection.ts'
import { tokenLifeOf } from '../../shared/connection.ts'
import { usualNetwork } from '../../shared/network.ts'
import type { Problem, ProblemKind } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import { findFreePorts } from '../network/free-ports.fixture.ts'
import { trustSystem } from '../network/tls/tls-options.ts'
import {
  clientDraft,
  passphrase,
  removeFolder,
  startTestApp,
  startUnlockedApp,
  type TestApp,
} from './test-app.fixture.ts'

const oddSecret = ' a+b/c=%&:é '

let bad: Misbehaving
let app: TestApp
/** The same with less patience. */
let hasty: TestApp
const trusted = tls.getCACertificates('default')

beforeAll(async () => {
  // Done now, so that it does not take back what a test trusts.
  trustSystem()
  bad = await startMisbehaving()
  app = await startUnlockedApp()
  hasty = await startUnlockedApp({ patienceMilliseconds: 600 })
})

afterAll(async () => {
  tls.setDefaultCACertificates(trusted)
  await bad.stop()
  await removeFolder(app)
  await removeFolder(hasty)
})

afterEach(async () => {
  for (const each of [app, hasty])
    for (const { id } of (await each.value('app.start', {})).connections)
      await each.value('connection.delete', { id })
})

/** The two shapes of sign-in that all variants are made of. */
const shapes = {
  oauth: (address: string) => clientDraft(address, oddSecret),
  login: (address: string): ConnectionDraft => ({
    name: 'Anwendung',
    system: 'aaas' as SystemId,
    environment: 'server',
    method: 'login',
    values: { address, email: 'person@example.org' },
    secrets: { password: oddSecret },
  }),
} as const

type Shape = keyof typeof shapes

let made = 0

async function tokenFrom(shape: Shape, address: string, at = app) {
  made += 1
  const id = await at.add({ ...shapes[shape](address), name: `${shape} ${made}` })
  return { id, result: await at.request('token.get', { id }) }
}

async function problemFrom(shape: Shape, address: string, at = app): Promise<Problem> {
  const { id, result } = await tokenFrom(shape, address, at)
  if (result.ok) throw new Error('a token came')
  const { status } = await at.connection(id)
  if (result.problem.kind !== 'cancelled')
    expect(status).toMatchObject({ kind: 'failed', problem: result.problem })
  // Nothing of the connection is lost, its secret least of all.
  expect((await at.value('connection.form', { id })).secretsHeld).toHaveLength(1)
  expect(JSON.stringify(result.problem)).not.toContain(oddSecret.trim())
  return result.problem
}

/** What each misbehaviour ends as: a problem, or a token with these remarks. */
const ends: Readonly<Record<Misbehaviour, ProblemKind | readonly TokenWarning['kind'][]>> = {
  never: 'timedOut',
  late: 'timedOut',
  'closed-at-once': 'closedEarly',
  'closed-half-way': 'closedEarly',
  'html-200': 'notJson',
  'html-404': 'notFound',
  'html-500': 'serverFailed',
  'json-without-token': 'noToken',
  'json-not-object': 'noToken',
  'json-broken': 'notJson',
  'token-not-text': 'noToken',
  'empty-body': 'emptyAnswer',
  'status-500': 'serverFailed',
  'status-502': 'serverFailed',
  'status-503': 'serverFailed',
  'status-503-retry-after': 'serverFailed',
  huge: 'answerTooLarge',
  'redirect-elsewhere': 'redirected',
  opaque: ['noExpiry'],
  'jwt-without-exp': ['noExpiry'],
  'jwt-expired': ['arrivedExpired'],
  'jwt-not-yet-valid': ['notYetValid'],
  'jwt-awkward': [],
  'jwt-milliseconds': ['timesOdd'],
  'jwt-encrypted': ['noExpiry'],
  'token-dressed': [],
  'token-type-odd': ['tokenTypeOdd'],
  'empty-beside-token': [],
  'expires-in-text': [],
  'expires-in-zero': ['lifetimeUnusable'],
  'expires-in-negative': ['lifetimeUnusable'],
  'expires-in-absurd': ['lifetimeUnusable'],
  'expires-in-nonsense': ['lifetimeUnusable'],
  'clock-ahead': ['clockOff'],
  'clock-behind': ['clockOff'],
  'too-many-requests': 'accountLocked',
  locked: 'accountLocked',
  'text-plain': [],
}

describe.each(['oauth', 'login'] as const)('a server (%s) that', (shape) => {
  it.each(misbehaviourNames)('%s', async (name) => {
    const expected = ends[name]
    const address = name === 'late' ? bad.address(name, 10_000) : bad.address(name)
    if (typeof expected === 'string') {
      const at = expected === 'timedOut' ? hasty : app
      expect(await problemFrom(shape, address, at)).toMatchObject({ kind: expected })
      return
    }
    const { result } = await tokenFrom(shape, address)
    expect(result).toMatchObject({ ok: true })
    const warnings = result.ok ? result.value.warnings.map(({ kind }) => kind) : []
    // A password login's answer has no `expires_in` or `token_type` to be odd about.
    const seen =
      shape === 'login'
        ? expected.filter((kind) => kind !== 'lifetimeUnusable' && kind !== 'tokenTypeOdd')
        : expected
    expect(warnings).toEqual(seen)
  })

  it('reads the token where one came with its scheme, and the header where it is encrypted', async () => {
    const { result } = await tokenFrom(shape, bad.address('token-dressed'))
    expect(result).toMatchObject({ ok: true, value: { content: { kind: 'jwt' } } })
    const encrypted = await tokenFrom(shape, bad.address('jwt-encrypted'))
    expect(encrypted.result).toMatchObject({
      ok: true,
      value: {
        content: { kind: 'encrypted', header: { alg: 'dir', enc: 'A256GCM', kid: 'api-key', cty: 'JWT' } },
      },
    })
  })

  it('keeps the token held when the next request fails', async () => {
    const { id } = await tokenFrom(shape, bad.address('expires-in-text'))
    const { id: _id, secretsHeld: _held, ...form } = await app.value('connection.form', { id })
    const values = { ...form.values, address: bad.address('status-500') }
    const before = await app.connection(id)
    expect(
      await app.request('connection.edit', { id, draft: { ...form, values, secrets: {} } }),
    ).toMatchObject({
      ok: true,
    })
    expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'serverFailed' } })
    // Back at the old address, the token got there is the connection's again.
    await app.value('connection.edit', { id, draft: { ...form, secrets: {} } })
    const after = await app.connection(id)
    expect(after.status).toEqual(before.status)
  })
})

describe('what a problem says', () => {
  it('how long to wait', async () => {
    expect(await problemFrom('login', bad.address('locked'))).toMatchObject({ retryAfterSeconds: 300 })
    expect(await problemFrom('oauth', bad.address('too-many-requests'))).toMatchObject({
      retryAfterSeconds: 60,
    })
  })

  it('the title of a web page that came instead', async () => {
    expect(await problemFrom('oauth', bad.address('html-200'))).toMatchObject({ title: expect.any(String) })
  })

  it('what was sent, by name, and never a value', async () => {
    const problem = await problemFrom('oauth', bad.address('json-without-token'))
    expect(problem).toMatchObject({
      exchange: { method: 'POST', sentFields: expect.arrayContaining(['client_secret', 'grant_type']) },
    })
  })

  it('and nothing of the request ever reaches the host of a redirect', async () => {
    const before = bad.elsewhere.requests.length
    await problemFrom('login', bad.address('redirect-elsewhere'))
    expect(bad.elsewhere.requests.length).toBe(before)
  })
})

describe('a token', () => {
  it('whose payload holds -, _ and accents is read', async () => {
    const { result } = await tokenFrom('oauth', bad.address('jwt-awkward'))
    expect(JSON.stringify(result)).toMatch(/[ÄÖÜäöüěščřžýáíé]/)
  })

  it('that had run out on arrival is kept, but not handed out as good', async () => {
    const { id } = await tokenFrom('oauth', bad.address('jwt-expired'))
    expect(await app.connection(id)).toMatchObject({ status: { kind: 'held' } })
    expect(await app.request('token.copy', { id, form: 'token' })).toMatchObject({
      problem: { kind: 'tokenRanOut' },
    })
  })

  it.each(['clock-ahead', 'clock-behind'] as const)('is counted on the server’s clock (%s)', async (name) => {
    const { result } = await tokenFrom('oauth', bad.address(name))
    if (!result.ok) throw new Error(result.problem.kind)
    const life = tokenLifeOf(result.value, Date.now())
    expect(Math.abs(result.value.skew)).toBeGreaterThan(590_000)
    expect(life).toMatchObject({ kind: 'valid' })
    if (life.kind === 'valid') expect(life.left).toBeGreaterThan(3_500_000 - 20_000)
  })
})

describe('the network', () => {
  it('knows no such host', async () => {
    expect(await problemFrom('login', 'https://nirgendwo.invalid')).toMatchObject({
      kind: 'unknownHost',
      host: 'nirgendwo.invalid',
    })
  })

  it('refuses at that port', async () => {
    const address = `http://127.0.0.1:${await findFreePorts()}`
    expect(await problemFrom('oauth', address)).toMatchObject({ kind: 'connectionRefused' })
  })

  it('shows a certificate that nobody vouches for', async () => {
    expect(await problemFrom('oauth', `${bad.tls['self-signed']}/late/0`)).toMatchObject({
      kind: 'certificate',
      fault: 'selfSigned',
    })
    expect(await problemFrom('login', `${bad.tls['private-ca']}/late/0`)).toMatchObject({
      kind: 'certificate',
      fault: 'unknownIssuer',
    })
  })

  it('shows a certificate that has run out, or is for another host', async () => {
    tls.setDefaultCACertificates([...trusted, bad.ca])
    expect(await problemFrom('oauth', `${bad.tls.expired}/late/0`)).toMatchObject({ fault: 'expired' })
    expect(await problemFrom('login', `${bad.tls['wrong-host']}/late/0`)).toMatchObject({
      fault: 'wrongHost',
    })
    const { result } = await tokenFrom('oauth', `${bad.tls['private-ca']}/late/0`)
    expect(result).toMatchObject({ ok: true })
    tls.setDefaultCACertificates(trusted)
  })
})

/** Asks for a token; settles when the server has been asked. */
async function underWay(at: TestApp, id: ConnectionId) {
  const before = bad.requests.length
  const token = at.request('token.get', { id })
  await vi.waitFor(() => expect(bad.requests).toHaveLength(before + 1), { timeout: 10_000 })
  return { token }
}

describe('a person', () => {
  it('cancels a request that hangs', async () => {
    const id = await app.add(shapes.login(bad.address('never')))
    const { token } = await underWay(app, id)
    await app.value('token.cancel', { id })
    expect(await token).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    expect(await app.connection(id)).toMatchObject({ status: { kind: 'none' } })
  })

  it('deletes a connection while its token is being fetched', async () => {
    const id = await app.add(shapes.login(bad.address('late', 2000)))
    const { token } = await underWay(app, id)
    await app.value('connection.delete', { id })
    expect(await token).toMatchObject({ ok: false })
    // Until the server would have answered.
    await setTimeout(2100)
    expect((await app.value('app.start', {})).connections).toEqual([])
    const again = await startTestApp({}, app.folder)
    await again.value('app.start', {})
    await again.value('vault.unlock', { passphrase })
    expect((await again.value('app.start', {})).connections).toEqual([])
  })

  it('locks while a token is being fetched', async () => {
    const other = await startUnlockedApp()
    const id = await other.add(shapes.login(bad.address('late', 2000)))
    const { token } = await underWay(other, id)
    await other.value('vault.lock', {})
    expect(await token).toMatchObject({ ok: false })
    expect(await other.request('token.get', { id })).toMatchObject({ ok: false })
    await removeFolder(other)
  })

  it.each([
    ['without scheme', 'money.example.org', 'noScheme'],
    ['with blanks inside', 'https://money example.org', 'hasBlanks'],
    ['that is none', 'https://', 'notAnAddress'],
    ['with a query', 'https://money.example.org/?a=b', 'hasQuery'],
    ['of another scheme', 'ftp://money.example.org', 'notAnAddress'],
  ])('types an address %s', async (_name, address, reason) => {
    expect(await app.request('connection.add', shapes.oauth(address))).toMatchObject({
      problem: { kind: 'invalid', fields: [{ field: 'address', reason }] },
    })
  })

  it.each(['/', '///', '/connect/token', '/connect/token/'])(
    'types an address that ends in %s, and is understood',
    async (ending) => {
      const { result } = await tokenFrom('oauth', `${bad.address('expires-in-text')}${ending}`)
      expect(result).toMatchObject({ ok: true })
      expect(bad.requests.at(-1)).toBe('/expires-in-text/connect/token')
    },
  )

  it('may not use plain http where the system does not allow it', async () => {
    expect(await app.request('connection.add', shapes.login('http://example.org'))).toMatchObject({
      problem: { kind: 'invalid', fields: [{ field: 'address', reason: 'plainHttp' }] },
    })
  })

  it('has to agree to plain http where the system allows it, for that very server, and is warned by the list', async () => {
    const draft = shapes.oauth('http://money.example.org')
    const agreed = (unencryptedOrigin: string) => ({
      ...draft,
      network: { ...usualNetwork, unencryptedOrigin },
    })
    const unconfirmed = {
      problem: { kind: 'invalid', fields: [{ field: 'unencrypted', reason: 'unconfirmed' }] },
    }
    expect(await app.request('connection.add', draft)).toMatchObject(unconfirmed)
    expect(await app.request('connection.add', agreed('http://other.example.org'))).toMatchObject(unconfirmed)
    const id = await app.add(agreed('http://money.example.org'))
    expect(await app.connection(id)).toMatchObject({ unencrypted: true })
  })
})

describe('closing the login window', () => {
  const signIn = { ...shapes.oauth(''), method: 'authorization-code' }

  async function loginEnds(act: (login: TestApp['platform']['logins'][number]) => void) {
    const other = await startUnlockedApp({ onLogin: act })
    const values = { ...signIn.values, address: bad.address('expires-in-text') }
    const id = await other.add({ ...signIn, values })
    const result = await other.request('token.get', { id })
    const { status } = await other.connection(id)
    await removeFolder(other)
    return { result, status }
  }

  it('is no failure', async () => {
    const { result, status } = await loginEnds((login) => login.closeAsUser())
    expect(result).toEqual({ ok: false, problem: { kind: 'cancelled' } })
    expect(status).toEqual({ kind: 'none' })
  })

  it.each([
    ['the person says no', { error: 'access_denied' }, 'accessDenied'],
    ['the server refuses', { error: 'unauthorized_client', error_description: 'no' }, 'loginRefused'],
    ['the state is not ours', { code: 'x', state: 'foreign' }, 'foreignState'],
    ['the state is missing', { code: 'x', state: '' }, 'foreignState'],
  ])('differs from: %s', async (_name, parameters, kind) => {
    const { result } = await loginEnds((login) => login.accept(parameters))
    expect(result).toMatchObject({ ok: false, problem: { kind } })
  })

  it('differs from a page that cannot be loaded', async () => {
    const { result } = await loginEnds((login) => login.fail('ERR_NAME_NOT_RESOLVED'))
    expect(result).toMatchObject({ ok: false, problem: { kind: 'loginPageFailed' } })
  })
})

it('takes every id for what it is: a connection that is gone', async () => {
  const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
  for (const channel of ['token.get', 'token.reveal', 'connection.form', 'connection.delete'] as const)
    expect(await app.request(channel, { id })).toMatchObject({ ok: false, problem: { kind: 'gone' } })
})
