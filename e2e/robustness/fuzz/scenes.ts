/** Every way there is to get a token, filled in, and one attempt of it against scripted answers. */

import type { Connection } from '../../../electron/connections/connection.ts'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { createHttpClient } from '../../../electron/network/http-client.ts'
import { createMemoryLogin, type MemoryLogin } from '../../../electron/platform/testing/memory-login.ts'
import { ProblemError } from '../../../electron/problem-error.ts'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import type { Method, System } from '../../../electron/systems/system.ts'
import { acquire } from '../../../electron/tokens/acquire.ts'
import { createCallMethod } from '../../../electron/tokens/call-method.ts'
import type { TokenRecord } from '../../../electron/tokens/token-record.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionDraft, ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type FieldDescription, fieldsFor } from '../../../shared/system.ts'
import { type HostileResponse, responseOf } from './bodies.ts'
import { Broken } from './budget.ts'
import { planted } from './hostile.ts'

export interface Scene {
  readonly name: string
  readonly system: System
  readonly method: Method
  readonly draft: ConnectionDraft
  /** Refresh a token that is held, instead of asking for one. */
  readonly refreshes: boolean
}

/** The refresh token held in scenes that refresh. */
export const heldRefreshToken = planted[1]

export const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId

/** Every method of every system, and every refresh. */
export const scenes: readonly Scene[] = [...catalogue.values()].flatMap((system) =>
  system.methods.flatMap((method) => {
    const draft = draftOf(system, method)
    const scene = { name: `${system.id} ${method.id}`, system, method, draft, refreshes: false }
    return method.refresh ? [scene, { ...scene, name: `${scene.name} refresh`, refreshes: true }] : [scene]
  }),
)

/** What the attempt knows and nobody else may see. */
export function secretsOf({ draft, refreshes, method }: Scene): readonly string[] {
  const hasSource = method.grant === 'delegation' && Object.keys(draft.values).includes('sourceConnection')
  return [...Object.values(draft.secrets), ...(refreshes || hasSource ? [heldRefreshToken] : [])]
}

export const sceneNames: readonly string[] = scenes.map(({ name }) => name)

/** Inputs name their scene, so that the report of a failure stays readable. */
export function sceneOf(name: string): Scene {
  const found = scenes.find((scene) => scene.name === name)
  if (!found) throw new Error(`no scene is named ${name}`)
  return found
}

/** A draft that is fine, its secrets planted, on a server of its own where one can be named. */
export function draftOf(system: System, method: Pick<Method, 'id'>): ConnectionDraft {
  const own = system.environments.find(({ address }) => address.kind === 'asked')
  const environment = (own ?? system.environments[0])?.id ?? ''
  const fields = fieldsFor(system, method.id, environment)
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
      fields.filter(isSecret).map(({ id }, place) => [id, planted[place % 2] ?? '']),
    ),
  }
}

function fill({ kind, initial, required }: FieldDescription): string {
  if (!required) return ''
  if (initial !== undefined) return initial
  if (kind.type === 'address' || kind.type === 'redirect' || kind.type === 'resource')
    return 'https://login.invalid'
  return kind.type === 'connection' ? otherId : 'somebody'
}

export function connectionOf({ draft }: Pick<Scene, 'draft'>): Connection {
  const secrets = Object.entries(draft.secrets).map(([id, value]) => [id, new Secret(value)])
  const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
  return { ...draft, id, secrets: Object.fromEntries(secrets), createdAt: 1 }
}

export type Ending = { readonly record: TokenRecord } | { readonly problem: Problem }

/** What happens around a scene. */
export interface Around {
  /** Plays the person in the login window; who accepts, unless told. */
  readonly onLogin?: (login: MemoryLogin) => void
  /** Hears of each request. */
  readonly onRequest?: (url: URL) => void
}

const accepting = (login: MemoryLogin) => login.accept({ code: 'code' })

/** Plays a scene to its end against one answer, given as often as it is asked for. */
export async function play(
  scene: Scene,
  response: HostileResponse,
  { onLogin = accepting, onRequest }: Around = {},
): Promise<Ending> {
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
    connection: connectionOf(scene),
    system: scene.system,
    method: scene.method,
    signal: new AbortController().signal,
    onStep: () => {},
    sourceToken: async () => new Secret(planted[1]),
  }
  try {
    const callMethod = createCallMethod({
      httpClient,
      platform,
      look: async () => undefined,
      sessionsFolder: '/nowhere',
      clock: Date.now,
    })
    return { record: await acquire(callMethod, call, scene.refreshes ? held(scene) : undefined, Date.now) }
  } catch (thrown) {
    if (thrown instanceof ProblemError) return { problem: thrown.problem }
    throw new Broken(`a mistake of ours: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
  }
}

function held(scene: Scene): TokenRecord {
  const tokens = { accessToken: new Secret('old'), refreshToken: new Secret(heldRefreshToken) }
  const dates = { obtainedAt: 0, skew: 0, expirySource: 'unknown' } as const
  return {
    key: '',
    ...tokens,
    ...dates,
    cause: 'asked',
    issuedBy: settingsOf(scene.system, connectionOf(scene)).address,
    warnings: [],
  }
}
