/**
 * One loopback server that misbehaves in a way chosen by the first part of the path, so that any system's base address
 * can point at it, and TLS twins of it whose certificates are faulty.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type CertificateFault, certificateFaults, makeCertificates } from '../server/certificates.ts'
import { type Listening, listen } from '../server/listen.ts'
import { type Misbehaviour, misbehaviourHandlers, misbehaviours } from './misbehaviours.ts'

export { type CertificateFault, certificateFaults } from '../server/certificates.ts'
export { type Misbehaviour, misbehaviours } from './misbehaviours.ts'

/** For tests that go through all of them. */
export const misbehaviourNames = Object.keys(misbehaviours) as readonly Misbehaviour[]
export const certificateFaultNames = Object.keys(certificateFaults) as readonly CertificateFault[]

export interface Misbehaving {
  readonly origin: string
  /** A base address, without slash at its end. @param argument such as the milliseconds of `late`. */
  address(misbehaviour: Misbehaviour, argument?: number): string
  /** Origins of the TLS twins; behind a certificate that a client accepts, `/late/0/…` answers well. */
  readonly tls: Readonly<Record<CertificateFault, string>>
  /** The private CA, in PEM. */
  readonly ca: string
  /** Paths asked for so far, with the query's names only. */
  readonly requests: readonly string[]
  /** The other host of `redirect-elsewhere`. Whatever arrives there was given away. */
  readonly elsewhere: { readonly origin: string; readonly requests: readonly string[] }
  stop(): Promise<void>
}

export async function startMisbehaving(): Promise<Misbehaving> {
  const { ca, identities } = await makeCertificates()
  const [main, elsewhere] = await Promise.all([listen(), listen()])
  const requests: string[] = []
  const stolen: string[] = []
  const handler = (request: IncomingMessage, response: ServerResponse) =>
    void misbehave(request, response, requests, elsewhere.origin)
  elsewhere.serve((request, response) => {
    stolen.push(pathOf(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"access_token":"elsewhere"}')
  })
  const twins = await Promise.all(certificateFaultNames.map((fault) => listen(0, identities[fault])))
  for (const listening of [main, ...twins]) listening.serve(handler)
  return {
    origin: main.origin,
    address: (name, argument) => `${main.origin}/${name}${argument === undefined ? '' : `/${argument}`}`,
    tls: originsByFault(twins),
    ca,
    requests,
    elsewhere: { origin: elsewhere.origin, requests: stolen },
    stop: async () => {
      await Promise.all([main, elsewhere, ...twins].map((listening) => listening.stop()))
    },
  }
}

function originsByFault(twins: readonly Listening[]): Record<CertificateFault, string> {
  const pairs = certificateFaultNames.map((fault, place) => [fault, twins[place]?.origin])
  return Object.fromEntries(pairs) as Record<CertificateFault, string>
}

async function misbehave(
  request: IncomingMessage,
  response: ServerResponse,
  requests: string[],
  elsewhere: string,
): Promise<void> {
  requests.push(pathOf(request))
  const [, name = '', argument = ''] = (request.url ?? '').split(/[/?]/)
  if (!isMisbehaviour(name)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`unknown misbehaviour: ${name}`)
    return
  }
  let body = ''
  for await (const chunk of request) body += chunk
  await misbehaviourHandlers[name]({ request, response, body, argument, elsewhere })
}

function isMisbehaviour(name: string): name is Misbehaviour {
  return Object.hasOwn(misbehaviours, name)
}

function pathOf(request: IncomingMessage): string {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox.invalid')
  return [pathname, ...searchParams.keys()].join(' ')
}
