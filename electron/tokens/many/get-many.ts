/** Gets the tokens of many connections, a few at a time from each server, without bothering the user. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { GotMany, ManyProgress } from '../../../shared/many.ts'
import { bad, type Problem, type Result } from '../../../shared/problem.ts'
import type { Connection, Connections } from '../../connections/connection.ts'
import { isSignInNeeded } from '../attendance.ts'
import { renewalOutcome } from '../keep-fresh/renewal-outcome.ts'
import { mostAtOnce, ServerQueue } from '../keep-fresh/server-queue.ts'
import type { TokenService } from '../token-service.ts'

/** Progress in quicker succession is one report, in milliseconds. */
const reportInterval = 100

export interface GetManyOptions {
  readonly connections: Pick<Connections, 'get'>
  readonly tokenService: Pick<TokenService, 'getToken' | 'accessToken' | 'renewal' | 'cancel'>
  /** The origin of the server that a connection's requests go to. */
  readonly serverOf: (connection: Connection) => string
  readonly now: () => number
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  readonly report: (progress: ManyProgress) => void
}

export interface GetMany {
  /** Settles when all are through or it was cancelled; a newer run cancels it. Never rejects. */
  run(ids: readonly ConnectionId[]): Promise<GotMany>
  /** Starts nothing more, and cancels the requests that it started. */
  cancel(): void
}

export function createGetMany(options: GetManyOptions): GetMany {
  let current: ManyRun | undefined
  return {
    run(ids) {
      current?.cancel()
      current = new ManyRun(options, [...new Set(ids)])
      return current.settled
    },
    cancel: () => current?.cancel(),
  }
}

/** A server whose tokens are got. */
interface Server {
  readonly queue: ServerQueue
  /** Why it could not be reached, or could not serve, the last times in a row. */
  failures: readonly Problem[]
}

class ManyRun {
  /** Settles with what was got. */
  readonly settled: Promise<GotMany>
  readonly #options: GetManyOptions
  readonly #total: number
  readonly #servers = new Map<string, Server>()
  /** Those whose request was started here. */
  readonly #running = new Set<ConnectionId>()
  readonly #failed: { readonly id: ConnectionId; readonly problem: Problem }[] = []
  readonly #needUser: ConnectionId[] = []
  readonly #end = Promise.withResolvers<void>()
  #got = 0
  /** Cancels the report that is due. */
  #unreport: (() => void) | undefined
  #isOver = false

  constructor(options: GetManyOptions, ids: readonly ConnectionId[]) {
    this.#options = options
    this.#total = ids.length
    this.settled = this.#end.promise.then(() => ({
      got: this.#got,
      failed: this.#failed,
      needUser: this.#needUser,
    }))
    for (const id of ids) this.#enqueue(id)
    this.#proceed()
    for (const { queue } of this.#servers.values()) queue.start()
  }

  cancel(): void {
    if (this.#isOver) return
    this.#isOver = true
    for (const { queue } of this.#servers.values()) queue.clear()
    for (const id of this.#running) this.#options.tokenService.cancel(id)
    this.#finish()
  }

  #enqueue(id: ConnectionId): void {
    const { connections, tokenService, serverOf } = this.#options
    const connection = connections.get(id)
    const renewal = connection && tokenService.renewal(id)
    if (!connection || !renewal) this.#failed.push({ id, problem: { kind: 'gone' } })
    else if (renewal.by === 'program') {
      const server = this.#server(serverOf(connection))
      server.queue.add(() => this.#get(id, server))
    } else if (tokenService.accessToken(id).ok) this.#got += 1
    else this.#needUser.push(id)
  }

  #server(origin: string): Server {
    const server = this.#servers.get(origin) ?? { queue: new ServerQueue(this.#options.now), failures: [] }
    this.#servers.set(origin, server)
    return server
  }

  async #get(id: ConnectionId, server: Server): Promise<void> {
    const result = await this.#request(id, server)
    if (this.#isOver) return
    if (result.ok) this.#got += 1
    else if (isSignInNeeded(result.problem)) this.#needUser.push(id)
    else this.#failed.push({ id, problem: result.problem })
    this.#proceed()
  }

  /** Leaves a server alone that was unwell several times in a row: waiting for each would take hours. */
  async #request(id: ConnectionId, server: Server): Promise<Result<unknown>> {
    const { tokenService } = this.#options
    if (server.failures.length >= mostAtOnce) return bad(server.failures[0] as Problem)
    // A request that ran before is somebody else's: it is waited for, and not cancelled.
    if (!tokenService.renewal(id)?.inFlight) this.#running.add(id)
    const result = await tokenService.getToken(id, { attendance: 'unattended' })
    this.#running.delete(id)
    const isUnwell = !result.ok && renewalOutcome(result.problem).kind === 'transient'
    server.failures = isUnwell ? [...server.failures, result.problem] : []
    return result
  }

  #proceed(): void {
    if (this.#done === this.#total) this.#finish()
    else
      this.#unreport ??= this.#options.schedule(reportInterval, () => {
        this.#unreport = undefined
        this.#options.report({ total: this.#total, done: this.#done, failed: this.#failed.length })
      })
  }

  get #done(): number {
    return this.#got + this.#failed.length + this.#needUser.length
  }

  #finish(): void {
    this.#isOver = true
    this.#unreport?.()
    this.#end.resolve()
  }
}
