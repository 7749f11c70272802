/** Calls the system `oauth` as the token service does, against the server of this folder. */
import { randomUUID } from 'node:crypto'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { createHttpClient } from '../../../electron/network/http-client.ts'
import { nodeRequest } from '../../../electron/network/node-request.ts'
import type { TransportOptions } from '../../../electron/network/transport-options.ts'
import { system } from '../../../electron/systems/oauth.ts'
import type { DeviceCode, Settings, Tools } from '../../../electron/systems/system.ts'
import { runCall } from '../../../electron/tokens/tools.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { Result } from '../../../shared/problem.ts'
import type { Authentication, OauthServer } from './provider.ts'
import { visit } from './visit.ts'

/** A connection of the matrix. */
export interface Configured {
  readonly method: string
  readonly authentication: Authentication
  readonly values: Readonly<Record<string, string>>
}

const httpClient = createHttpClient({
  fetch: nodeRequest,
  userAgent: 'Claimcheck/1.2.3',
  clock: Date.now,
  timeoutMilliseconds: 10_000,
})

/** Calls a function with the settings of a connection and tools of its own; the user signs in at once. */
export function call<Value>(
  server: OauthServer,
  configured: Configured,
  work: (settings: Settings, tools: Tools) => Promise<Value>,
): Promise<Result<Value>> {
  const { method, values } = configured
  const secrets = secretsOf(server, configured)
  const settings = settingsOf(system, { environment: 'any', method, values, secrets })
  let code: DeviceCode | undefined
  return runCall(
    {
      ...{ system, settings, httpClient, clock: Date.now, uuid: randomUUID },
      secrets: Object.values(secrets),
      transport: transportTo(server, configured.authentication),
      loginPlace: 'window',
      login: async ({ redirectUri, authorizationUrl }) => ({
        redirect: await visit(await authorizationUrl(redirectUri), server.ca),
        redirectUri,
      }),
      sourceToken: () => Promise.reject(new Error('there is no source')),
      signal: new AbortController().signal,
      onDeviceCode: (shown) => {
        code = shown
      },
      wait: async () => {
        if (code?.verificationUriComplete) await visit(code.verificationUriComplete, server.ca)
        code = undefined
      },
    },
    (tools) => work(settings, tools),
  )
}

function secretsOf(server: OauthServer, { authentication }: Configured): Record<string, Secret> {
  const key = server.clientKey.export({ type: 'pkcs8', format: 'pem' })
  if (authentication === 'private_key_jwt') return { privateKey: new Secret(String(key)) }
  if (!authentication.startsWith('client_secret')) return {}
  return { clientSecret: new Secret(server.secretOf(authentication)) }
}

function transportTo(
  { ca, clientCertificate, issuer }: OauthServer,
  authentication: Authentication,
): TransportOptions {
  const { cert: certificate, key } = clientCertificate
  return {
    trust: { kind: 'authority', certificates: ca },
    clientCertificate:
      authentication === 'tls_client_auth'
        ? { kind: 'pem', certificate, key: new Secret(key) }
        : { kind: 'none' },
    proxy: { kind: 'none' },
    hosts: [new URL(issuer).host],
  }
}
