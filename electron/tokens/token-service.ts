/** The token service: one slot per connection, and the tokens that connections take from each other. */
import type { ConnectionId, TokenStatus, TokenView } from '../../shared/connection.ts'
import { bad, type Problem, type Result } from '../../shared/problem.ts'
import type { OperationResult, TokenOperation } from '../../shared/token-use/token-operation.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import { ProblemError } from '../problem-error.ts'
import type { System } from '../systems/system.ts'
import type { Collection } from '../vault/collection.ts'
import type { Secret } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import type { CallMethod } from './acquire.ts'
import type { Attendance } from './attendance.ts'
import { cacheKey } from './cache-key.ts'
import type { CallOperation } from './calls/call-operation.ts'
import { createRedate, type RedateOptions } from './redate.ts'
import type { Renewal } from './renewal.ts'
import type { TokenListener } from './token-event.ts'
import type { TokenRecord } from './token-record.ts'
import { type GetTokenOptions, TokenSlot, type TokenTarget } from './token-slot.ts'
import { createTokenStore } from './token-store.ts'
import { createTokenViews } from './token-view.ts'

/** How long locking and ending wait for a refresh that the server may have honoured. */
const settleMilliseconds = 5_000

export interface TokenService {
  /**
   * Returns the current token while it is good, else refreshes it or requests a new one. All who call while a request is
   * in flight receive its result.
   */
  getToken(id: ConnectionId, options?: GetTokenOptions): Promise<Result<TokenView>>
  /** Returns the raw token while it is good. Ends with `gone`, `nothingHeld`, `tokenRanOut`. */
  accessToken(id: ConnectionId): Result<Secret>
  /** Returns the raw token beside the one that is handed out, while it is good. Ends as `accessToken`. */
  besideToken(id: ConnectionId): Result<Secret>
  /**
   * Runs an operation on the token at its server, after what runs for the connection. One that ends the token there also
   * forgets it. Ends with `gone` (not one of the connection's), `nothingHeld`, `tokenRanOut`, or the system's problem.
   */
  operate(id: ConnectionId, operation: TokenOperation): Promise<Result<OperationResult>>
  status(id: ConnectionId): TokenStatus
  /** Returns what decides about renewing a connection's token; undefined for one that is gone. */
  renewal(id: ConnectionId): Renewal | undefined
  /**
   * Shows again the sign-in that a request waits for: raises its window, or opens the user's own browser once more, or
   * opens there the page where a device code is entered. Ends with `gone` where none waits, `browserFailed`.
   */
  showLogin(id: ConnectionId): Promise<Result<null>>
  /** Cancels the request in flight; the current token stays. */
  cancel(id: ConnectionId): void
  /** Removes token and refresh token. @throws ProblemError as `Vault.change`. */
  forget(id: ConnectionId): Promise<void>
  /** After the connection was edited: cancels a request for its former settings and drops its last problem. */
  invalidate(id: ConnectionId): void
  /** After the connection was removed: cancels its request and discards what it brings. */
  discard(id: ConnectionId): void
  /**
   * Before locking or ending: cancels what can be requested again, waits at most 5 s for refreshes that the server may have
   * honoured, and writes what waits to be written. Never rejects.
   */
  settle(): Promise<void>
  /** Cancels every request and wipes every token. */
  lock(): void
  /** Reads the tokens that the vault has kept. */
  unlock(): void
  /** Tells of everything that happens to tokens from now on. */
  watch(listener: TokenListener): void
}

export interface TokenServiceOptions extends RedateOptions {
  readonly vault: Pick<Vault, 'change'>
  readonly records: Collection<TokenRecord>
  readonly connections: Pick<Connections, 'get'>
  readonly system: (id: Connection['system']) => System | undefined
  readonly tokenPlacement: (connection: Connection, system: System) => TokenView['tokenPlacement']
  /** The operations that a connection's settings allow. */
  readonly operationsOf: (target: TokenTarget) => readonly TokenOperation[]
  /** Returns why nothing is requested for a connection without the user, if the schedule has stopped; absent: nothing. */
  readonly stopped?: (target: TokenTarget) => Problem | undefined
  readonly callMethod: CallMethod
  readonly callOperation: CallOperation
  /** Turns what was thrown into a problem, and logs bugs without secrets. */
  readonly problemOf: (thrown: unknown) => Problem
  /** Called whenever a connection's status changed. */
  readonly changed: (id: ConnectionId) => void
  /** How long a request runs before its progress is reported, in milliseconds; 120 by default. Most end sooner. */
  readonly quietMilliseconds?: number
}

