/** Lists every way to get a token, filled in, and runs an attempt of one against scripted responses. */

import type { Connection } from '../../../electron/connections/connection.ts'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { createHttpClient } from '../../../electron/network/http-client.ts'
import { createMemoryLogin, type MemoryLogin } from '../../../electron/platform/testing/memory-login.ts'
import { ProblemError } from '../../../electron/problem-error.ts'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import type { Method, System } from '../../../electron/systems/system.ts'
import { acquire } from '../../../electron/tokens/acquire.ts'
import { createCallMethod } from '../../../electron/tokens/calls/call-method.ts'
import type { TokenRecord } from '../../../electron/tokens/token-record.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionDraft, ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type FieldDescription, fieldsFor } from '../../../shared/system.ts'
import { Violation } from './fuzz.ts'
import { type HostileResponse, responseOf } from './hostile-responses.ts'
import { canaries } from './hostile-values.ts'

export interface AttemptCase {
  readonly name: string
  readonly system: System
  readonly method: Method
  readonly draft: ConnectionDraft
  /** Refresh a token that is held, instead of asking for one. */
  readonly refreshes: boolean
}

/** The refresh token held in cases that refresh. */
export const heldRefreshToken = canaries[1]

export const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId

/** Kinds of fields that hold an address. */
const addressKinds = ['address', 'endpoint', 'issuer', 'redirect', 'resource']

/** Every method of every system, and every refresh. */
export const attemptCases: readonly AttemptCase[] = [...catalogue.values()].flatMap((system) =>
  system.methods.flatMap((method) => {
    const draft = draftOf(system, method)
    const attemptCase = { name: `${system.id} ${method.id}`, system, method, draft, refreshes: false }
    return method.refresh
      ? [attemptCase, { ...attemptCase, name: `${attemptCase.name} refresh`, refreshes: true }]
      : [attemptCase]
  }),
)

/** Lists what the attempt knows and nobody else may see. */
export function secretsOf({ draft, refreshes, method }: AttemptCase): readonly string[] {
  const hasSource = method.grant === 'delegation' && Object.keys(draft.values).includes('sourceConnection')
  return [...Object.values(draft.secrets), ...(refreshes || hasSource ? [heldRefreshToken] : [])]
}

export const attemptCaseNames: readonly string[] = attemptCases.map(({ name }) => name)

/** Finds a case by its name: inputs name their case, so that the report of a failure stays readable. */
export function attemptCaseOf(name: string): AttemptCase {
  const found = attemptCases.find((attemptCase) => attemptCase.name === name)
  if (!found) throw new Error(`no attempt case is named ${name}`)
  return found
}

/** A draft that is fine, its secrets canaries, on a server of its own where one can be named. */
export function draftOf(system: System, method: Pick<Method, 'id'>): ConnectionDraft {
  const own = system.environments.find(({ address }) => address.kind === 'asked')
  const environment = (own ?? system.environments[0])?.id ?? ''
  const fields = fieldsFor(system, { method: method.id, environment, values: {} })
  const isSecret = ({ kind }: FieldDescription) => kind.type === 'secret'
  return {
    name: `${system.id} ${method.id}`,
    system: system.id,
    environment,
    method: method.id,
    values: Object.fromEntries(
      fields.filter((field) => !isSecret(field)).map((field) => [field.id, fill(field)]),
    ),
    secrets: Object.fromEntries(
      fields.filter(isSecret).map(({ id }, place) => [id, canaries[place % 2] ?? '']),
    ),
  }
}

function fill({ kind, initial, required }: FieldDescription): string {
  if (!required) return ''
  if (initial !== undefined) return initial
  if (addressKinds.includes(kind.type)) return 'https://login.invalid'
  return kind.type === 'connection' ? otherId : 'somebody'
}

export function connectionOf({ draft }: Pick<AttemptCase, 'draft'>): Connection {
  const secrets = Object.entries(draft.secrets).map(([id, value]) => [id, new Secret(value)])
  const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
  return { ...draft, id, secrets: Object.fromEntries(secrets), createdAt: 1 }
}

export type Outcome = { readonly record: TokenRecord } | { readonly problem: Problem }

/** Plays what surrounds an attempt. */
export interface Surroundings {
  /** Plays the user in the login window; accepts by default. */
  readonly onLogin?: (login: MemoryLogin) => void
  /** Called with the address of each request. */
  readonly onRequest?: (url: URL) => void
}

const accepting = (login: MemoryLogin) => login.accept({ code: 'code' })

/** Runs a case to its end against one response, sent to every request. */
export async function runCase(
  attemptCase: AttemptCase,
  response: HostileResponse,
  { onLogin = accepting, onRequest }: Surroundings = {},
): Promise<Outcome> {
  const httpClient = createHttpClient({
    fetch: async (url) => {
      onRequest?.(url)
      return responseOf(response)
    },
    userAgent: 'Claimcheck/0',
    clock: Date.now,
    timeoutMilliseconds: 20_000,
  })
  const platform: Parameters<typeof createCallMethod>[0]['platform'] = {
    openLogin(request) {
      const login = createMemoryLogin(request)
      onLogin(login)
      return login.window
    },
    openInBrowser: () => Promise.reject(new Error('no browser here')),
    loginProxy: async () => 'usual',
    systemProxy: () => Promise.reject(new Error('no network here')),
  }
  const call = {
    connection: connectionOf(attemptCase),
    system: attemptCase.system,
    method: attemptCase.method,
    signal: new AbortController().signal,
    onStep: () => {},
    trigger: 'user' as const,
    attendance: 'attended' as const,
    sourceToken: async () => new Secret(canaries[1]),
  }
  try {
    const callMethod = createCallMethod({
      httpClient,
      platform,
      look: async () => undefined,
      sessionsFolder: '/nowhere',
      clock: Date.now,
    })
    return {
      record: await acquire(
        callMethod,
        call,
        attemptCase.refreshes ? held(attemptCase) : undefined,
        Date.now,
      ),
    }
  } catch (thrown) {
    if (thrown instanceof ProblemError) return { problem: thrown.problem }
    throw new Violation(`a bug: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
  }
}

function held(attemptCase: AttemptCase): TokenRecord {
  const tokens = { accessToken: new Secret('old'), refreshToken: new Secret(heldRefreshToken) }
  const dates = { obtainedAt: 0, skew: 0, expirySource: 'unknown' } as const
  return {
    key: '',
    ...tokens,
    ...dates,
    cause: 'asked',
    issuedBy: settingsOf(attemptCase.system, connectionOf(attemptCase)).address,
    warnings: [],
  }
}

const caseAtAddress = attemptCases.find(({ draft }) =>
  Object.values(draft.values).includes('https://login.invalid'),
)

/** A connection to the server that `@own` stands for. */
export const ownServerDraft = {
  ...caseAtAddress?.draft,
  name: 'near',
  values: Object.fromEntries(
    Object.entries(caseAtAddress?.draft.values ?? {}).map(([field, value]) => [
      field,
      value === 'https://login.invalid' ? 'https://@own' : value,
    ]),
  ),
}
