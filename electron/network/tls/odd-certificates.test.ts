/**
 * Certificates that OpenSSL or Node rejects for an unusual reason: reported, inspected, and pinned where a pin works.
 */
import dns from 'node:dns'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CertificateFault } from '../../../shared/problem.ts'
import { ProblemError } from '../../problem-error.ts'
import { createHttpClient } from '../http-client.ts'
import { makeTestServers } from '../network.fixture.ts'
import { nodeRequest } from '../node-request.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import { inspectCertificate } from './inspect-certificate.ts'
import { makeOddServer, type OddKind, oddKinds } from './odd-certificates.fixture.ts'
import { testPin } from './test-pin.ts'

const testServers = makeTestServers()
afterEach(() => testServers.empty())

interface Expected {
  readonly fault: CertificateFault
  readonly pinnable: boolean
  readonly host?: string
}

/** The kinds that Node rejects; it accepts the others. */
const refused: Partial<Record<OddKind, Expected>> = {
  'a 1024-bit key': { fault: 'weakKey', pinnable: false },
  'a 1024-bit key of the root': { fault: 'weakKey', pinnable: true },
  // OpenSSL checks what the server sends together with the pinned certificate.
  'a 1024-bit key of one between': { fault: 'weakKey', pinnable: false },
  'a SHA-1 signature': { fault: 'weakSignature', pinnable: true },
  'an MD5 signature': { fault: 'weakSignature', pinnable: true },
  'a SHA-1 signature of one between': { fault: 'weakSignature', pinnable: true },
  'a name that its root may not vouch for': { fault: 'nameConstraint', pinnable: true },
  'an unknown critical extension': { fault: 'unknownExtension', pinnable: false },
  'an unknown critical extension of the root': { fault: 'unknownExtension', pinnable: true },
  'a root that may not sign certificates': { fault: 'wrongUse', pinnable: true },
  'a certificate for clients': { fault: 'wrongUse', pinnable: false },
  'an address in the common name only': { fault: 'nameInCommonName', pinnable: true },
  'another name in the common name only': { fault: 'wrongHost', pinnable: true },
  'a wildcard of two parts': { fault: 'shortWildcard', pinnable: true, host: 'app.intern' },
}

async function request(url: string, trust: TransportOptions['trust']): Promise<unknown> {
  const httpClient = createHttpClient({ fetch: nodeRequest, userAgent: 'x/1', clock: Date.now })
  const transport: TransportOptions = { ...usualTransport, proxy: { kind: 'none' }, trust }
  try {
    const request = { method: 'GET', url: new URL(url), headers: {} } as const
    return (await httpClient.send(request, AbortSignal.timeout(10_000), transport)).status
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    const { exchange: _exchange, ...problem } = thrown.problem as { exchange?: unknown }
    return problem
  }
}

async function serve(kind: OddKind, host: string) {
  const odd = makeOddServer(kind)
  const { port, seen } = await testServers.serve(odd, { ciphers: 'DEFAULT@SECLEVEL=0' })
  const url = `https://${host}:${port}`
  return { odd, port, seen, url, trust: { kind: 'authority', certificates: odd.authority } as const }
}

function namedHere(): void {
  const found = [{ address: '127.0.0.1', family: 4 }]
  vi.spyOn(dns, 'lookup').mockImplementation(((
    _host: string,
    _options: object,
    callback: (e: null, f: unknown) => void,
  ) => callback(null, found)) as unknown as typeof dns.lookup)
}

describe.each(Object.entries(refused) as [OddKind, Expected][])('%s', (kind, expected) => {
  const { fault, pinnable, host = '127.0.0.1' } = expected

  it(`is reported as ${fault}, and ${pinnable ? 'can be pinned' : 'is rejected even if pinned'}`, async () => {
    namedHere()
    const { url, trust, port, seen } = await serve(kind, host)
    const problem = { kind: 'certificate', host: `${host}:${port}`, fault }
    expect(await request(url, trust)).toMatchObject(problem)
    const certificate = await inspectCertificate(usualTransport, host, port)
    const wrong = await testPin(usualTransport, host, port, certificate, {})
    if (pinnable) expect(wrong).toBeUndefined()
    else expect(wrong).toMatchObject(problem)
    expect(seen).toEqual([])
    const { pem, view } = certificate
    const pinned = { kind: 'pinned', host: view.host, certificate: pem, sha256: view.sha256 } as const
    if (pinnable) expect(await request(url, pinned)).toBe(200)
    else expect(await request(url, pinned)).toMatchObject(problem)
  })
})

it.each(oddKinds.filter((kind) => !(kind in refused)))('Node accepts %s', async (kind) => {
  const { url, trust } = await serve(kind, 'localhost')
  expect(await request(url, trust)).toBe(200)
})

it('reports OpenSSL’s message beside the fault', async () => {
  const { url, trust } = await serve('a 1024-bit key of the root', '127.0.0.1')
  expect(await request(url, trust)).toMatchObject({ detail: 'CA certificate key too weak' })
})
