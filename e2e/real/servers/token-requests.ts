/** A token endpoint and an API that note how a client proves itself and how it sends its token. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TokenRequest {
  /** The form, decoded. */
  readonly form: Readonly<Record<string, string>>
  /** What is behind `Basic`, decoded; absent: there is none. */
  readonly basic?: string
}

export interface TokenServer {
  readonly origin: string
  readonly requests: readonly TokenRequest[]
  /** `Authorization` of the requests to the API. */
  readonly authorizations: readonly (string | undefined)[]
  stop(): Promise<void>
}

export async function startTokenServer(): Promise<TokenServer> {
  const requests: TokenRequest[] = []
  const authorizations: (string | undefined)[] = []
  const server = http.createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.method !== 'POST') {
      authorizations.push(request.headers.authorization)
      response.end('{}')
      return
    }
    let body = ''
    for await (const chunk of request) body += chunk
    const basic = /^Basic (.*)$/.exec(request.headers.authorization ?? '')?.[1]
    requests.push({
      form: Object.fromEntries(new URLSearchParams(body)),
      ...(basic !== undefined && { basic: Buffer.from(basic, 'base64').toString() }),
    })
    response.end(JSON.stringify({ access_token: 'made-up', token_type: 'Bearer', expires_in: 60 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    authorizations,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
