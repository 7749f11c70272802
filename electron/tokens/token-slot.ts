/** One connection's token: the current record, the request in flight, the last failure. */
import {
  type ConnectionId,
  type TokenDates,
  type TokenStatus,
  type TokenTrigger,
  type TokenView,
  tokenLifeOf,
} from '../../shared/connection.ts'
import { bad, good, type Problem, type Result } from '../../shared/problem.ts'
import type { OperationResult, TokenOperation } from '../../shared/token-use/token-operation.ts'
import type { Connection } from '../connections/connection.ts'
import type { Method, System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { acquire, type CallMethod } from './acquire.ts'
import { type Attendance, attendanceOf, isSignInNeeded } from './attendance.ts'
import type { CallOperation } from './calls/call-operation.ts'
import { accessTokenDates, besideDates, heldToken } from './held-token.ts'
import { InFlightRequest } from './in-flight-request.ts'
import { isFinal } from './keep-fresh/renewal-outcome.ts'
import { type Renewal, renewalOf } from './renewal.ts'
import type { TokenListener } from './token-event.ts'
import { type TokenRecord, tokensOf } from './token-record.ts'
import type { TokenStore } from './token-store.ts'

/** A token with less life than this is not handed out as good: it would expire on its way. */
const leastLifeMilliseconds = 10_000

/** A configured connection, its system and method, and the cache key of all that shapes its token. */
export interface TokenTarget {
  readonly connection: Connection
  readonly system: System
  readonly method: Method
  readonly key: string
}

/** What the slots of one token service share. */
export interface SlotServices {
  /** Returns undefined for a connection that is gone, and while the vault is locked. */
  readonly target: (id: ConnectionId) => TokenTarget | undefined
  readonly store: TokenStore
  readonly callMethod: CallMethod
  readonly callOperation: CallOperation
  /** The operations that a connection's settings allow. */
  readonly operationsOf: (target: TokenTarget) => readonly TokenOperation[]
  /** Provides the token of a delegation's source. @throws ProblemError `sourceFailed`. */
  readonly sourceToken: (slot: TokenSlot, source: ConnectionId, attendance: Attendance) => Promise<Secret>
  /** Returns why nothing is requested for a connection without the user, if the schedule has stopped. */
  readonly stopped: (target: TokenTarget) => Problem | undefined
  /** Dates a record by the clocks as they are now. */
  readonly redate: (record: TokenRecord) => TokenRecord
  readonly view: (record: TokenRecord, target: TokenTarget) => TokenView
  readonly now: () => number
  readonly problemOf: (thrown: unknown) => Problem
  readonly changed: (id: ConnectionId) => void
  readonly happened: TokenListener
  readonly quietMilliseconds?: number
}

export interface GetTokenOptions {
  /** Requests a token even though the current one is good. */
  readonly fresh?: boolean | undefined
  /** Absent: the user. */
  readonly trigger?: TokenTrigger
  /** Absent: that of the trigger. */
  readonly attendance?: Attendance
}

interface Failure {
  readonly problem: Problem
  readonly at: number
}

export class TokenSlot {
  readonly #id: ConnectionId
  readonly #services: SlotServices
  #record: TokenRecord | undefined
  #inFlight: InFlightRequest | undefined
  /** Cancels the operation that runs. */
  #operation: AbortController | undefined
  #failure: Failure | undefined
  /** Counts how often the token was forgotten: what an earlier generation's request brings is discarded. */
  #generation = 0
  /** The slot whose token the request in flight waits for. */
  #source: TokenSlot | undefined
  /** Settles when nothing runs. A request that was cancelled may still run: the next one waits for it. */
  #idle: Promise<void> = Promise.resolve()

  constructor(id: ConnectionId, services: SlotServices) {
    this.#id = id
    this.#services = services
  }

  status(): TokenStatus {
    const target = this.#target()
    if (!target) return { kind: 'none' }
    const record = this.#current(target)
    const token = record && this.#services.view(record, target)
    const current = token ? { token } : {}
    if (this.#inFlight && !(record && this.#isBackground(this.#inFlight, record)))
      return { ...this.#inFlight.progress, ...current }
    if (this.#failure) return { kind: 'failed', ...this.#failure, ...current }
    return token ? { kind: 'held', token } : { kind: 'none' }
  }

  async getToken(options: GetTokenOptions): Promise<Result<TokenView>> {
    const { fresh, trigger = 'user', attendance = attendanceOf(trigger) } = options
    const target = this.#target()
    if (!target) return bad({ kind: 'gone' })
    const record = this.#current(target)
    if (record && !fresh && this.#isUsable(record)) return good(this.#services.view(record, target))
    if (this.#inFlight) return this.#join(this.#inFlight, { ...options, attendance })
    const refusal = attendance === 'unattended' ? this.#refusal(target) : undefined
    return refusal ? bad(refusal) : this.#start(target, trigger, attendance).result
  }

  /** Returns what decides about renewing the token; undefined for a connection that is gone. */
  renewal(): Renewal | undefined {
    const target = this.#target()
    if (!target) return undefined
    return renewalOf(target, this.#current(target), this.#inFlight?.attendance)
  }

  /** Returns the raw token while it is good. Ends with `gone`, `nothingHeld`, `tokenRanOut`. */
  accessToken(): Result<Secret> {
    const target = this.#target()
    if (!target) return bad({ kind: 'gone' })
    const record = this.#current(target)
    if (!record) return bad({ kind: 'nothingHeld' })
    return hasExpired(record, this.#services.now()) ? bad({ kind: 'tokenRanOut' }) : good(record.accessToken)
  }

  /** Returns the raw token beside the one that is handed out, while it is good. Ends as `accessToken`. */
  besideToken(): Result<Secret> {
    const target = this.#target()
    if (!target) return bad({ kind: 'gone' })
    const record = this.#current(target)
    const beside = record?.beside
    if (!beside) return bad({ kind: 'nothingHeld' })
    return hasExpired(besideDates(record, beside), this.#services.now())
      ? bad({ kind: 'tokenRanOut' })
      : good(beside.token)
  }

  async waitFor(source: TokenSlot, attendance: Attendance): Promise<Result<TokenView>> {
    this.#source = source
    try {
      return await source.getToken({ trigger: 'delegation', attendance })
    } finally {
      this.#source = undefined
    }
  }

  /** Whether this is the other slot, or waits for its token, perhaps through more slots: a dependency cycle. */
  isWaitingFor(other: TokenSlot): boolean {
    const seen = new Set<TokenSlot>()
    for (let next: TokenSlot | undefined = this; next && !seen.has(next); next = next.#source) {
      if (next === other) return true
      seen.add(next)
    }
    return false
  }

  async showLogin(): Promise<Result<null>> {
    const show = this.#inFlight?.show
    if (!show) return bad({ kind: 'gone' })
    await show()
    return good(null)
  }

  /** Runs an operation at the token's server once nothing else runs. One that ends the token there forgets it. */
  operate(operation: TokenOperation): Promise<Result<OperationResult>> {
    return this.#enqueue(() => this.#operate(operation))
  }

  cancel(): void {
    if (!this.#inFlight && !this.#operation) return
    this.#abort()
    this.#changed()
  }

  async forget(): Promise<void> {
    await this.#remove()
    this.#services.happened(this.#id, { kind: 'forgotten' })
  }

  invalidate(): void {
    const key = this.#target()?.key
    if (this.#inFlight && this.#inFlight.key !== key) this.#abort()
    this.#failure = undefined
    if (this.#record && this.#record.key !== key) this.#services.happened(this.#id, { kind: 'dropped' })
  }

  /** Drops everything in memory; the connection is gone. */
  discard(): void {
    this.#generation += 1
    this.#abort()
    this.#failure = undefined
    this.#services.store.discard(this.#id)
    if (this.#record) this.#services.happened(this.#id, { kind: 'dropped' })
    this.#record = undefined
  }

  /** Cancels the request in flight. Settles when nothing runs any more; never rejects. */
  settle(): Promise<void> {
    this.#abort()
    return this.#idle
  }

  /** Wipes the token. What waits to be written has to be flushed before. */
  lock(): void {
    this.#abort()
    this.#failure = undefined
    for (const token of this.#record ? tokensOf(this.#record) : []) token.wipe()
    this.#record = undefined
  }

  /** Takes the record that the vault has kept. One in memory is as new or newer. */
  restore(record: TokenRecord): void {
    this.#record ??= record
  }

  /** Shows a problem beside the token. */
  fail(problem: Problem): void {
    this.#failure = { problem, at: this.#services.now() }
    this.#changed()
  }

  #target(): TokenTarget | undefined {
    return this.#services.target(this.#id)
  }

  #changed(): void {
    this.#services.changed(this.#id)
  }

  /** The record, if the settings that shaped it are those of today. */
  #current({ key }: TokenTarget): TokenRecord | undefined {
    return this.#record?.key === key ? this.#services.redate(this.#record) : undefined
  }

  #isUsable(record: TokenRecord): boolean {
    const life = tokenLifeOf(record, this.#services.now())
    return life.kind === 'unknown' || (life.kind === 'valid' && life.left > leastLifeMilliseconds)
  }

  #abort(): void {
    this.#inFlight?.cancel()
    this.#inFlight = undefined
    this.#operation?.abort()
  }

  async #remove(): Promise<void> {
    this.#generation += 1
    this.#abort()
    this.#failure = undefined
    await this.#services.store.remove(this.#id)
    this.#record = undefined
    this.#changed()
  }

  /** Whoever the user makes wait for an unattended request gets an attended one, where only that can succeed. */
  async #join(
    running: InFlightRequest,
    options: GetTokenOptions & { readonly attendance: Attendance },
  ): Promise<Result<TokenView>> {
    if (options.attendance === 'attended' || options.trigger === 'copy') running.join()
    const result = await running.result
    const isOver = result.ok || options.attendance === running.attendance || !isSignInNeeded(result.problem)
    return isOver || options.attendance === 'unattended' ? result : this.getToken(options)
  }

  /** Why nothing may be requested without the user: it was refused before, with these settings. */
  #refusal(target: TokenTarget): Problem | undefined {
    const last = this.#failure?.problem
    return last && isFinal(last) ? last : this.#services.stopped(target)
  }

  /** A renewal that nobody waits for, of a token that is still good. */
  #isBackground(request: InFlightRequest, record: TokenRecord): boolean {
    return !request.isAwaited && this.#isUsable(record)
  }

  #start(target: TokenTarget, trigger: TokenTrigger, attendance: Attendance): InFlightRequest {
    const { now, quietMilliseconds = 120 } = this.#services
    const { key } = target
    const changed = () => this.#changed()
    this.#failure = undefined
    // A sign-out may wait for its user for good.
    this.#operation?.abort()
    this.#inFlight = new InFlightRequest(
      { key, generation: this.#generation, trigger, attendance, now, changed, quietMilliseconds },
      (request) => this.#enqueue(() => this.#run(target, request)),
    )
    return this.#inFlight
  }

  #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const end = this.#idle.then(work)
    this.#idle = end.then(ignore, ignore)
    return end
  }

  async #run(target: TokenTarget, request: InFlightRequest): Promise<Result<TokenView>> {
    if (request.signal.aborted) return bad({ kind: 'cancelled' })
    const { callMethod, sourceToken, now, problemOf } = this.#services
    const { connection, system, method } = target
    const call = {
      ...{ connection, system, method, signal: request.signal },
      ...{ trigger: request.trigger, attendance: request.attendance },
      onStep: request.setStep.bind(request),
      onLogin: request.setLogin.bind(request),
      onDeviceCode: request.setDeviceCode.bind(request),
      sourceToken: (source: ConnectionId) => sourceToken(this, source, request.attendance),
    }
    try {
      return await this.#keep(target, request, await acquire(callMethod, call, this.#current(target), now))
    } catch (thrown) {
      return this.#end(request, problemOf(thrown))
    }
  }

  /** A revocation that was sent is not cancelled: a token that is dead at its server must not be left here. */
  async #operate(operation: TokenOperation): Promise<Result<OperationResult>> {
    const { operationsOf, callOperation, problemOf } = this.#services
    const target = this.#target()
    if (!target || !operationsOf(target).includes(operation)) return bad({ kind: 'gone' })
    const record = this.#current(target)
    if (!record) return bad({ kind: 'nothingHeld' })
    if (operation === 'userInfo' && hasExpired(accessTokenDates(record), this.#services.now()))
      return bad({ kind: 'tokenRanOut' })
    const generation = this.#generation
    const controller = new AbortController()
    if (operation !== 'revoke') this.#operation = controller
    try {
      const call = { ...target, operation, token: heldToken(record), signal: controller.signal }
      const result = await callOperation(call)
      if (result.kind === 'ended' && generation === this.#generation) await this.#endedBy(operation)
      return good(result)
    } catch (thrown) {
      return bad(problemOf(thrown))
    } finally {
      this.#operation = undefined
    }
  }

  async #endedBy(operation: TokenOperation): Promise<void> {
    await this.#remove()
    this.#services.happened(this.#id, { kind: 'ended', operation })
  }

  /**
   * Keeps a token that arrived. With a refresh token it is shown only once both are on disk: a rotated refresh token that
   * was shown but not kept would be a sign-in lost. One that can be requested again is shown at once and written behind.
   * Either stays in memory where the disk fails, and where the user cancelled meanwhile.
   */
  async #keep(
    target: TokenTarget,
    request: InFlightRequest,
    record: TokenRecord,
  ): Promise<Result<TokenView>> {
    const { store, redate, view } = this.#services
    if (!this.#isWanted(request)) return bad({ kind: 'cancelled' })
    if (record.refreshToken) {
      const isDeleted = await this.#writeFirst(request, record)
      if (isDeleted) return bad({ kind: 'cancelled' })
    } else {
      this.#record = record
      store.writeBehind(this.#id, record)
    }
    if (!request.signal.aborted) this.#inFlight = undefined
    this.#changed()
    this.#services.happened(this.#id, { kind: 'issued', record })
    return good(view(redate(record), target))
  }

  /** @returns whether the connection was deleted while its token was written: the token is removed, too. */
  async #writeFirst(request: InFlightRequest, record: TokenRecord): Promise<boolean> {
    const { store } = this.#services
    try {
      await store.write(this.#id, record)
    } finally {
      if (this.#isWanted(request)) this.#record = record
    }
    if (this.#target()) return false
    await store.remove(this.#id)
    return true
  }

  /** Whether the settings are those of the request, and the token was not forgotten since. */
  #isWanted({ key, generation }: InFlightRequest): boolean {
    return this.#target()?.key === key && this.#generation === generation
  }

  /** A request that was cancelled leaves no failure: another one may be in flight. */
  #end(request: InFlightRequest, problem: Problem): Result<TokenView> {
    if (!request.signal.aborted) {
      this.#inFlight = undefined
      if (problem.kind === 'cancelled') this.#changed()
      else this.#failed(request, problem)
    }
    return bad(problem)
  }

  /** What may be better later is not shown beside a good token that nobody asked to be renewed. */
  #failed(request: InFlightRequest, problem: Problem): void {
    const target = this.#target()
    const record = target && this.#current(target)
    if (record && this.#isBackground(request, record) && !isFinal(problem)) this.#changed()
    else this.fail(problem)
    this.#services.happened(this.#id, { kind: 'failed', problem, trigger: request.trigger })
  }
}

function hasExpired(dates: TokenDates, now: number): boolean {
  return tokenLifeOf(dates, now).kind === 'expired'
}

function ignore(): void {}
