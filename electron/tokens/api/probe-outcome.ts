/** Finds out whether an API accepted a token, by its response to one call. */
import { type Json, type JsonObject, parseJsonObject } from '../../../shared/claims.ts'
import type { ProbeOutcome, TokenProbe } from '../../../shared/token-use/probe.ts'
import { challengeOf } from '../../grants/challenge.ts'
import { isPage, isSuccess } from '../../grants/response-checks.ts'
import { bareUrl } from '../../network/http/exchange.ts'
import type { IncomingResponse } from '../../systems/system.ts'
import type { Called } from './send-call.ts'

/** Reads a response. @param fingerprint of the token that was sent. */
export function probeOf({ response, url, shownUrl }: Called, fingerprint: string): TokenProbe {
  const { status, milliseconds } = response
  const outcome = outcomeOf(response, url)
  const said = outcome.kind === 'accepted' ? undefined : saidIn(response)
  return {
    outcome,
    status,
    milliseconds: Math.round(milliseconds),
    url: shownUrl,
    ...(said !== undefined && { said }),
    fingerprint,
  }
}

/** Takes 403 for the refusal of a caller who is known (RFC 6750 section 3.1). */
function outcomeOf(response: IncomingResponse, address: URL): ProbeOutcome {
  const { status } = response
  if (status === 401 || challengeOf(response).error === 'invalid_token') return { kind: 'rejected' }
  if (status === 403) return { kind: 'forbidden' }
  if (status >= 300 && status < 400) return redirected(response, address)
  if (status === 404) return { kind: 'unclear', because: 'notFound' }
  if (status === 429 || status >= 500) return { kind: 'unclear', because: 'failed' }
  if (!isSuccess(response)) return { kind: 'unclear', because: 'status' }
  if (isPage(response)) return { kind: 'unclear', because: 'page' }
  return outcomeOfErrors(graphQlErrors(response))
}

function redirected({ headers, redact }: IncomingResponse, address: URL): ProbeOutcome {
  const to = URL.parse(headers.get('location') ?? '', address.href)
  const isWeb = to !== null && /^https?:$/.test(to.protocol)
  return { kind: 'unclear', because: 'redirect', ...(isWeb && { to: redact(bareUrl(to)) }) }
}

/** Returns the errors of a response without data (GraphQL, September 2025, section 7.1): one with both has used the token. */
function graphQlErrors({ body }: IncomingResponse): readonly JsonObject[] {
  const { errors, data } = parseJsonObject(body) ?? {}
  if (!Array.isArray(errors) || (data !== undefined && data !== null)) return []
  return errors.filter((error) => isObject(error) && typeof error.message === 'string')
}

/** The codes of Apollo, Hot Chocolate and GraphQL.NET; the specification has none. */
function outcomeOfErrors(errors: readonly JsonObject[]): ProbeOutcome {
  if (errors.length === 0) return { kind: 'accepted' }
  const codes = errors.map(({ extensions }) => (isObject(extensions) ? String(extensions.code) : ''))
  if (codes.some((code) => /UNAUTHENTICATED|NOT_AUTHENTICATED/i.test(code))) return { kind: 'rejected' }
  if (codes.some((code) => /FORBIDDEN|NOT_AUTHORIZED|ACCESS_DENIED/i.test(code))) return { kind: 'forbidden' }
  return { kind: 'unclear', because: 'errors' }
}

/** Where servers say in words what is wrong: RFC 6750, RFC 9457, Django, Symfony. */
const sayings = ['error_description', 'message', 'detail', 'title', 'error'] as const

function saidIn(response: IncomingResponse): string | undefined {
  const { error, error_description: description } = challengeOf(response)
  const [graphQl] = graphQlErrors(response)
  const body = parseJsonObject(response.body) ?? {}
  const texts = [[error, description].filter(Boolean).join(': '), graphQl?.message, ...wordsIn(body)]
  const found = texts.find((text) => typeof text === 'string' && text.trim() !== '')
  return typeof found === 'string' ? response.redact(found) : undefined
}

function wordsIn(body: JsonObject): readonly (Json | undefined)[] {
  return sayings.map((name) => (Object.hasOwn(body, name) ? body[name] : undefined))
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
