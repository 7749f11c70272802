/** What the bench's program does with connections that are kept fresh, asked as its page asks. */
import { setTimeout } from 'node:timers/promises'
import type { Page, PageWindow, Platform } from '../../electron/platform/platform.ts'
import type { ConnectionId, ConnectionSummary, TokenStatus } from '../../shared/connection.ts'
import type { ClaimcheckEvent, Start } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { BareRequest } from './token.ts'

export type KeptFreshTask =
  /** Has every connection kept fresh, which gets its first token, too. */
  | { readonly task: 'keepFresh' }
  /** How many requests were sent so far. */
  | { readonly task: 'countRequests' }
  /**
   * Has so much time pass that every token has expired, and all of them renewed: from the first request until the window
   * was told of the last new token.
   */
  | { readonly task: 'renewAll'; readonly lifeSeconds: number }
  /** Sends the same request as often, a few at once, by nothing but `fetch`. */
  | {
      readonly task: 'sendBare'
      readonly request: BareRequest
      readonly times: number
      readonly atOnce: number
    }

/** Counts requests; the first after `begin` starts the clock. */
export class SentRequests {
  count = 0
  #startedAt: number | undefined

  begin(): void {
    this.#startedAt = undefined
  }

  /** Milliseconds since the first request. */
  get sinceFirst(): number {
    return performance.now() - (this.#startedAt ?? performance.now())
  }

  watch(fetch: Platform['fetch']): Platform['fetch'] {
    return (...request) => {
      this.count += 1
      this.#startedAt ??= performance.now()
      return fetch(...request)
    }
  }
}

/** Follows what the window is told of tokens, which costs next to nothing. */
export class ToldTokens {
  /** Connections of whose new token the window was not told yet. */
  #missing = new Set<ConnectionId>()
  #since = 0
  #done = Promise.withResolvers<void>()

  /** @returns settles once the window was told of a token of each connection that was obtained from now on. */
  async ofEach(ids: readonly ConnectionId[]): Promise<void> {
    this.#missing = new Set(ids)
    this.#since = Date.now()
    this.#done = Promise.withResolvers()
    await this.#done.promise
  }

  watch(window: PageWindow): PageWindow {
    return {
      ...window,
      emit: (event) => {
        window.emit(event)
        for (const { id, status } of connectionsIn(event as ClaimcheckEvent))
          if (obtainedAt(status) >= this.#since) this.#missing.delete(id)
        if (this.#missing.size === 0) this.#done.resolve()
      },
    }
  }
}

/** Without the window's own function: a value from there would have the program load everything before it starts. */
function obtainedAt(status: TokenStatus): number {
  return (status.kind === 'none' ? undefined : status.token?.obtainedAt) ?? 0
}

function connectionsIn(event: ClaimcheckEvent): readonly ConnectionSummary[] {
  if (event.kind === 'connection') return [event.connection]
  return event.kind === 'connections' ? event.connections : []
}

/** What the tasks are done with. */
export interface KeptFreshParts {
  readonly handle: Page['handle']
  readonly sent: SentRequests
  readonly told: ToldTokens
}

/** @returns a number: of requests, or of milliseconds. */
export async function runKeptFreshTask(task: KeptFreshTask, parts: KeptFreshParts): Promise<number> {
  const { handle, sent } = parts
  switch (task.task) {
    case 'keepFresh':
      for (const { id } of await connectionsOf(handle))
        await handle({ channel: 'connection.keepFresh', request: { id, on: true } })
      while (!(await connectionsOf(handle)).every(({ status }) => status.kind === 'held'))
        await setTimeout(50)
      return sent.count
    case 'countRequests':
      return sent.count
    case 'renewAll':
      return renewAll(parts, task.lifeSeconds)
    case 'sendBare':
      return sendBare(task)
  }
}

/** Longer than the program waits until it lets go of what was kept to save work: it renews after a rest. */
const restMilliseconds = 4_000

/** @returns milliseconds from the first request until the window was told of the last token. */
async function renewAll({ handle, sent, told }: KeptFreshParts, lifeSeconds: number): Promise<number> {
  await setTimeout(restMilliseconds)
  const ids = (await connectionsOf(handle)).map(({ id }) => id)
  passTime(lifeSeconds)
  sent.begin()
  const renewed = told.ofEach(ids)
  // Has the schedule look at the clock, and changes nothing: what was told of a moment ago is told again only after a rest.
  await handle({ channel: 'app.online', request: {} })
  await renewed
  return sent.sinceFirst
}

async function sendBare(task: Extract<KeptFreshTask, { task: 'sendBare' }>): Promise<number> {
  const { request, times, atOnce } = task
  let left = times
  const sendSome = async () => {
    while (left > 0) {
      left -= 1
      await (await fetch(request.url, request.init)).json()
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: atOnce }, sendSome))
  return performance.now() - started
}

const clocks = { wall: Date.now, awake: performance.now.bind(performance) }
let ahead = 0

/** Sets both clocks further ahead, by which time passes for the program. */
function passTime(seconds: number): void {
  ahead += seconds * 1000
  Date.now = () => clocks.wall() + ahead
  performance.now = () => clocks.awake() + ahead
}

async function connectionsOf(handle: Page['handle']): Promise<Start['connections']> {
  const start = (await handle({ channel: 'app.start', request: {} })) as Result<Start>
  if (!start.ok) throw new Error(start.problem.kind)
  return start.value.connections
}
