/** Stands before a token endpoint and notes what it issues: the test has to know what the server believes. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

export interface Tap {
  readonly origin: string
  /** The refresh token issued last: every one before it is spent. */
  readonly newest: string | undefined
  /** How long an answer is held back, in milliseconds. */
  pause: () => number
  /** Whether the next answer that brings a refresh token is lost on its way. */
  losesNext: boolean
  /** Settles when nothing is under way and nobody is connected: what a killed program sent has then been dealt with. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** @param server the origin that requests go on to. */
export async function openTap(server: string): Promise<Tap> {
  const underWay = new Set<Promise<void>>()
  const sockets = new Set<Socket>()
  const tap = { newest: undefined as string | undefined, pause: () => 0, losesNext: false }
  const pass = async (request: IncomingMessage, outgoing: ServerResponse) => {
    const response = await fetch(server + request.url, await forwarded(request))
    const text = await response.text()
    const issued = refreshTokenIn(text)
    if (issued) tap.newest = issued
    await setTimeout(tap.pause())
    if (issued && tap.losesNext) {
      tap.losesNext = false
      outgoing.destroy()
      return
    }
    outgoing.writeHead(response.status, {
      'content-type': response.headers.get('content-type') ?? 'text/plain',
    })
    outgoing.end(text)
  }
  const listening = createServer((request, outgoing) => {
    const passing = pass(request, outgoing).catch(() => void outgoing.destroy())
    underWay.add(passing)
    void passing.finally(() => underWay.delete(passing))
  })
  listening.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return Object.assign(tap, {
    origin: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    async idle() {
      while (sockets.size > 0 || underWay.size > 0) await setTimeout(2)
    },
    close: () =>
      new Promise<void>((resolve) => {
        listening.close(() => resolve())
        listening.closeAllConnections()
      }),
  })
}

const ownHeaders = new Set(['host', 'connection', 'content-length', 'accept-encoding'])

async function forwarded(request: IncomingMessage): Promise<RequestInit> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const headers = Object.entries(request.headers).filter(([name]) => !ownHeaders.has(name))
  return {
    method: request.method ?? 'GET',
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    redirect: 'manual',
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  }
}

function refreshTokenIn(text: string): string | undefined {
  try {
    const { refresh_token: token } = JSON.parse(text) as { refresh_token?: string }
    return token
  } catch {
    return undefined
  }
}
