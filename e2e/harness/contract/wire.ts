/** Calls between two processes over one socket, in both directions: a line of JSON for each call and each answer. */
import type { Socket } from 'node:net'

/** What the other side may call, by name. */
export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

export interface Wire {
  /** Calls a handler of the other side. @throws Error with the message of what it threw, or where the socket closes. */
  call(name: string, ...args: readonly unknown[]): Promise<unknown>
  /** Settles when the socket is closed. */
  readonly closed: Promise<void>
  /** Closes it once everything is sent. */
  end(): Promise<void>
}

type Message =
  | { readonly id: number; readonly call: string; readonly args: readonly unknown[] }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }

/** Begins to answer calls on a socket that is connected. */
export function wireOn(socket: Socket, handlers: Handlers): Wire {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const closed = Promise.withResolvers<void>()
  let last = 0
  const send = (message: Message) => {
    if (socket.writable) socket.write(`${JSON.stringify(packed(message))}\n`)
  }
  const response = async (id: number, name: string, args: readonly unknown[]) => {
    try {
      const handler = handlers[name]
      if (!handler) throw new Error(`nobody answers ${name}`)
      send({ id, value: await handler(...(args as never[])) })
    } catch (error) {
      send({ id, error: error instanceof Error ? error.message : String(error) })
    }
  }
  onLine(socket, (line) => {
    const message = unpacked(JSON.parse(line)) as Message
    if ('call' in message) void response(message.id, message.call, message.args)
    else if ('error' in message) waiting.get(message.id)?.reject(new Error(message.error))
    else waiting.get(message.id)?.resolve(message.value)
    if (!('call' in message)) waiting.delete(message.id)
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the other side is gone'))
    closed.resolve()
  })
  return {
    call(name, ...args) {
      const pending = Promise.withResolvers<unknown>()
      if (!socket.writable) return Promise.reject(new Error('the other side is gone'))
      waiting.set(++last, pending)
      send({ id: last, call: name, args })
      return pending.promise
    },
    closed: closed.promise,
    end: () => new Promise((resolve) => socket.end(() => resolve())),
  }
}

/** Splits at line feeds alone: `node:readline` also does at U+2028, which JSON may hold as it is. */
function onLine(socket: Socket, listener: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) listener(line)
  })
}

/** Marks what JSON does not know: addresses, bytes, nothing. */
function packed(value: unknown): unknown {
  if (value === undefined) return { $: 'nothing' }
  if (value instanceof URL) return { $: 'url', text: value.href }
  if (value instanceof Uint8Array) return { $: 'bytes', text: Buffer.from(value).toString('base64') }
  return mapped(value, packed)
}

function unpacked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$' in value)) return mapped(value, unpacked)
  const { $: kind, text } = value as { $: unknown; text?: unknown }
  if (kind === 'nothing') return undefined
  return kind === 'url' ? new URL(String(text)) : new Uint8Array(Buffer.from(String(text), 'base64'))
}

function mapped(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, map(each)]))
}
