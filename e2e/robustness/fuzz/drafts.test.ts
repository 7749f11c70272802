/** Checks whatever is typed into a form: it has a problem, or is saved and sent exactly where the address says. */
import fc from 'fast-check'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { describeSystem } from '../../../electron/systems/system.ts'
import { normalizeAddress, validateAddress, withoutEnding, withoutSlashes } from '../../../shared/address.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../../shared/drafts/draft.ts'
import { type AttemptCase, attemptCases, connectionOf, draftOf, otherId, runCase } from './attempt-cases.ts'
import { checkOutcome } from './check-outcome.ts'
import { fuzz, Violation } from './fuzz.ts'
import { address, hostileText, oneOf } from './hostile-values.ts'

interface Typed {
  readonly attemptCase: string
  readonly name: string
  readonly environment: number
  readonly address: string
  readonly values: Readonly<Record<string, string>>
}

const typed: fc.Arbitrary<Typed> = fc.record({
  attemptCase: fc.constantFrom(...attemptCases.filter(({ refreshes }) => !refreshes).map(({ name }) => name)),
  name: fc.oneof(hostileText, fc.constant('name')),
  environment: fc.nat(5),
  address: fc.oneof(address, fc.constant('https://example.org')),
  values: fc.dictionary(
    fc.oneof(oneOf(`tenant scope clientId username redirectUri pkce body sourceConnection`), hostileText),
    fc.oneof(hostileText, address),
    { maxKeys: 3 },
  ),
})

function draftFrom({ name, environment, address, values }: Typed, attemptCase: AttemptCase): ConnectionDraft {
  const { system, method } = attemptCase
  const id = system.environments[environment % system.environments.length]?.id ?? ''
  const usual = draftOf(system, method)
  return { ...usual, name, environment: id, values: { ...usual.values, address, ...values } }
}

fuzz('drafts', 6, typed, async (input) => {
  const attemptCase = attemptCases.find(({ name }) => name === input.attemptCase) as AttemptCase
  const description = describeSystem(attemptCase.system)
  const tidy = normalizeDraft(description, draftFrom(input, attemptCase))
  if (JSON.stringify(normalizeDraft(description, tidy)) !== JSON.stringify(tidy))
    throw new Violation('tidied twice is another')
  const problems = validateDraft(description, tidy, {
    secretsHeld: [],
    names: [{ id: otherId, name: 'other' }],
  })
  if (problems.length === 0) await checkSending({ ...attemptCase, draft: tidy })
})

/** A draft that passed is one that works, and its secrets go to the host that was typed. */
async function checkSending(attemptCase: AttemptCase): Promise<void> {
  const settings = settingsOf(attemptCase.system, connectionOf(attemptCase))
  const meant = new URL(settings.address).host
  const hosts: string[] = []
  const response = { status: 200, headers: [], body: Buffer.from('{"access_token":"x","token":"x"}') }
  const outcome = await runCase(attemptCase, response, { onRequest: (url) => hosts.push(url.host) })
  checkOutcome(attemptCase, outcome)
  const other = hosts.find((host) => host !== meant)
  if (other !== undefined) throw new Violation(`sent to ${other}, meant for ${meant}`)
  if (hosts.length === 0) throw new Violation('nothing was sent')
  const tryOut = attemptCase.system.tryOut(settings)
  if (tryOut && !/^https?:$/.test(new URL(tryOut.url).protocol))
    throw new Violation('tried at no web address')
}

fuzz('addresses', 2.5, fc.tuple(address, fc.boolean()), ([typed, allowsPlainHttp]) => {
  const rules = { allowsPlainHttp, use: 'base' } as const
  const problem = validateAddress(typed, rules)
  if (withoutSlashes(typed).endsWith('/')) throw new Violation('a slash is left')
  if (problem?.suggestion !== undefined && validateAddress(problem.suggestion, rules))
    throw new Violation('suggests what it would refuse')
  if (problem) return
  const bare = normalizeAddress(typed)
  if (
    new URL(`${withoutEnding(bare, ['/connect/token', '/identity', '/api'])}/x`).host !== new URL(bare).host
  )
    throw new Violation('another host')
})
