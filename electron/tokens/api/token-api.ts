/** Calls a token's API when the user asks: to see whether the token is accepted, and what its account may call. */

import { parseJson } from '../../../shared/claims.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import type { FactSheet, LookedUpFacts } from '../../../shared/token-use/facts.ts'
import type { TokenProbe } from '../../../shared/token-use/probe.ts'
import type { Connection, Connections } from '../../connections/connection.ts'
import { serversOf, settingsOf } from '../../connections/settings.ts'
import { createLongSecretRedactor, withoutJwts } from '../../network/http/redact.ts'
import { transportOf } from '../../network/transport-options.ts'
import type { IncomingResponse, ResponseLimit, System } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'
import { type DraftCallOptions, draftToolsOptions } from '../calls/draft-call.ts'
import { createLatestCall, type LatestCall } from '../calls/latest-call.ts'
import type { TokenService } from '../token-service.ts'
import { fingerprint } from '../token-view.ts'
import { runCall } from '../tools.ts'
import { factSheetOf } from './fact-sheet.ts'
import { probeOf } from './probe-outcome.ts'
import { type Called, sendCall, type TokenCall } from './send-call.ts'

/** Whatever follows does not change whether the token was accepted. */
const probeLimit: ResponseLimit = { bytes: 64 * 1024, beyond: 'isCut' }
/** Some ten thousand properties with their addresses. */
const factsLimit: ResponseLimit = { bytes: 8 * 1024 * 1024, beyond: 'fails' }

export interface TokenApiOptions extends DraftCallOptions {
  readonly connections: Pick<Connections, 'get'>
  readonly tokenService: Pick<TokenService, 'accessToken' | 'besideToken'>
  /** The program's `User-Agent`. */
  readonly userAgent: string
}

/** Both send the token, which has to be valid, by the connection's transport options. */
export interface TokenApi {
  /**
   * Tries the token with the system's harmless call; cancels the try before it. Ends with `gone` (no call is known),
   * `nothingHeld`, `tokenRanOut`, `vaultLocked`, network problems, `callUnencrypted`, `cancelled`.
   */
  probe(id: ConnectionId): Promise<Result<TokenProbe>>
  /** Looks up what the API tells of the token's account; cancels the look-up before it. Ends as `probe`. */
  facts(id: ConnectionId): Promise<Result<LookedUpFacts>>
  /** Ends what is in flight for a connection; absent: for any. */
  cancel(id?: ConnectionId): void
}

export function createTokenApi(options: TokenApiOptions): TokenApi {
  const [probes, looks] = [createCalls(options), createCalls(options)]
  return {
    probe: (id) => probes.run(id, probeLimit, ({ probe }) => probe),
    facts: (id) => looks.run(id, factsLimit, factsIn),
    cancel(id) {
      probes.cancel(id)
      looks.cancel(id)
    },
  }
}

/** The latest of one kind of call, and whose it is. */
function createCalls(options: TokenApiOptions) {
  const calls: LatestCall = createLatestCall(options.isOpen)
  let current: ConnectionId | undefined
  return {
    run<Value>(id: ConnectionId, limit: ResponseLimit, read: (response: ApiResponse) => Value) {
      current = id
      return calls.run<Call, Value>(
        () => callOf(options, id),
        (call, signal) => send(options, call, limit, signal, read),
      )
    },
    cancel(id?: ConnectionId) {
      if (id === undefined || id === current) calls.cancel()
    },
  }
}

/** What one call is made of. */
interface Call {
  readonly connection: Connection
  readonly system: System
  readonly call: TokenCall
  readonly secrets: readonly Secret[]
}

function callOf(
  { connections, system: systemOf, tokenService, userAgent }: TokenApiOptions,
  id: ConnectionId,
): Result<Call> {
  const connection = connections.get(id)
  const system = connection && systemOf(connection.system)
  const token = tokenService.accessToken(id)
  if (!connection || !system) return bad({ kind: 'gone' })
  if (!token.ok) return token
  const settings = settingsOf(system, connection)
  const tryOut = system.tryOut(settings)
  if (!tryOut) return bad({ kind: 'gone' })
  const beside = tokenService.besideToken(id)
  const tokens = [token.value, ...(beside.ok ? [beside.value] : [])]
  const secrets = [...Object.values(connection.secrets), ...tokens]
  const tokenPlacement = system.tokenPlacement(settings)
  const call = { token: token.value, tokenPlacement, tryOut, userAgent, name: connection.name, template: '' }
  return good({ connection, system, call, secrets })
}

/** A response, probed. */
interface ApiResponse extends Pick<Called, 'response'> {
  readonly probe: TokenProbe
  readonly system: System
  readonly hide: (text: string) => string
}

function send<Value>(
  options: TokenApiOptions,
  { connection, system, call, secrets }: Call,
  limit: ResponseLimit,
  signal: AbortSignal,
  read: (response: ApiResponse) => Value,
): Promise<Result<Value>> {
  const servers = serversOf(system, connection)
  const hideSecrets = createLongSecretRedactor(secrets)
  const toolsOptions = {
    ...draftToolsOptions(options, system, connection, servers, signal),
    // Its words are for refused requests for tokens.
    system: { allowsPlainHttp: system.allowsPlainHttp },
    transport: transportOf(connection, () => servers),
    secrets,
  }
  return runCall(toolsOptions, async (tools) => {
    const called = await sendCall(call, limit, tools, secrets)
    const probe = probeOf(called, fingerprint(call.token))
    return read({ ...called, probe, system, hide: (text) => withoutJwts(hideSecrets(text)) })
  })
}

function factsIn({ probe, response, system, hide }: ApiResponse): LookedUpFacts {
  if (probe.outcome.kind !== 'accepted') return { kind: 'failed', probe }
  const sheet = sheetIn(system, response, hide)
  return sheet
    ? { kind: 'found', sheet }
    : { kind: 'failed', probe: { ...probe, outcome: { kind: 'unclear', because: 'content' } } }
}

function sheetIn(
  { facts }: System,
  { body }: IncomingResponse,
  hide: (text: string) => string,
): FactSheet | undefined {
  const json = parseJson(body)
  const groups = json === undefined ? undefined : facts?.inResponse?.(json)
  return groups && factSheetOf(groups, hide)
}
