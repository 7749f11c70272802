/**
 * A token endpoint that has signed its responses beforehand, in a process of its own: what is measured is the client. The
 * responses are those of CMI STS in size and claims.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import { signingKey, signRs256 } from '../sandbox/server/signing-keys.ts'
import { cmiClaims, cmiHeader, cmiScope, interfaceUser } from '../sandbox/vendors/cmi-claims.ts'
import type { BareRequest } from './token.ts'

export interface SignedServer {
  readonly origin: string
  stop(): Promise<void>
}

/** Starts the server in another process. */
export async function runSignedServer(): Promise<SignedServer> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [origin] = (await once(child, 'message')) as [string]
  return {
    origin,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

const clientSecret = 'Zx81-spectrum-48k-made-up-secret'

/** A connection to the server. @param tenant begins the path; `lifetimes` names those whose tokens live otherwise. */
export function draftFor({ origin }: SignedServer, tenant = 'gemeinde'): ConnectionDraft {
  return {
    name: 'Gemeinde Rosenau',
    system: 'cmi-sts' as SystemId,
    environment: 'server',
    method: 'client-credentials',
    values: { address: origin, tenant, clientId: 'archiv' },
    secrets: { clientSecret },
  }
}

/** What such a connection sends, sent by hand. */
export function requestOf({ values, secrets }: ConnectionDraft): BareRequest {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: values.clientId ?? '',
    client_secret: secrets.clientSecret ?? '',
    scope: cmiScope,
  })
  return {
    url: `${values.address}/${values.tenant}/identity/connect/token`,
    init: {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Claimcheck/0.0.0-bench',
        accept: 'application/json',
      },
      body: body.toString(),
    },
  }
}

/** Seconds for which the tokens of a tenant are good; an hour for every other. */
const lifetimes: Readonly<Record<string, number>> = { 'five-minutes': 300 }

/** More than are asked for within a moment: each click shows another. */
const distinct = 64

async function signTokens(): Promise<readonly string[]> {
  const key = await signingKey('bench')
  const issuedAt = Math.floor(Date.now() / 1000)
  const grant = { tenant: 'gemeinde', clientId: 'archiv', user: interfaceUser, amr: 'cmi_builtin' }
  const times = { issuedAt, expiresAt: issuedAt + 24 * 3600 }
  const sign = () => signRs256(key, cmiClaims({ issuer: 'http://bench', ...grant, ...times }), cmiHeader(key))
  return Promise.all(Array.from({ length: distinct }, sign))
}

async function serve(): Promise<void> {
  const tokens = await signTokens()
  const responsesFor = (expires_in: number) =>
    tokens.map((access_token) =>
      JSON.stringify({ access_token, expires_in, token_type: 'Bearer', scope: cmiScope }),
    )
  const usual = responsesFor(3600)
  const responses = new Map(
    Object.entries(lifetimes).map(([tenant, seconds]) => [tenant, responsesFor(seconds)]),
  )
  let next = 0
  const server = createServer((request, response) => {
    const [, tenant = ''] = request.url?.split('/') ?? []
    next = (next + 1) % distinct
    const body = (responses.get(tenant) ?? usual)[next] ?? ''
    // A program whose clock is set ahead shall not notice.
    response.sendDate = !responses.has(tenant)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    request.resume().once('end', () => response.end(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.once('disconnect', () => process.exit(0))
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

if (import.meta.main) await serve()
