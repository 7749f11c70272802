/** Checks that no login steps, whatever is in them, send to another server, break, or show a secret. */
import fc from 'fast-check'
import { checkLoginSteps } from '../../../shared/login-steps/check-login-steps.ts'
import { resolveStepUrl } from '../../../shared/login-steps/login-step-url.ts'
import { type LoginStep, mostSteps, writeLoginSteps } from '../../../shared/login-steps/login-steps.ts'
import { parseLoginSteps } from '../../../shared/login-steps/parse-login-steps.ts'
import { attemptCaseOf, runCase } from './attempt-cases.ts'
import { checkOutcome } from './check-outcome.ts'
import { fuzz, Violation } from './fuzz.ts'
import { hostileResponse } from './hostile-responses.ts'
import { text as hostileText } from './hostile-values.ts'

const own = 'https://login.invalid'

const text = fc.oneof(
  hostileText.map((one) => one.slice(0, 300)),
  fc.constantFrom(
    '{{username}}',
    '{{password}}',
    '{{1.a}}',
    '/token',
    '/a/0/b',
    '/a/@b',
    '//x',
    '\\',
    '..',
    '',
  ),
)
const place = { from: fc.constantFrom('json', 'xml', 'header', 'cookie', 'text'), at: text } as const
const fields = fc.array(fc.record({ name: text, value: text, as: fc.constantFrom('text', 'json') }), {
  maxLength: 4,
})
const step: fc.Arbitrary<LoginStep> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  url: text,
  headers: fc.oneof(text, fc.constant('X-A: {{username}}')),
  body: fc.oneof(
    fc.record({ kind: fc.constantFrom('json', 'form'), fields }),
    fc.record({ kind: fc.constant('xml'), root: text, fields }),
    fc.record({ kind: fc.constant('text'), type: text, text }),
    fc.constant({ kind: 'none' }),
  ),
  take: fc.array(fc.record({ name: text, use: fc.constantFrom('token', 'value', 'end'), ...place }), {
    maxLength: 3,
  }),
  refusals: fc.array(
    fc.record({
      means: fc.constantFrom('refused', 'locked'),
      statuses: fc.array(fc.nat(600), { maxLength: 2 }),
      condition: fc.record({ ...place, is: fc.constantFrom('equal', 'contains', 'absent'), value: text }),
    }),
    { maxLength: 2 },
  ),
  redirect: fc.constantFrom('refused', 'accepted'),
}) as fc.Arbitrary<LoginStep>

const steps = fc.array(step, { minLength: 1, maxLength: mostSteps })

fuzz('login steps', 1, fc.tuple(steps, hostileResponse), async ([typed, response]) => {
  const attemptCase = attemptCaseOf('password-login login')
  const login = { version: 1, steps: typed, refresh: [] } as const
  const read = parseLoginSteps(writeLoginSteps(login))
  if (read.kind !== 'steps') throw new Violation('not read as written')
  const isRunnable = checkLoginSteps(read.steps, own).length === 0
  const hosts = typed.map(({ url }) => resolveStepUrl(own, url)?.host)
  const values = { ...attemptCase.draft.values, loginAddress: own, steps: writeLoginSteps(login) }
  const { username = 'somebody' } = attemptCase.draft.values
  const draft = { ...attemptCase.draft, values: { ...values, username } }
  const changed = { ...attemptCase, draft }
  const outcome = await runCase(changed, response, {
    onRequest: (url) => {
      if (!isRunnable) throw new Violation('steps were run that cannot be')
      if (!hosts.includes(url.host)) throw new Violation(`sent to ${url.host}`)
    },
  })
  checkOutcome(changed, outcome)
})

fuzz('login steps read', 1, fc.oneof(fc.json(), hostileText), (json) => {
  const read = parseLoginSteps(json)
  if (read.kind === 'steps') checkLoginSteps(read.steps, own)
})
