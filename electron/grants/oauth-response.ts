/** Sends oauth4webapi's token requests through our HTTP client, and keeps with each response what our own checks need. */
import * as oauth from 'oauth4webapi'
import type { IncomingResponse, OutgoingRequest, Tools } from '../systems/system.ts'
import { isRefusedByClock } from './assertion-time.ts'
import type { ClientAuthentication } from './client-authentication.ts'
import { isSuccess, parseJsonObject } from './response-checks.ts'
import { conformingFields } from './token-fields.ts'

/** A client at a token endpoint. */
export interface TokenClient {
  /** The token endpoint's whole address, without query. */
  readonly endpoint: string
  readonly clientId: string
  readonly authentication: ClientAuthentication
  /** Header fields of its requests, besides those of the standard. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Server and client as the library wants them: nothing was discovered, so the endpoint is the issuer, too. */
export function partiesOf({ endpoint, clientId }: Pick<TokenClient, 'endpoint' | 'clientId'>): {
  readonly server: oauth.AuthorizationServer
  readonly client: oauth.Client
} {
  return { server: { issuer: endpoint, token_endpoint: endpoint }, client: { client_id: clientId } }
}

/** What the library's `…Request` functions take. */
export interface TokenRequest extends ReturnType<typeof partiesOf> {
  readonly authenticate: oauth.ClientAuth
  readonly options: oauth.HttpRequestOptions<'POST', URLSearchParams>
}

/**
 * Sends a token request that the library builds. Signs an assertion once more, with the time just measured, where the
 * server's `Date` shows that it was refused because of its time. Never repeats anything else: a password that was refused
 * stays refused, and another attempt may lock an account.
 * @param build calls one of the library's `…Request` functions.
 * @returns the response, whatever its status, for the grant's `process…` function.
 * @throws ProblemError network problems, `redirected`, `answerTooLarge`, `cancelled`.
 */
export async function requestToken(
  client: TokenClient,
  tools: Tools,
  build: (request: TokenRequest) => Promise<Response>,
): Promise<Response> {
  const request: TokenRequest = {
    ...partiesOf(client),
    authenticate: client.authentication.authenticate,
    options: {
      [oauth.customFetch]: async (url, { body, headers }) =>
        oauthResponse(await tools.send(formRequest(client, url, body, headers.authorization))),
      // `Tools.send` decides whether it may be plain http, with a problem that says what to do.
      [oauth.allowInsecureRequests]: true,
    },
  }
  const response = await build(request)
  return isRefusedByClock(client.authentication, incomingOf(response)) ? build(request) : response
}

/** Sets the content type as RFC 6749 appendix B has it; the library would add a charset. */
function formRequest(
  client: TokenClient,
  url: string,
  body: URLSearchParams,
  authorization: string | undefined,
): OutgoingRequest {
  const headers = {
    ...client.headers,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...(authorization !== undefined && { authorization }),
  }
  return { method: 'POST', url: new URL(url), headers, body: body.toString() }
}

const incomingResponses = new WeakMap<Response, IncomingResponse>()

/** Returns what the HTTP client knows of a response made by `oauthResponse`. */
export function incomingOf(response: Response): IncomingResponse {
  const incoming = incomingResponses.get(response)
  if (!incoming) throw new TypeError('the response is not from the HTTP client')
  return incoming
}

/**
 * Makes the library's view of a response. The library accepts success only as status 200 in JSON with fields of the
 * standard's types, and servers get each of these wrong. Errors keep their status and body.
 */
export function oauthResponse(incoming: IncomingResponse): Response {
  const fields = isSuccess(incoming) ? parseJsonObject(incoming) : undefined
  const init = {
    status: isSuccess(incoming) ? 200 : errorStatus(incoming.status),
    headers: { 'content-type': 'application/json' },
  }
  const response = fields ? Response.json(conformingFields(fields), init) : new Response(incoming.body, init)
  incomingResponses.set(response, incoming)
  return response
}

/**
 * Returns a status that a `Response` with a body takes and the library reads as an error. What the user is told comes
 * from the incoming response, whose status stays as it is.
 */
function errorStatus(status: number): number {
  return status >= 400 && status <= 599 ? status : 599
}
