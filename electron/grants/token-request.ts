/** Sends a token request that the library builds through the attempt's own door. */
import * as oauth from 'oauth4webapi'
import type { IncomingResponse, Tools } from '../systems/system.ts'
import { jsonResponse } from './light-http.ts'
import { isRefusedByClock } from './proof-time.ts'
import { authorizationServer, type TokenClient } from './token-client.ts'

/** What the library's `…Request` functions take, with our door in it. */
export interface RequestOf {
  readonly server: oauth.AuthorizationServer
  readonly client: oauth.Client
  readonly prove: oauth.ClientAuth
  readonly options: oauth.HttpRequestOptions<'POST', URLSearchParams>
}

/**
 * Lets the library build a token request and sends it. Where the answer's own `Date` shows that a signed proof was not of
 * the server's time, it is signed once more with the time just measured. Nothing else is ever sent twice: a password
 * that was refused stays refused, and trying it again may lock an account.
 * @param client who asks.
 * @param tools the attempt's tools.
 * @param ask calls the library with what it is given.
 * @returns the whole answer, whatever its status; judge it with the grant's `process…` function.
 * @throws ProblemError network problems, `redirected`, `answerTooLarge`, `cancelled`.
 */
export async function sendTokenRequest(
  client: TokenClient,
  tools: Tools,
  request: (request: RequestOf) => Promise<Response>,
): Promise<IncomingResponse> {
  const response = await sendOnce(client, tools, request)
  return isRefusedByClock(client.authentication, response) ? sendOnce(client, tools, request) : response
}

async function sendOnce(
  client: TokenClient,
  tools: Tools,
  request: (request: RequestOf) => Promise<Response>,
): Promise<IncomingResponse> {
  let response: IncomingResponse | undefined
  const send = async (url: string, request: oauth.CustomFetchOptions<'POST', URLSearchParams>) => {
    response = await tools.send({
      method: 'POST',
      url: new URL(url),
      headers: form,
      body: request.body.toString(),
    })
    return jsonResponse({})
  }
  await request({
    server: authorizationServer(client),
    client: { client_id: client.clientId },
    prove: client.authentication.prove,
    options: {
      [oauth.customFetch]: send,
      // Whether it may be is decided where it is sent, with a problem that says what to do.
      [oauth.allowInsecureRequests]: true,
    },
  })
  return response as unknown as IncomingResponse
}

/** The content type as the standard has it (RFC 6749 appendix B); the library would add a charset to it. */
const form = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
