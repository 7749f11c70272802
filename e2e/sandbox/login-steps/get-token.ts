/** Gets a token with a draft as the program does, over loopback, and notes what was sent. */
import { randomUUID } from 'node:crypto'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { createHttpClient } from '../../../electron/network/http-client.ts'
import { nodeRequest } from '../../../electron/network/node-request.ts'
import { usualTransport } from '../../../electron/network/transport-options.ts'
import { catalogue } from '../../../electron/systems/catalogue.ts'
import type { IssuedToken } from '../../../electron/systems/system.ts'
import { runWithTools } from '../../../electron/tokens/tools.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../../shared/drafts/draft.ts'
import type { Result } from '../../../shared/problem.ts'

/** A request as it went to the network stack. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export interface Gotten {
  readonly result: Result<IssuedToken>
  readonly sent: readonly SentRequest[]
}

interface Route {
  /** Leads a vendor's address to the sandbox. */
  readonly reroute?: (url: URL) => URL
  /** Renews with this instead. */
  readonly refreshToken?: Secret
}

/** Gets a token. @throws Error where the draft could not be saved. */
export async function getToken(typed: ConnectionDraft, route: Route = {}): Promise<Gotten> {
  const { system, draft } = checked(typed)
  const secrets = Object.fromEntries(
    Object.entries(draft.secrets).map(([id, text]) => [id, new Secret(text)]),
  )
  const settings = settingsOf(system, { ...draft, secrets })
  const method = system.methods.find(({ id }) => id === draft.method)
  if (!method) throw new Error(`no method ${draft.method}`)
  const { httpClient, sent } = notedHttpClient(route.reroute ?? ((url) => url))
  const options = {
    system,
    settings,
    secrets: Object.values(secrets),
    httpClient,
    transport: usualTransport,
    clock: Date.now,
    uuid: randomUUID,
    login: () => Promise.reject(new Error('no login window here')),
    loginPlace: 'window' as const,
    sourceToken: () => Promise.reject(new Error('no source here')),
    signal: new AbortController().signal,
  }
  const { refreshToken } = route
  const result = await runWithTools(options, (tools) =>
    refreshToken && method.refresh
      ? method.refresh(settings, { refreshToken }, tools)
      : method.request(settings, tools),
  )
  return { result, sent }
}

function checked(typed: ConnectionDraft) {
  const system = catalogue.get(typed.system)
  if (!system) throw new Error(`no system ${typed.system}`)
  const draft = normalizeDraft(system, typed)
  const problems = validateDraft(system, draft, { names: [], secretsHeld: [] })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return { system, draft }
}

function notedHttpClient(reroute: (url: URL) => URL) {
  const sent: SentRequest[] = []
  const httpClient = createHttpClient({
    fetch: (url, request, transport) => {
      const { method, headers, body } = request
      sent.push({ method, url: url.href, headers, body })
      return nodeRequest(reroute(url), request, transport)
    },
    userAgent: 'Claimcheck/1.2.3',
    clock: Date.now,
  })
  return { httpClient, sent }
}
