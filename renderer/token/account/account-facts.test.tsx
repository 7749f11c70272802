// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { TokenView } from '../../../shared/connection.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import { sampleSystem } from '../../../shared/system.fixture.ts'
import type { SystemDescription, SystemId } from '../../../shared/system.ts'
import type { FactSheet, LookedUpFacts } from '../../../shared/token-use/facts.ts'
import { en } from '../../i18n/words/en.ts'
import { openStart, type Responses, someConnection, someId, someToken } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { TokenPane } from '../token-pane.tsx'

const title = { en: 'Property IDs', de: 'Objekt-IDs', cs: 'ID objektů' }
const sheetOf = (count: number, omitted = 0): FactSheet => ({
  groups: [
    {
      title,
      facts: Array.from({ length: count }, (_, at) => ({ label: `House ${at}`, value: `5${at}`, of: 'Inn' })),
    },
  ],
  omitted,
})
const system: SystemDescription = {
  ...sampleSystem,
  id: 'nordwind' as SystemId,
  looksUpFacts: true,
}

async function shown(
  respond: () => Promise<Result<LookedUpFacts>>,
  {
    token = someToken,
    of = system,
    more = {},
  }: { token?: TokenView; of?: SystemDescription; more?: Responses } = {},
) {
  const connection = {
    ...someConnection,
    triedAt: 'https://api.example/x',
    status: { kind: 'held', token },
  } as const
  const made = await rendered(<TokenPane connection={connection} />, {
    'app.start': async () => good({ ...openStart, systems: [of], connections: [connection] }),
    'token.facts': respond,
    ...more,
  })
  await settled(() => made.store.actions.select(someId))
  return made
}

const found = (sheet: FactSheet) => async () => good<LookedUpFacts>({ kind: 'found', sheet })
const rows = () => all('fact').map(({ textContent }) => textContent)

it('is asked on a press alone, says so while it waits, and is then counted aloud', async () => {
  const wait = Promise.withResolvers<Result<LookedUpFacts>>()
  const { requested } = await shown(() => wait.promise)
  expect(requested('token.facts')).toEqual([])
  expect(at('look-up-facts').title).toContain('https://api.example/x')
  await click('look-up-facts')
  expect(requested('token.facts')).toEqual([{ id: someId }])
  expect(at('facts-status').textContent).toBe(en.step.sending)
  await settled(() => wait.resolve(good({ kind: 'found', sheet: sheetOf(2) })))
  expect(at('facts-status').getAttribute('role')).toBe('status')
  expect(at('facts-status').textContent).toContain('2')
  expect(rows()).toEqual(['House 0Inn50', 'House 1Inn51'])
  expect(all('search-facts')).toEqual([])
})

it('shows some of many, finds the others, and says what was left out', async () => {
  await shown(found(sheetOf(5_000, 7)))
  await click('look-up-facts')
  expect(rows()).toHaveLength(100)
  expect(at('facts-shown').textContent).toMatch(/100 .*5,000/)
  expect(at('facts-omitted').textContent).toContain('7')
  await click('more-facts')
  expect(rows()).toHaveLength(200)
  await type('search-facts', 'house 4999')
  expect(rows()).toEqual(['House 4999Inn54999'])
  expect(all('facts-shown')).toEqual([])
  await type('search-facts', 'nowhere')
  expect(rows()).toEqual([])
  expect(at('account-facts').textContent).toContain(en.accountFacts.noHit)
})

it('copies one value, through main', async () => {
  const { requested } = await shown(found(sheetOf(2)), { more: { 'app.edit': async () => good(null) } })
  await click('look-up-facts')
  const copy = all('copy-fact')[1]
  expect(copy?.getAttribute('aria-label')).toContain('House 1: 51')
  await settled(() => copy?.click())
  expect(requested('app.edit')).toEqual([{ command: 'copy' }])
  expect(String(getSelection())).toBe('51')
})

it('shows at once what the token says, in words that are not copied', async () => {
  const facts: FactSheet = {
    groups: [{ title, facts: [{ label: '/aaas', value: { en: 'Allowed', de: 'Erlaubt', cs: 'Povoleno' } }] }],
    omitted: 0,
  }
  const { looksUpFacts: _none, ...quiet } = system
  await shown(found(sheetOf(0)), { token: { ...someToken, facts }, of: quiet })
  expect(rows()).toEqual(['/aaasAllowed'])
  expect([...all('copy-fact'), ...all('look-up-facts')]).toEqual([])
})

it('is not there where there is nothing to say or to ask', async () => {
  const { looksUpFacts: _none, ...quiet } = system
  await shown(found(sheetOf(0)), { of: quiet })
  expect(all('account-facts')).toEqual([])
})

it('says that the account has nothing', async () => {
  await shown(found(sheetOf(0)))
  await click('look-up-facts')
  expect(at('facts-status').textContent).toBe(en.accountFacts.none)
})

it('tells of a token that is not accepted as a test does', async () => {
  const probe = {
    outcome: { kind: 'rejected' },
    status: 401,
    milliseconds: 5,
    url: 'https://api.example/x',
    fingerprint: someToken.fingerprint,
  } as const
  await shown(async () => good({ kind: 'failed', probe }))
  await click('look-up-facts')
  expect(at('probe-result').dataset.outcome).toBe('rejected')
  expect(at('facts-status').textContent).toBe('')
})

it('tells of a network problem, and is cancelled in silence', async () => {
  const responses = [bad({ kind: 'unknownHost', host: 'api.example' }), bad({ kind: 'cancelled' })]
  await shown(async () => responses.shift() ?? bad({ kind: 'gone' }))
  await click('look-up-facts')
  expect(at('problem').dataset.problem).toBe('unknownHost')
  await click('look-up-facts')
  expect(all('problem')).toEqual([])
})

it('stays while the user looks elsewhere, and goes when the connection changes', async () => {
  const { store } = await shown(found(sheetOf(2)), {
    more: { 'connection.edit': async () => good(someConnection) },
  })
  await click('look-up-facts')
  await settled(() => store.actions.select(undefined))
  await settled(() => store.actions.select(someId))
  expect(rows()).toHaveLength(2)
  await settled(() => store.actions.save({} as never, someId))
  expect(rows()).toEqual([])
})

it('is not asked for with a token that has expired', async () => {
  await shown(found(sheetOf(2)), { token: { ...someToken, expiresAt: 999_999 } })
  expect(buttonAt('look-up-facts').disabled).toBe(true)
})
