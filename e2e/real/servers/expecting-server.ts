/** Answers the one request it expects with 200, and every other with 401 and a word on what is different. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ExpectedRequest {
  /** Path and query as they mean it: every percent-encoding decoded. */
  readonly target: string
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

export interface ExpectingServer {
  readonly origin: string
  /** Answers of the requests so far: the status, and what was different. */
  readonly answers: readonly string[]
  expect(request: ExpectedRequest): void
  stop(): Promise<void>
}

export async function startExpectingServer(): Promise<ExpectingServer> {
  const answers: string[] = []
  let expected: ExpectedRequest = { target: '', headers: {} }
  const server = http.createServer((request, response) => {
    const different = differences(expected, request)
    response.statusCode = different.length === 0 ? 200 : 401
    answers.push([response.statusCode, ...different].join(' '))
    response.setHeader('content-type', 'application/json')
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    answers,
    expect(request) {
      expected = request
      answers.length = 0
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function differences(expected: ExpectedRequest, request: http.IncomingMessage): readonly string[] {
  const target = decoded(request.url ?? '')
  const headers = Object.entries(expected.headers).filter(([name, value]) => request.headers[name] !== value)
  return [
    ...(target === expected.target ? [] : [`target ${request.url}`]),
    ...headers.map(([name]) => `${name}: ${request.headers[name]}`),
  ]
}

/** Programs differ in how much of an address they encode. */
function decoded(target: string): string {
  return decodeURIComponent(target)
}
