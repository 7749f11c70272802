/** What was sent and what came back, as far as anyone may see it. */
import type { Exchange } from '../../../shared/problem.ts'
import type { OutgoingRequest } from '../../systems/system.ts'

/** What is known of the answer, if there was one. */
export interface AnswerFacts {
  readonly status?: number
  readonly contentType?: string
  readonly milliseconds: number
  readonly excerpt?: string
}

/**
 * Describes a request and its answer without any value in it.
 * @param request the request as it was sent.
 * @param facts of the answer; its excerpt must be redacted already.
 */
export function exchangeOf(request: OutgoingRequest, facts: AnswerFacts): Exchange {
  return { method: request.method, url: bareUrl(request.url), sentFields: sentFields(request), ...facts }
}

/** Scheme, host, port and path: no query, no fragment, no user information. */
export function bareUrl(url: URL): string {
  return url.origin + url.pathname
}

/** Names of the fields of query and body, in the order sent. */
function sentFields(request: OutgoingRequest): string[] {
  const fields = [...request.url.searchParams.keys(), ...bodyFields(request)]
  return [...new Set(fields)]
}

function contentType(headers: OutgoingRequest['headers']): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}

function bodyFields({ headers, body }: OutgoingRequest): string[] {
  const type = contentType(headers)
  if (!body) return []
  if (type.includes('json')) return Object.keys(JSON.parse(body) as object)
  if (type.includes('xml'))
    return [...body.matchAll(/<(\w+)>[^<]*<\/\1>/g)].map((match) => match[1] as string)
  return [...new URLSearchParams(body).keys()]
}