export function createTokenService(options: TokenServiceOptions): TokenService {
  const slots = new Map<ConnectionId, TokenSlot>()
  const listeners: TokenListener[] = []
  const store = createTokenStore(options.vault, options.records, (ids, thrown) => {
    const problem = options.problemOf(thrown)
    for (const id of ids) slotOf(id).fail(problem)
  })
  const target = (id: ConnectionId) => targetOf(options, id)
  const redate = createRedate(options)
  const view = createTokenViews(options)
  const happened: TokenListener = (id, event) => {
    for (const listener of listeners) listener(id, event)
  }
  const { stopped = () => undefined } = options
  const sourceToken = sourceTokens(options.connections, slotOf)
  const services = { ...options, target, store, redate, view, sourceToken, stopped, happened }

  function slotOf(id: ConnectionId): TokenSlot {
    const known = slots.get(id)
    if (known) return known
    const slot = new TokenSlot(id, services)
    slots.set(id, slot)
    return slot
  }

  return {
    getToken: (id, request = {}) => slotOf(id).getToken(request),
    accessToken: (id) => slotOf(id).accessToken(),
    besideToken: (id) => slotOf(id).besideToken(),
    operate: (id, operation) => slotOf(id).operate(operation),
    status: (id) => slots.get(id)?.status() ?? { kind: 'none' },
    renewal: (id) => slotOf(id).renewal(),
    showLogin: (id) => slotOf(id).showLogin(),
    cancel: (id) => slots.get(id)?.cancel(),
    forget: (id) => slotOf(id).forget(),
    invalidate: (id) => slots.get(id)?.invalidate(),
    discard(id) {
      slots.get(id)?.discard()
      slots.delete(id)
    },
    async settle() {
      await settleAll([...slots.values()])
      await store.flush()
    },
    lock() {
      void store.flush()
      for (const slot of slots.values()) slot.lock()
    },
    unlock() {
      for (const [id, record] of store.list()) slotOf(id).restore(record)
    },
    watch: (listener) => void listeners.push(listener),
  }
}

/** @returns what gets a slot the token of the connection that its own request begins with. */
function sourceTokens(
  connections: TokenServiceOptions['connections'],
  slotOf: (id: ConnectionId) => TokenSlot,
): (slot: TokenSlot, id: ConnectionId, attendance: Attendance) => Promise<Secret> {
  return async (slot, id, attendance) => {
    const name = connections.get(id)?.name ?? ''
    const source = slotOf(id)
    const result = source.isWaitingFor(slot)
      ? bad({ kind: 'invalid', fields: [{ field: 'sourceConnection', reason: 'ownConnection' }] })
      : await slot.waitFor(source, attendance)
    const token = result.ok ? source.accessToken() : result
    if (token.ok) return token.value
    throw new ProblemError({ kind: 'sourceFailed', name, because: token.problem })
  }
}

function targetOf(options: TokenServiceOptions, id: ConnectionId): TokenTarget | undefined {
  const connection = options.connections.get(id)
  const system = connection && options.system(connection.system)
  const method = system?.methods.find((candidate) => candidate.id === connection?.method)
  return connection && system && method
    ? { connection, system, method, key: cacheKey(connection, system) }
    : undefined
}

/** Settles when nothing runs in the slots, at the latest after 5 s. */
async function settleAll(slots: readonly TokenSlot[]): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, settleMilliseconds)
  await Promise.race([Promise.all(slots.map((slot) => slot.settle())), late.promise])
  clearTimeout(timer)
}
