/** The login window's last address: only the one that was agreed on, with the state that was sent, brings a token. */
import fc from 'fast-check'
import { test } from 'vitest'
import { isRedirect } from '../../../electron/platform/redirect-match.ts'
import type { MemoryLogin } from '../../../electron/platform/testing/memory-login.ts'
import { attemptCaseOf, attemptCases, runCase } from './attempt-cases.ts'
import { checkOutcome } from './check-outcome.ts'
import { fuzz, tryInputs, Violation } from './fuzz.ts'
import type { HostileResponse } from './hostile-responses.ts'
import { echo, oneOf, text, weighted } from './hostile-values.ts'

const interactive = attemptCases.filter(({ method, refreshes }) => method.interactive && !refreshes)

const goodResponse: HostileResponse = {
  status: 200,
  headers: [['content-type', 'application/json']],
  body: Buffer.from('{"access_token":"tok-access-5Xq29w","token_type":"Bearer"}'),
}

/** An address that resembles the redirect URI, part by part. */
interface Near {
  readonly scheme: string
  readonly user: string
  readonly host: string
  readonly port: string
  readonly path: string
  /** `own` stands for the state that was sent. */
  readonly state: readonly string[]
  readonly parameters: readonly (readonly [string, string])[]
  readonly asFragment: boolean
}

const usually = <Value>(value: Value, others: fc.Arbitrary<Value>) =>
  fc.oneof(weighted(4, fc.constant(value)), weighted(1, others))

const near: fc.Arbitrary<Near> = fc.record({
  scheme: usually('https', fc.constantFrom('http', 'HTTPS', 'ftp', 'file', 'javascript', 'app')),
  user: usually('', fc.constantFrom('user@', 'login.invalid@', ':@', '@')),
  host: usually(
    'login.invalid',
    oneOf(`LOGIN.invalid login.invalid. login.invalid.evil.invalid ⓛogin.invalid 127.0.0.1`),
  ),
  port: usually('', fc.constantFrom(':443', ':444', ':0443', ':')),
  path: usually(
    '/oauth2-redirect.html',
    fc.constantFrom(
      '/oauth2-redirect.html/',
      '//oauth2-redirect.html',
      '/x/../oauth2-redirect.html',
      '/oauth2-redirect%2ehtml',
      '/OAUTH2-redirect.html',
      '/oauth2-redirect.html/more',
      '/oauth2-redirect.html%00',
      '\\oauth2-redirect.html',
      '/',
    ),
  ),
  state: usually<readonly string[]>(['own'], fc.array(fc.oneof(fc.constant('own'), text), { maxLength: 3 })),
  parameters: usually<readonly (readonly [string, string])[]>(
    [['code', 'code-once-7Rt44k']],
    fc.array(
      fc.tuple(
        oneOf(`code error error_description iss response id_token access_token state`),
        fc.oneof(text, echo, fc.constant('access_denied')),
      ),
      { maxLength: 4 },
    ),
  ),
  asFragment: usually(false, fc.constant(true)),
})

function addressOf(parts: Near, login: MemoryLogin): URL | undefined {
  const own = login.request.authorizationUrl.searchParams.get('state') ?? ''
  const query = new URLSearchParams(parts.parameters.map(([name, value]) => [name, value]))
  for (const state of parts.state) query.append('state', state === 'own' ? own : state)
  const { scheme, user, host, port, path, asFragment } = parts
  return URL.parse(`${scheme}://${user}${host}${port}${path}${asFragment ? '#' : '?'}${query}`) ?? undefined
}

fuzz(
  'login answers',
  4.5,
  fc.tuple(fc.constantFrom(...interactive.map(({ name }) => name)), near),
  async ([name, parts]) => {
    const attemptCase = attemptCaseOf(name)
    let visited: URL | undefined
    let own = ''
    const onLogin = (login: MemoryLogin) => {
      own = login.request.authorizationUrl.searchParams.get('state') ?? ''
      visited = addressOf(parts, login)
      if (visited) login.visit(visited)
      login.closeAsUser()
    }
    const ending = await runCase(attemptCase, goodResponse, { onLogin })
    checkOutcome(attemptCase, ending)
    if ('record' in ending && !wasAgreed(visited, own)) throw new Violation(`a token for ${visited}`)
  },
)

/** Said once more, in other words than the program's. */
function wasAgreed(visited: URL | undefined, state: string): boolean {
  if (!visited) return false
  const states = visited.searchParams.getAll('state')
  const codes = visited.searchParams.getAll('code')
  return (
    visited.href.split('?')[0] === 'https://login.invalid/oauth2-redirect.html' &&
    states.length === 1 &&
    states[0] === state &&
    codes.length === 1 &&
    codes[0] !== ''
  )
}

const bases = [
  'https://login.invalid/back',
  'http://127.0.0.1:8080/back',
  'https://login.invalid:8443/a/b%2Fc',
  'myapp://callback/x',
  'http://localhost/',
] as const

test('redirects', { timeout: 300_000 }, async () => {
  const candidate = fc.tuple(
    fc.oneof(
      fc.constantFrom(...bases),
      fc.webUrl({ validSchemes: ['http', 'https', 'myapp'], withQueryParameters: true }),
    ),
    fc.constantFrom(
      '',
      '/',
      '?code=1',
      '#code=1',
      '/..',
      '%2f',
      '@evil.invalid/',
      '.evil.invalid',
      ':1',
      '\\',
      ';a',
    ),
  )
  const inputs = fc.tuple(fc.constantFrom(...bases), candidate)
  await tryInputs({ name: 'redirects', share: 4 }, inputs, ([base, [start, rest]]) => {
    const url = URL.parse(start + rest)
    if (!url) return
    const same = url.href.split(/[?#]/)[0] === new URL(base).href
    if (isRedirect(url, new URL(base)) !== same)
      throw new Violation(`${url.href} is ${same ? 'not ' : ''}taken for ${base}`)
  })
})
