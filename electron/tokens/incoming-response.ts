/** Completes the HTTP client's response with what is needed to validate it and to show it in a problem. */
import type { Exchange } from '../../shared/problem.ts'
import { exchangeOf } from '../network/http/exchange.ts'
import { cut, excerptOf, redact } from '../network/http/redact.ts'
import type { HttpClientResponse } from '../network/http-client.ts'
import type { IncomingResponse, OutgoingRequest } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'

/**
 * @param skew the server's clock minus this machine's, in milliseconds.
 * @param secrets read whenever `redact` is called, so that those that come up later count too.
 */
export function incomingResponse(
  request: OutgoingRequest,
  response: HttpClientResponse,
  skew: number,
  secrets: readonly Secret[],
): IncomingResponse {
  const { status, headers, body, receivedAt, milliseconds } = response
  let exchange: Exchange | undefined
  return {
    status,
    headers,
    body,
    host: request.url.host,
    receivedAt,
    milliseconds,
    skew,
    // Computed only for a problem: a good response shows no exchange.
    get exchange() {
      exchange ??= describeExchange(request, response, secrets)
      return exchange
    },
    redact: (text) => cut(redact(text, secrets)),
  }
}

function describeExchange(
  request: OutgoingRequest,
  response: HttpClientResponse,
  secrets: readonly Secret[],
): Exchange {
  const { status, headers, body, milliseconds } = response
  const contentType = headers.get('content-type')
  const type = contentType === undefined ? {} : { contentType: cut(redact(contentType, secrets)) }
  const excerpt = excerptOf(body, secrets)
  return exchangeOf(request, { status, ...type, milliseconds, ...(excerpt && { excerpt }) })
}
