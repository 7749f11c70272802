/** Describes a request and its response without values, so that both may be shown. */
import type { Exchange } from '../../../shared/problem.ts'
import type { OutgoingRequest } from '../../systems/system.ts'

/** What is known of the response, if there was one. */
export interface ResponseFacts {
  readonly status?: number
  readonly contentType?: string
  readonly milliseconds: number
  readonly excerpt?: string
}

/**
 * Describes a request and its response without any value in it.
 * @param request the request as sent.
 * @param facts about the response; its excerpt must be redacted already.
 */
export function exchangeOf(request: OutgoingRequest, facts: ResponseFacts): Exchange {
  const { method, shown } = request
  const url = shown?.url ?? bareUrl(request.url)
  return { method, url, sentFields: shown?.fields ?? sentFields(request), ...facts }
}

/** Returns scheme, host, port and path: no query, fragment or user information. */
export function bareUrl(url: URL): string {
  return url.origin + url.pathname
}

/** Returns the names of the fields in query and body, in the order sent. */
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
