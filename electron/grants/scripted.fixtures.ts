/** Runs a system's method against scripted answers, with everything else real. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import { settingsOf } from '../connections/settings.ts'
import type { HttpClient, HttpClientResponse } from '../network/http-client.ts'
import { usualTransport } from '../network/transport-options.ts'
import type {
  IssuedToken,
  LoginRequestOptions,
  LoginResponse,
  OutgoingRequest,
  RefreshGrant,
  System,
} from '../systems/system.ts'
import { runWithTools } from '../tokens/tools.ts'
import { Secret } from '../vault/secret.ts'

/** One answer of the scripted server; a body that is no text is sent as JSON. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Scene {
  readonly system: System
  readonly method: string
  readonly environment?: string
  readonly values?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly replies: readonly Reply[]
  /**
   * The server's clock minus ours, in milliseconds: known before the first request, and as its answer shows it; or by how
   * many requests were sent.
   */
  readonly skew?: { readonly before: number; readonly after: number } | { at(sent: number): number }
  /** What makes identifiers; always the same one unless told. */
  readonly uuid?: () => string | undefined
  /** What the login window ends with. */
  readonly login?: (shown: ShownLogin) => URL
  readonly loginPlace?: 'window' | 'browser'
  readonly sourceToken?: string
  /** Refresh with this instead of asking. */
  readonly refreshToken?: string
  /** The redirect URI kept with it. */
  readonly keptRedirectUri?: string
}

/** What a login window is shown. */
export interface ShownLogin {
  readonly authorizationUrl: URL
  readonly redirectUri: URL
}

/** Signs in at a window that shows what a method asks for. @param end where the window ends. */
function loginBy(end: (shown: ShownLogin) => URL | Promise<URL>) {
  return async ({ redirectUri, authorizationUrl }: LoginRequestOptions): Promise<LoginResponse> => ({
    redirect: await end({ authorizationUrl: authorizationUrl(redirectUri), redirectUri }),
    redirectUri,
  })
}

export interface Played {
  readonly result: Result<IssuedToken>
  readonly sent: readonly OutgoingRequest[]
}

/** This machine's clock in every scene, in seconds. */
export const sceneNow = 1_900_000_000
export const sceneUuid = '6f0d2c1e-3b1a-4c55-9a3e-0d6f1c2b3a49'

/** Plays a scene to its end. */
export async function play(scene: Scene): Promise<Played> {
  const { system, method, environment = 'server', values = {}, secrets = {} } = scene
  const held = Object.fromEntries(Object.entries(secrets).map(([id, value]) => [id, new Secret(value)]))
  const settings = settingsOf(system, { environment, method, values, secrets: held })
  const { httpClient, sent } = httpClientOf(scene)
  const options = {
    system,
    settings,
    secrets: Object.values(held),
    httpClient,
    transport: usualTransport,
    unencryptedOrigin: new URL(settings.address).origin,
    clock: () => sceneNow * 1000,
    uuid: () => (scene.uuid ?? (() => sceneUuid))() ?? unscripted(),
    login: loginBy((shown) => scene.login?.(shown) ?? unscripted()),
    loginPlace: scene.loginPlace ?? ('window' as const),
    sourceToken: async (_id: ConnectionId) => new Secret(scene.sourceToken ?? ''),
    signal: new AbortController().signal,
  }
  const how = system.methods.find(({ id }) => id === method) ?? unscripted()
  const result = await runWithTools(options, (tools) =>
    scene.refreshToken === undefined
      ? how.request(settings, tools)
      : (how.refresh?.(settings, refreshGrantOf(scene.refreshToken, scene), tools) ?? unscripted()),
  )
  return { result, sent }
}

function refreshGrantOf(refreshToken: string, { keptRedirectUri: redirectUri }: Scene): RefreshGrant {
  return { refreshToken: new Secret(refreshToken), ...(redirectUri !== undefined && { redirectUri }) }
}

function httpClientOf({ replies, skew }: Scene): { httpClient: HttpClient; sent: OutgoingRequest[] } {
  const sent: OutgoingRequest[] = []
  const skewAfter = (count: number) => {
    if (!skew) return 0
    if ('at' in skew) return skew.at(count)
    return count === 0 ? skew.before : skew.after
  }
  const httpClient: HttpClient = {
    send: async (request) => {
      sent.push(request)
      return responseOf(replies[sent.length - 1] ?? unscripted())
    },
    skew: () => skewAfter(sent.length),
  }
  return { httpClient, sent }
}

/** A reply as it comes through the door. */
export function responseOf({ status = 200, headers = {}, body = '' }: Reply): HttpClientResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  return {
    status,
    headers: new Map(Object.entries({ 'content-type': type, ...headers })),
    body: text,
    receivedAt: sceneNow * 1000,
    milliseconds: 12,
  }
}

function unscripted(): never {
  throw new Error('the scene did not expect this')
}

/** The token's parts in clear, to compare with. */
export async function tokenOf(scene: Scene): Promise<Record<string, unknown>> {
  const { result } = await play(scene)
  if (!result.ok) throw new Error(`ended with ${result.problem.kind}`)
  const { accessToken, refreshToken, ...rest } = result.value
  const refresh = refreshToken && { refreshToken: refreshToken.reveal() }
  return { accessToken: accessToken.reveal(), ...refresh, ...rest }
}

/** The problem a scene ends with. */
export async function problemOf(scene: Scene): Promise<Problem> {
  const { result } = await play(scene)
  if (result.ok) throw new Error('ended with a token')
  return result.problem
}

/** The one request of a scene, taken apart: fields sorted by name, every value as the server will read it. */
export async function requestOf(scene: Scene, index = 0): Promise<Record<string, unknown>> {
  const { sent } = await play(scene)
  const { method, url, headers, body = '' } = sent[index] ?? unscripted()
  const type = headers['content-type']
  const fields = type?.includes('json') ? (JSON.parse(body) as object) : formFields(body)
  return { method, url: url.href, type, fields }
}

function formFields(body: string): Record<string, string> {
  const pairs = [...new URLSearchParams(body)].sort(([one], [other]) => one.localeCompare(other))
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error('a field was sent twice')
  return Object.fromEntries(pairs)
}

/** A secret with everything in it that gets lost on the way when someone encodes carelessly. */
export const oddSecret = ' +/=%&:é"<>\\\'ß%41 '

/**
 * What kind each field of a system is, which decides how it is checked, shown and kept; `*`: it does not shape the token.
 * Fields that are asked for twice are one.
 */
export function kindsOf({ fields }: System): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map(({ id, kind, shapesToken }) => [id, kind.type + (shapesToken === false ? '*' : '')]),
  )
}
