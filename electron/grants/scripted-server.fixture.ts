/** Runs a system's method against a server with scripted responses, with everything else real. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import { settingsOf } from '../connections/settings.ts'
import type { HttpClient, HttpClientResponse } from '../network/http-client.ts'
import { usualTransport } from '../network/transport-options.ts'
import { ProblemError } from '../problem-error.ts'
import type {
  DeviceCode,
  IssuedToken,
  LoginRequestOptions,
  LoginResponse,
  Method,
  OutgoingRequest,
  RefreshGrant,
  System,
} from '../systems/system.ts'
import { runWithTools, type ToolsOptions } from '../tokens/tools.ts'
import { Secret } from '../vault/secret.ts'

/** One response of the scripted server; a body that is not a string is sent as JSON. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The network does not carry the request. */
  readonly fails?: Problem
}

export interface Scene {
  readonly system: System
  readonly method: string
  readonly environment?: string
  readonly values?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly replies: readonly Reply[]
  /**
   * The server's clock minus ours, in milliseconds: before the first request and after it, or by the number of requests
   * sent.
   */
  readonly skew?: { readonly before: number; readonly after: number } | { at(sent: number): number }
  /** Creates identifiers; always the same one by default. */
  readonly uuid?: () => string | undefined
  /** Returns where the login window ends. */
  readonly login?: (shown: ShownLogin) => URL
  readonly loginPlace?: 'window' | 'browser'
  readonly sourceToken?: string
  /** Refreshes with this instead of requesting a token. */
  readonly refreshToken?: string
  /** The redirect URI stored with it. */
  readonly keptRedirectUri?: string
}

/** What a login window is shown. */
export interface ShownLogin {
  readonly authorizationUrl: URL
  readonly redirectUri: URL
}

/** @param end returns where the login window ends. */
function loginBy(end: (shown: ShownLogin) => URL | Promise<URL>) {
  return async ({ redirectUri, authorizationUrl }: LoginRequestOptions): Promise<LoginResponse> => ({
    redirect: await end({ authorizationUrl: await authorizationUrl(redirectUri), redirectUri }),
    redirectUri,
  })
}

export interface Played {
  readonly result: Result<IssuedToken>
  readonly sent: readonly OutgoingRequest[]
  /** Seconds waited, one after the other. */
  readonly waits: readonly number[]
  readonly codes: readonly DeviceCode[]
}

/** What a scene's tools do and record. */
export interface SceneTools extends Omit<Played, 'result'> {
  readonly options: ToolsOptions
  readonly how: Method
}

/** This machine's clock in every scene, in seconds. */
export const sceneNow = 1_900_000_000
export const sceneUuid = '6f0d2c1e-3b1a-4c55-9a3e-0d6f1c2b3a49'

/** Plays a scene to its end. */
export async function play(scene: Scene): Promise<Played> {
  const { options, how, ...recorded } = sceneTools(scene)
  const result = await runWithTools(options, (tools) =>
    scene.refreshToken === undefined
      ? how.request(options.settings, tools)
      : (how.refresh?.(options.settings, refreshGrantOf(scene.refreshToken, scene), tools) ?? unscripted()),
  )
  return { result, ...recorded }
}

/** Returns the tools of a scene for something else than a token. */
export function sceneTools(scene: Scene): SceneTools {
  const { system, method, environment = 'server', values = {}, secrets = {} } = scene
  const held = Object.fromEntries(Object.entries(secrets).map(([id, value]) => [id, new Secret(value)]))
  const settings = settingsOf(system, { environment, method, values, secrets: held })
  const { httpClient, sent } = httpClientOf(scene)
  const waits: number[] = []
  const codes: DeviceCode[] = []
  const options = {
    system,
    settings,
    secrets: Object.values(held),
    httpClient,
    transport: usualTransport,
    unencryptedOrigin: new URL(settings.address).origin,
    clock: () => (sceneNow + waits.reduce((sum, one) => sum + one, 0)) * 1000,
    wait: async (seconds: number) => void waits.push(seconds),
    onDeviceCode: (code: DeviceCode) => void codes.push(code),
    uuid: () => (scene.uuid ?? (() => sceneUuid))() ?? unscripted(),
    login: loginBy((shown) => scene.login?.(shown) ?? unscripted()),
    loginPlace: scene.loginPlace ?? ('window' as const),
    sourceToken: async (_id: ConnectionId) => new Secret(scene.sourceToken ?? ''),
    signal: new AbortController().signal,
  }
  const how = system.methods.find(({ id }) => id === method) ?? unscripted()
  return { options, how, sent, waits, codes }
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
      const reply = replies[sent.length - 1] ?? unscripted()
      if (reply.fails) throw new ProblemError(reply.fails)
      return responseOf(reply)
    },
    skew: () => skewAfter(sent.length),
  }
  return { httpClient, sent }
}

/** Turns a reply into the HTTP client's response. */
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

/** Returns the token's parts in clear text. */
export async function tokenOf(scene: Scene): Promise<Record<string, unknown>> {
  const { result } = await play(scene)
  if (!result.ok) throw new Error(`ended with ${result.problem.kind}`)
  const { accessToken, refreshToken, ...rest } = result.value
  const refresh = refreshToken && { refreshToken: refreshToken.reveal() }
  return { accessToken: accessToken.reveal(), ...refresh, ...rest }
}

/** Returns the problem that a scene ends with. */
export async function problemOf(scene: Scene): Promise<Problem> {
  const { result } = await play(scene)
  if (result.ok) throw new Error('ended with a token')
  return result.problem
}

/** Returns a request of a scene: fields sorted by name, every value as the server will read it. */
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

/** A secret with every character that careless encoding loses. */
export const oddSecret = ' +/=%&:é"<>\\\'ß%41 '

/**
 * Returns the kind of each field of a system, which decides how it is checked, shown and kept. `*` marks fields that do not
 * shape the token.
 */
export function kindsOf({ fields }: System): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map(({ id, kind, shapesToken }) => [id, kind.type + (shapesToken === false ? '*' : '')]),
  )
}
