/** Interprets responses that a proxy gives itself instead of forwarding the request. */
import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Secret } from '../../vault/secret.ts'
import { titleOf } from '../http/page-title.ts'
import { cut, redact } from '../http/redact.ts'
import { ProxyError } from '../network-error.ts'
import { headersFrom, type ResponseHeaders } from '../response.ts'

export interface ProxyResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** The text after the status; '' if there is none. */
  readonly reason?: string
  /** The beginning of its page, if known. */
  readonly page?: string
}

/**
 * Returns the problem that a proxy's own response reports. A 401 also concerns the proxy's password: tinyproxy 1.11
 * sends it for a wrong one.
 * @param authorization the `Proxy-Authorization` sent; undefined: none. No problem contains it.
 */
export function proxyProblemOf(response: ProxyResponse, authorization: string | undefined): ProxyError {
  const { status, headers } = response
  if (status === 407) return authenticationProblem(headers.get('proxy-authenticate'), authorization)
  if (status === 401)
    return authenticationProblem(
      headers.get('proxy-authenticate') ?? headers.get('www-authenticate'),
      authorization,
    )
  const hide = (text: string) => redact(text, secretsOf(authorization))
  const detail = cut(hide(wordsOf(response, originOf(headers.get('location'), hide))))
  return new ProxyError({ kind: 'proxyFailed', reason: 'refused', status, detail })
}

/**
 * Returns the problem of a plain http response that certainly came from the proxy itself; undefined if it may be the
 * server's. tinyproxy 1.11 reports a wrong name or password as a 401, with its own `Server` header.
 */
export function ownProxyProblemOf(
  response: ProxyResponse,
  authorization: string | undefined,
): ProxyError | undefined {
  const { status, headers } = response
  const isTinyproxy = /^tinyproxy\b/i.test(headers.get('server') ?? '')
  if (status !== 407 && !(status === 401 && isTinyproxy && authorization !== undefined)) return undefined
  return proxyProblemOf(response, authorization)
}

/** Only Basic (RFC 7617) is supported, and assumed if the proxy names no scheme. */
function authenticationProblem(
  challenges: string | undefined,
  authorization: string | undefined,
): ProxyError {
  const schemes = schemesIn(challenges ?? '')
  if (schemes.length > 0 && !schemes.includes('Basic'))
    return new ProxyError({
      kind: 'proxyRefused',
      reason: 'schemeUnsupported',
      scheme: schemes.slice(0, 4).join(', '),
    })
  const reason = authorization === undefined ? 'credentialsMissing' : 'credentialsRejected'
  return new ProxyError({ kind: 'proxyRefused', reason })
}

/** Schemes registered with IANA or in use, in their usual spelling. Others are not repeated: they may be anything. */
const knownSchemes = ['Basic', 'Digest', 'Negotiate', 'NTLM', 'Kerberos', 'Bearer', 'Mutual', 'HOBA', 'OAuth']

/** No honest proxy sends more; parsing more takes long. */
const longestChallenge = 4_000

/**
 * Returns the schemes of one or more challenges (RFC 9110 section 11.6.1) in order, each once; an unknown one is `?`. A
 * comma separates challenges as well as the parameters of one.
 */
export function schemesIn(challenges: string): readonly string[] {
  const parts = challenges
    .slice(0, longestChallenge)
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .split(',')
  const names = parts.flatMap((part) => /^([\w.-]+)(?!\s*=)(?:\s|$)/.exec(part.trim())?.[1] ?? [])
  const schemes = names.map(
    (name) => knownSchemes.find((scheme) => scheme.toLowerCase() === name.toLowerCase()) ?? '?',
  )
  return [...new Set(schemes)]
}

/** Describes the response: its status, what squid adds to it, its redirect target and its page's title. */
function wordsOf({ status, headers, reason = '', page = '' }: ProxyResponse, to: string | undefined): string {
  const words = [`${status} ${reason}`.trim(), headers.get('x-squid-error'), to, titleOf(page)?.trim()]
  return [...new Set(words.filter((word) => word !== undefined && word !== ''))].join('; ')
}

/**
 * Returns the redirect target's origin, unless it contains a secret: a URL's host is in lower case, in which no secret
 * is found.
 */
function originOf(location: string | undefined, hide: (text: string) => string): string | undefined {
  const url = location === undefined || hide(location) !== location ? null : URL.parse(location)
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined
}

/** The secrets in the credentials of the environment's proxy, which are in no connection. */
function secretsOf(authorization: string | undefined): readonly Secret[] {
  const [, encoded] = authorization?.split(' ') ?? []
  if (!encoded) return []
  const password = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  return [encoded, password].filter((value) => value !== '').map((value) => new Secret(value))
}

/** How long to wait for the page of a refused tunnel, in milliseconds, and how much of it to read, in bytes. */
const pageTimeoutMilliseconds = 300
const mostOfPage = 8_192

/**
 * Reads the response by which a proxy refuses a tunnel, with the beginning of its page, and ends the connection.
 * @param head the data after the headers.
 */
export async function readRefusal(
  message: IncomingMessage,
  socket: Duplex,
  head: Uint8Array,
): Promise<ProxyResponse> {
  const { statusCode = 0, statusMessage = '', headers } = message
  const page = await beginningOf(socket, head, Number(headers['content-length'] ?? Number.NaN))
  return { status: statusCode, reason: statusMessage, headers: headersFrom(headers), page }
}

/** @param length of the entire page; NaN: until the connection ends. */
async function beginningOf(socket: Duplex, head: Uint8Array, length: number): Promise<string> {
  const enough = Math.min(mostOfPage, Number.isNaN(length) ? mostOfPage : length)
  const chunks: Uint8Array[] = [head]
  let size = head.length
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, pageTimeoutMilliseconds)
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size >= enough) resolve()
  })
  socket
    .on('error', () => resolve())
    .on('close', resolve)
    .on('end', resolve)
  if (size >= enough) resolve()
  await promise
  clearTimeout(timer)
  socket.destroy()
  return Buffer.concat(chunks).subarray(0, mostOfPage).toString('utf8')
}
