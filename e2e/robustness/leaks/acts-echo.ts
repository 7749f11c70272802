/** Acts with a server that tells everything it was told, in every way it can. */
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { SystemId } from '../../../shared/system.ts'
import { type EchoWay, echoWays } from './echo.ts'
import type { Stage } from './stage.ts'

/** One of each body format and way to prove oneself; the address goes where `@` stands. */
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
    values: { address: '@', username: 'rezeption', body: 'xml', tokenPlacement: 'header' },
    secrets: { password: 'Meer&Wind<9>"Dünen"' },
  },
}

export async function echoes(stage: Stage): Promise<void> {
  for (const [shape, draft] of Object.entries(shapes))
    for (const way of echoWays) {
      const name = `${shape} ${way}`
      for (const secret of Object.values(draft.secrets)) stage.mark(secret)
      // What is typed is watched elsewhere, and there are many.
      await stage.user().addAndGet({ ...draft, name, values: withAddress(draft, stage.echo.address(way)) })
      if (looked.includes(way) || (shape === 'digits' && lookedOfDigits.includes(way))) {
        await stage.user().select(name)
        await stage.look(name)
      }
    }
}

/** The others come to the window in the same words; as numbers come digits only. */
const looked: readonly EchoWay[] = ['page-raw', 'error-quoting-values', 'scope', 'lifetime']
const lookedOfDigits: readonly EchoWay[] = ['values-in-error', 'lifetime-number', 'claims']

function withAddress({ values }: Omit<ConnectionDraft, 'name'>, address: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, value === '@' ? address : value]),
  )
}
