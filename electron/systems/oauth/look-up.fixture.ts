/** Looks up a server of scripted pages, with everything but the network real. */
import type { Discovered, DiscoveryNote } from '../../../shared/discovery.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import { noWords, sampleSystem } from '../../../shared/system.fixture.ts'
import { settingsOf } from '../../connections/settings.ts'
import { type Reply, responseOf, sceneNow, sceneUuid } from '../../grants/scripted-server.fixture.ts'
import { usualTransport } from '../../network/transport-options.ts'
import { ProblemError } from '../../problem-error.ts'
import { runCall } from '../../tokens/tools.ts'
import type { System } from '../system.ts'
import { discover } from './discovery.ts'
import { environments } from './presets.ts'

const text = (id: string) =>
  ({ id, kind: { type: 'text' }, label: noWords, required: false, initial: '' }) as const

/** A system with the fields that a look-up reads. */
const system = {
  ...sampleSystem,
  environments,
  fields: [
    { ...text('issuer'), kind: { type: 'issuer' } },
    text('clientAuthentication'),
    text('tokenEndpoint'),
  ],
  discover,
} as unknown as System

/** What is served at an address; a problem: what the HTTP client ends with there. Any other address: 404. */
export type Pages = Readonly<Record<string, Reply | Problem>>

export interface LookUpScene {
  readonly pasted: string
  readonly pages: Pages
  readonly environment?: string
  readonly clientAuthentication?: string
}

export interface LookedUp {
  readonly result: Result<Discovered>
  /** The addresses requested, in order. */
  readonly sent: readonly string[]
}

/** Looks a server up. Fails where a request carries anything but a name for what it accepts. */
export async function lookUp(scene: LookUpScene): Promise<LookedUp> {
  const { pasted, pages, environment = 'any', clientAuthentication = '' } = scene
  const sent: string[] = []
  const values = { issuer: pasted, clientAuthentication }
  const settings = settingsOf(system, { environment, method: 'x', values, secrets: {} })
  const unused = async () => Promise.reject(new Error('a look-up does not do this'))
  const result = await runCall(
    {
      system,
      settings,
      secrets: [],
      httpClient: {
        async send({ method, url, headers, body }) {
          const extra = Object.keys(headers).filter((name) => name !== 'accept')
          if (method !== 'GET' || body !== undefined || extra.length > 0) throw new Error('sends too much')
          sent.push(url.href)
          const page = pages[url.href] ?? { status: 404 }
          if ('kind' in page) throw new ProblemError(page)
          return responseOf(page)
        },
        skew: () => 0,
      },
      transport: usualTransport,
      clock: () => sceneNow * 1000,
      uuid: () => sceneUuid,
      login: unused,
      loginPlace: 'window',
      sourceToken: unused,
      signal: new AbortController().signal,
    },
    (tools) => discover(settings, tools),
  )
  return { result, sent }
}

/** Returns what is found. */
export async function found(scene: LookUpScene): Promise<Discovered> {
  const { result } = await lookUp(scene)
  if (!result.ok) throw new Error(`ended with ${JSON.stringify(result.problem)}`)
  return result.value
}

/** Returns the notes. */
export async function notesOf(scene: LookUpScene): Promise<readonly DiscoveryNote[]> {
  return (await found(scene)).notes
}

/** Returns the problem that a look-up ends with, without the exchange. */
export async function problemOf(scene: LookUpScene): Promise<Record<string, unknown>> {
  const { result } = await lookUp(scene)
  if (result.ok) throw new Error('found something')
  const { exchange: _exchange, ...problem } = result.problem as Problem & { exchange?: unknown }
  return problem
}
