/** Speaks the DevTools protocol over a pair of pipes: JSON texts, each followed by a NUL byte. */
import type { Readable, Writable } from 'node:stream'
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js'

type Commands = ProtocolMapping.Commands
type Events = ProtocolMapping.Events

/** A target of commands and source of events: the browser itself, or one of its pages. */
export interface Session {
  /** @throws Error where the browser refuses or ends before it responds. */
  send<Method extends keyof Commands>(
    method: Method,
    ...params: Commands[Method]['paramsType']
  ): Promise<Commands[Method]['returnType']>
  /** Sends without waiting; ignores a page or browser that has closed meanwhile. */
  post<Method extends keyof Commands>(method: Method, ...params: Commands[Method]['paramsType']): void
  on<Event extends keyof Events>(event: Event, listener: (...params: Events[Event]) => void): void
}

export interface Pipe {
  readonly browser: Session
  /** Returns a page's session. @param id from attaching to it. */
  session(id: string): Session
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

interface Pending {
  resolve(result: unknown): void
  reject(error: Error): void
}

/**
 * Connects to a browser.
 * @param commands the browser's file descriptor 3.
 * @param messages the browser's file descriptor 4.
 */
export function createPipe(commands: Writable, messages: Readable): Pipe {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, ((params: unknown) => void)[]>()
  let lastId = 0
  readMessages(messages, (message) => {
    if (message.id !== undefined) return settle(pending, message)
    for (const listener of listeners.get(keyOf(message.method, message.sessionId)) ?? [])
      listener(message.params)
  })
  messages.once('close', () => {
    for (const { reject } of pending.values()) reject(new Error('the browser has ended'))
    pending.clear()
  })
  const transmit = (method: string, params: unknown, sessionId: string | undefined): Promise<unknown> => {
    const id = ++lastId
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    if (messages.destroyed) reject(new Error('the browser has ended'))
    else {
      pending.set(id, { resolve, reject })
      commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    }
    return promise
  }
  const session = (id: string | undefined): Session => ({
    send: (method, ...[params]) => transmit(method, params, id) as Promise<never>,
    post: (method, ...[params]) => void transmit(method, params, id).catch(() => undefined),
    on(event, listener) {
      const key = keyOf(event, id)
      listeners.set(key, [...(listeners.get(key) ?? []), listener as (params: unknown) => void])
    },
  })
  return { browser: session(undefined), session }
}

function keyOf(event: string | undefined, sessionId: string | undefined): string {
  return `${sessionId ?? ''} ${event}`
}

function settle(pending: Map<number, Pending>, { id = 0, result, error }: Message): void {
  const waiting = pending.get(id)
  pending.delete(id)
  if (error) waiting?.reject(new Error(error.message))
  else waiting?.resolve(result)
}

/** Splits the stream at its NUL bytes; joins bytes before decoding, so that no character is split. */
function readMessages(messages: Readable, listener: (message: Message) => void): void {
  let parts: Buffer[] = []
  messages.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end))
      listener(JSON.parse(Buffer.concat(parts).toString('utf8')) as Message)
      parts = []
      from = end + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  })
}
