/** Sends a request as a page prints it: these header fields, this body, and nothing repaired on the way. */
import { request } from 'node:http'

export interface Printed {
  readonly method?: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Received {
  readonly status: number
  readonly location: string
  readonly text: string
}

/** @returns what came back; redirects are not followed. */
export function sendExactly({ method = 'POST', url, headers = {}, body = '' }: Printed): Promise<Received> {
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const outgoing = request(url, { method, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const { statusCode: status = 0, headers: sent } = response
        resolve({ status, location: sent.location ?? '', text: Buffer.concat(chunks).toString() })
      })
    })
    outgoing.once('error', reject).end(body)
  })
}

/** What curl 7.88.1 sends beside what it is told. */
export const curlHeaders = { 'User-Agent': 'curl/7.88.1', Accept: '*/*' }

/** A token as a page prints it: these parts, with a signature of which nothing but its length is known. */
export function printedToken(header: object, claims: object, signatureLength: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.${'A'.repeat(signatureLength)}`
}
