/** What a proxy means that answers for itself instead of passing on what was asked of it. */
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
  /** The words behind the status; '' where there are none. */
  readonly reason?: string
  /** The beginning of its page, if that is known. */
  readonly page?: string
}

/**
 * Says what a proxy's own answer means. A 401 is one about its own password too: tinyproxy 1.11 answers a wrong one so.
 * @param authorization what it was sent as `Proxy-Authorization`; undefined: nothing. It stands in no problem.
 */
export function refusalOf(response: ProxyResponse, authorization: string | undefined): ProxyError {
  const { status, headers } = response
  if (status === 407) return signInRefusal(headers.get('proxy-authenticate'), authorization)
  if (status === 401)
    return signInRefusal(headers.get('proxy-authenticate') ?? headers.get('www-authenticate'), authorization)
  const hide = (text: string) => redact(text, secretsOf(authorization))
  const detail = cut(hide(wordsOf(response, originOf(headers.get('location'), hide))))
  return new ProxyError({ kind: 'proxyFailed', reason: 'refused', status, detail })
}

/**
 * What an answer to a request in clear text means that the proxy surely gave for itself; undefined where it may be the
 * server's. A wrong name or password is a 401 to tinyproxy 1.11, which it signs.
 */
export function ownRefusalOf(
  response: ProxyResponse,
  authorization: string | undefined,
): ProxyError | undefined {
  const { status, headers } = response
  const isTinyproxy = /^tinyproxy\b/i.test(headers.get('server') ?? '')
  if (status !== 407 && !(status === 401 && isTinyproxy && authorization !== undefined)) return undefined
  return refusalOf(response, authorization)
}

/** Basic (RFC 7617) is what is spoken here, and taken for granted where the proxy does not say what it takes. */
function signInRefusal(challenges: string | undefined, authorization: string | undefined): ProxyError {
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

/** Schemes that are registered with IANA or in use, as they are usually written. Others are not repeated: they may be anything. */
const known = ['Basic', 'Digest', 'Negotiate', 'NTLM', 'Kerberos', 'Bearer', 'Mutual', 'HOBA', 'OAuth']

/** No honest proxy says more; a search through more takes its time. */
const longestChallenge = 4_000

/**
 * The schemes of one or more challenges (RFC 9110 section 11.6.1), in their order, each once; an unknown one is `?`.
 * A comma stands between challenges as well as between the parameters of one.
 */
export function schemesIn(challenges: string): readonly string[] {
  const parts = challenges
    .slice(0, longestChallenge)
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .split(',')
  const names = parts.flatMap((part) => /^([\w.-]+)(?!\s*=)(?:\s|$)/.exec(part.trim())?.[1] ?? [])
  const schemes = names.map(
    (name) => known.find((scheme) => scheme.toLowerCase() === name.toLowerCase()) ?? '?',
  )
  return [...new Set(schemes)]
}

/** Its status in words, what squid adds to it, where it leads to, and how its page is called. */
function wordsOf({ status, headers, reason = '', page = '' }: ProxyResponse, to: string | undefined): string {
  const words = [`${status} ${reason}`.trim(), headers.get('x-squid-error'), to, titleOf(page)?.trim()]
  return [...new Set(words.filter((word) => word !== undefined && word !== ''))].join('; ')
}

/** Where an answer leads, unless it holds a secret: an address writes its host in small letters, in which nobody finds one. */
function originOf(location: string | undefined, hide: (text: string) => string): string | undefined {
  const url = location === undefined || hide(location) !== location ? null : URL.parse(location)
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined
}

/** The environment's proxy has a name and a password that no connection knows. */
function secretsOf(authorization: string | undefined): readonly Secret[] {
  const [, encoded] = authorization?.split(' ') ?? []
  if (!encoded) return []
  const password = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  return [encoded, password].filter((value) => value !== '').map((value) => new Secret(value))
}

/** How long the page of a refused tunnel is waited for, in milliseconds, and how much of it is read, in bytes. */
const pagePatience = 300
const mostOfPage = 8_192

/**
 * Reads the answer by which a proxy refuses a tunnel, the beginning of its page included, and ends the connection.
 * @param head what came behind the header fields.
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

/** @param length of the whole page; NaN: until the connection ends. */
async function beginningOf(socket: Duplex, head: Uint8Array, length: number): Promise<string> {
  const enough = Math.min(mostOfPage, Number.isNaN(length) ? mostOfPage : length)
  const chunks: Uint8Array[] = [head]
  let size = head.length
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, pagePatience)
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
