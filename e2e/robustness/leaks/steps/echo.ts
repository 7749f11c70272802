/** Steps with a server that repeats everything it was sent, in every way it can. */
import type { ConnectionDraft } from '../../../../shared/connection.ts'
import type { SystemId } from '../../../../shared/system.ts'
import { type EchoWay, echoWays } from '../echo.ts'
import type { Scenario } from '../scenario.ts'

/** Holds one of each body format and authentication; `@` stands for the address. */
const shapes: Readonly<Record<string, Omit<ConnectionDraft, 'name'>>> = {
  json: {
    system: 'aaas' as SystemId,
    environment: 'server',
    method: 'login',
    values: { address: '@', email: 'person@example.org' },
    secrets: { password: 'Öffne/dich+"Sesam" & <Tor>' },
  },
  form: {
    system: 'money-s5' as SystemId,
    environment: 'server',
    method: 'client-credentials',
    values: { address: '@', clientId: 'klient' },
    secrets: { clientSecret: 'nur-kleine-worte' },
  },
  digits: {
    system: 'money-s5' as SystemId,
    environment: 'server',
    method: 'client-credentials',
    values: { address: '@', clientId: 'klient' },
    // A date to come as well, in seconds: a server can repeat it where a date stands.
    secrets: { clientSecret: '1893548160' },
  },
  assertion: {
    system: 'aareon' as SystemId,
    environment: 'custom',
    method: 'client-credentials',
    values: { address: '@', clientId: 'klient', audience: 'https://audience.invalid' },
    secrets: { clientSecret: 'short-and-Good-17', apiKey: 'api-of-echo-4f1c' },
  },
  xml: {
    system: 'meldescheine' as SystemId,
    environment: 'custom',
    method: 'login',
    values: { address: '@', username: 'rezeption', body: 'xml', presentation: 'header' },
    secrets: { password: 'Meer&Wind<9>"Dünen"' },
  },
}

export async function meetEcho(scenario: Scenario): Promise<void> {
  for (const [shape, draft] of Object.entries(shapes))
    for (const way of echoWays) {
      const name = `${shape} ${way}`
      for (const secret of Object.values(draft.secrets)) scenario.plant(secret)
      // Typing is watched elsewhere, and there are many.
      await scenario.user.addUnseenAndGet({
        ...draft,
        name,
        values: withAddress(draft, scenario.echo.address(way)),
      })
      if (looked.includes(way) || (shape === 'digits' && lookedOfDigits.includes(way))) {
        await scenario.user.select(name)
        await scenario.look(name)
      }
    }
}

/** Lists the ways looked at: the others come to the window in the same words, and only digits as numbers. */
const looked: readonly EchoWay[] = ['page-raw', 'error-quoting-values', 'scope', 'lifetime']
const lookedOfDigits: readonly EchoWay[] = ['values-in-error', 'lifetime-number', 'claims']

function withAddress({ values }: Omit<ConnectionDraft, 'name'>, address: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, value === '@' ? address : value]),
  )
}
