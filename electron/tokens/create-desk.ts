/** The token desk: what is held, what is under way, and who gets what. */
import {
  type ConnectionId,
  type FetchStep,
  type TokenStatus,
  type TokenView,
  tokenLifeOf,
  type WaitingLogin,
} from '../../shared/connection.ts'
import { bad, good, type Problem, type Result } from '../../shared/problem.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import type { ServerClocks } from '../network/http/server-clocks.ts'
import { ProblemError } from '../problem-error.ts'
import type { OpenLogin } from '../sign-in/open-login.ts'
import type { Method, System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { type Attempt, acquire } from './acquire.ts'
import { cacheKey } from './cache-key.ts'
import { createCircles } from './circles.ts'
import type { TokenService } from './desk.ts'
import { createHeldTokens } from './held-tokens.ts'
import { redated } from './redated.ts'
import type { TokenRecord } from './token-record.ts'
import { viewToken } from './token-view.ts'
import { createTurns } from './turns.ts'

/** A token with less life than this is not handed out as good: it would run out on its way. */
const leastLifeMilliseconds = 10_000

/** How long locking and ending wait for a refresh that the server may have honoured. */
const settleMilliseconds = 5_000

export interface TokenServiceOptions {
  readonly vault: Vault
  readonly connections: Pick<Connections, 'get'>
  readonly system: (id: Connection['system']) => System | undefined
  /** What a system's `present` and `text` read; made by the same code that runs an attempt. */
  readonly tokenPlacement: (connection: Connection, system: System) => TokenView['tokenPlacement']
  readonly attempt: Attempt
  /** This machine's clock in milliseconds since the epoch. */
  readonly now: () => number
  /** What is known of the servers' clocks. */
  readonly clocks: Pick<ServerClocks, 'skew' | 'estimate'>
  /** Turns what was thrown into a problem; our own mistakes are logged there, without secrets. */
  readonly problemOf: (thrown: unknown) => Problem
  /** Told whenever a connection's status changed. */
  readonly changed: (id: ConnectionId) => void
  /**
   * How long a request may take before its progress is told, in milliseconds; 120 unless told. Whoever asked knows
   * that it has begun, and most end sooner: telling each step would cost more than the request.
   */
  readonly quietMilliseconds?: number
}

interface Flight {
  readonly key: string
  readonly controller: AbortController
  readonly since: number
  step: FetchStep
  /** The sign-in that it waits for. */
  login?: OpenLogin & Pick<WaitingLogin, 'since'>
  /** Its progress is being told. */
  isTold: boolean
  /** How often the connection's token had been forgotten when it took off: what it brings after that is not wanted. */
  readonly forgotten: number
  readonly end: Promise<Result<TokenView>>
}

interface Failure {
  readonly problem: Problem
  readonly at: number
}

/** A connection with the system and the method it is for. */
interface Known {
  readonly connection: Connection
  readonly system: System
  readonly method: Method
  readonly key: string
}

export function createTokenService(parts: TokenServiceOptions): TokenService {
  const failures = new Map<ConnectionId, Failure>()
  const flights = new Map<ConnectionId, Flight>()
  const circles = createCircles()
  const turns = createTurns()
  const forgotten = new Map<ConnectionId, number>()
  const tokens = createHeldTokens(parts.vault, (ids, thrown) => {
    const failure = { problem: parts.problemOf(thrown), at: parts.now() }
    for (const id of ids) {
      failures.set(id, failure)
      parts.changed(id)
    }
  })

  function know(id: ConnectionId): Known | undefined {
    const connection = parts.connections.get(id)
    const system = connection && parts.system(connection.system)
    const method = system?.methods.find((candidate) => candidate.id === connection?.method)
    return connection && system && method
      ? { connection, system, method, key: cacheKey(connection, system) }
      : undefined
  }

  /** The record held, if it was shaped by the settings as they are now; dated by the clocks as they are now. */
  function recordOf(known: Known): TokenRecord | undefined {
    const record = tokens.of(known.connection.id, known.key)
    return record && onTime(record)
  }

  /** Made once for each record and difference of the clocks, so that its view is made once, too. */
  const dated = new WeakMap<TokenRecord, TokenRecord>()

  function onTime(record: TokenRecord): TokenRecord {
    // Whether this machine's clock was set is noticed by asking for the time.
    parts.now()
    const origin = URL.parse(record.issuedBy)?.origin ?? ''
    parts.clocks.estimate(origin, record.skew, record.obtainedAt)
    const skew = parts.clocks.skew(origin) ?? record.skew
    const made = dated.get(record) ?? record
    const now = redated(made.skew === skew ? made : record, skew)
    if (now !== made) dated.set(record, now)
    return now
  }

  /** Made once for each record and state of the connection: the list asks for it again and again. */
  const views = new WeakMap<TokenRecord, { readonly of: Connection; readonly view: TokenView }>()

  function view(known: Known, record: TokenRecord): TokenView {
    const made = views.get(record)
    if (made?.of === known.connection) return made.view
    const view = viewToken(record, {
      grant: known.method.grant,
      tokenPlacement: parts.tokenPlacement(known.connection, known.system),
      secrets: Object.values(known.connection.secrets),
    })
    views.set(record, { of: known.connection, view })
    return view
  }

  function status(id: ConnectionId): TokenStatus {
    const known = know(id)
    if (!known) return { kind: 'none' }
    const record = recordOf(known)
    const token = record ? { token: view(known, record) } : {}
    const flight = flights.get(id)
    if (flight)
      return { kind: 'asking', since: flight.since, step: flight.step, ...waitingIn(flight), ...token }
    const failure = failures.get(id)
    if (failure) return { kind: 'failed', ...failure, ...token }
    return token.token ? { kind: 'held', token: token.token } : { kind: 'none' }
  }

  function isGood(record: TokenRecord): boolean {
    const life = tokenLifeOf(record, parts.now())
    return life.kind === 'unknown' || (life.kind === 'valid' && life.left > leastLifeMilliseconds)
  }

  async function get(id: ConnectionId, fresh: boolean, asking: readonly ConnectionId[]) {
    const known = know(id)
    if (!known) return bad({ kind: 'gone' })
    const record = recordOf(known)
    if (record && !fresh && isGood(record)) return good(view(known, record))
    return (flights.get(id) ?? takeOff(known, asking)).end
  }

  /** One that was cancelled may still be under way: the next waits for what it brings, and begins with that. */
  function takeOff(known: Known, asking: readonly ConnectionId[]): Flight {
    const id = known.connection.id
    const controller = new AbortController()
    const work = turns.take(id, () => fly(known, flight, [...asking, id]))
    const flight: Flight = {
      key: known.key,
      controller,
      since: parts.now(),
      step: 'starting',
      isTold: false,
      forgotten: forgotten.get(id) ?? 0,
      end: Promise.race([work, cancelled(controller.signal)]),
    }
    flights.set(id, flight)
    failures.delete(id)
    tellProgress(id, flight)
    return flight
  }

  function tellProgress(id: ConnectionId, flight: Flight): void {
    const timer = setTimeout(() => {
      flight.isTold = true
      if (flights.get(id) === flight) parts.changed(id)
    }, parts.quietMilliseconds ?? 120)
    void flight.end.finally(() => clearTimeout(timer))
  }

  async function fly(
    known: Known,
    flight: Flight,
    asking: readonly ConnectionId[],
  ): Promise<Result<TokenView>> {
    const { connection, system, method } = known
    const { signal } = flight.controller
    if (signal.aborted) return bad({ kind: 'cancelled' })
    const emit = () => {
      if (flight.isTold && flights.get(connection.id) === flight) parts.changed(connection.id)
    }
    const onStep = (step: FetchStep) => {
      flight.step = step
      emit()
    }
    const onLogin = (login: OpenLogin) => {
      flight.login = { ...login, since: parts.now() }
      emit()
    }
    const sourceToken = (source: ConnectionId) => tokenOfSource(source, asking)
    try {
      const record = await acquire(
        parts.attempt,
        { connection, system, method, signal, onStep, onLogin, sourceToken },
        recordOf(known),
        parts.now,
      )
      return await land(known, flight, record)
    } catch (thrown) {
      return crash(connection.id, flight, parts.problemOf(thrown))
    }
  }

  /**
   * A token that came with a refresh token is shown only once both are on disk: a rotated refresh token that was shown
   * but not kept would be a login lost. One that can be had again for the asking is shown at once and written a moment
   * later. Either stays in memory where the disk fails, and where the person cancelled while it arrived, as long as it
   * still is what the connection asks for.
   */
  async function land(known: Known, flight: Flight, record: TokenRecord): Promise<Result<TokenView>> {
    const id = known.connection.id
    if (know(id)?.key !== flight.key || (forgotten.get(id) ?? 0) !== flight.forgotten)
      return bad({ kind: 'cancelled' })
    if (record.refreshToken) {
      const isStillWanted = await writeNow(id, flight, record)
      if (!isStillWanted) return bad({ kind: 'cancelled' })
    } else {
      tokens.hold(id, record)
    }
    if (flights.get(id) === flight) flights.delete(id)
    parts.changed(id)
    return good(view(known, onTime(record)))
  }

  async function writeNow(id: ConnectionId, flight: Flight, record: TokenRecord): Promise<boolean> {
    await tokens.write(id, record, () => know(id)?.key === flight.key)
    if (know(id)) return true
    // Deleted while its token was being written: the token goes too.
    await tokens.remove(id)
    return false
  }

  function crash(id: ConnectionId, flight: Flight, problem: Problem): Result<TokenView> {
    if (flights.get(id) === flight) {
      flights.delete(id)
      if (problem.kind !== 'cancelled') failures.set(id, { problem, at: parts.now() })
      parts.changed(id)
    }
    return bad(problem)
  }

  /** The token of a delegation's source; a source that leads back to itself is refused, not waited for. */
  async function tokenOfSource(source: ConnectionId, asking: readonly ConnectionId[]): Promise<Secret> {
    const name = parts.connections.get(source)?.name ?? ''
    const result = circles.closes(source, asking)
      ? bad({ kind: 'invalid', fields: [{ field: 'sourceConnection', reason: 'ownConnection' }] })
      : await circles.waiting(asking.at(-1), source, () => get(source, false, asking))
    const token = result.ok ? held(source) : result
    if (token.ok) return token.value
    throw new ProblemError({ kind: 'sourceFailed', name, because: token.problem })
  }

  function held(id: ConnectionId): Result<Secret> {
    const known = know(id)
    if (!known) return bad({ kind: 'gone' })
    const record = recordOf(known)
    if (!record) return bad({ kind: 'nothingHeld' })
    return tokenLifeOf(record, parts.now()).kind === 'expired'
      ? bad({ kind: 'tokenRanOut' })
      : good(record.accessToken)
  }

  function end(id: ConnectionId): void {
    const flight = flights.get(id)
    flights.delete(id)
    flight?.controller.abort()
  }

  return {
    get: (id, fresh = false) => get(id, fresh, []),
    held,
    status,
    async showLogin(id) {
      const login = waitedFor(flights.get(id))
      if (!login) return bad({ kind: 'gone' })
      await login.show()
      return good(null)
    },
    cancel(id) {
      if (!flights.has(id)) return
      end(id)
      parts.changed(id)
    },
    async forget(id) {
      forgotten.set(id, (forgotten.get(id) ?? 0) + 1)
      end(id)
      failures.delete(id)
      await tokens.remove(id)
      parts.changed(id)
    },
    reshaped(id) {
      const flight = flights.get(id)
      if (flight && flight.key !== know(id)?.key) end(id)
      failures.delete(id)
    },
    drop(id) {
      end(id)
      failures.delete(id)
      tokens.drop(id)
    },
    async settle() {
      for (const id of [...flights.keys()]) end(id)
      await turns.settled(settleMilliseconds)
      await tokens.flush()
    },
    lock() {
      for (const id of [...flights.keys()]) end(id)
      failures.clear()
      tokens.lock()
    },
    unlock: tokens.unlock,
  }
}

/** Whoever waits for a request that was cancelled need not wait for its end. */
function cancelled(signal: AbortSignal): Promise<Result<TokenView>> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(bad({ kind: 'cancelled' })), { once: true }),
  )
}

function waitedFor(flight: Flight | undefined): Flight['login'] {
  return flight?.step === 'waitingForUser' ? flight.login : undefined
}

/** The sign-in that a request waits for, as the window may know it. */
function waitingIn(flight: Flight): { readonly login?: WaitingLogin } {
  const login = waitedFor(flight)
  if (!login) return {}
  const { show: _show, ...waiting } = login
  return { login: waiting }
}
