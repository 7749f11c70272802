/** Errors that Chromium 156 reports for each of these servers, and their causes; real servers on this machine. */
import dns from 'node:dns'
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problemOfFailure } from '../http/network-problem.ts'
import { makeTestServers } from '../network.fixture.ts'
import { diagnoseTlsError } from './diagnose-tls-error.ts'
import { makeOddServer, type OddKind } from './odd-certificates.fixture.ts'
import { trustSystem } from './tls-options.ts'

const testServers = makeTestServers()
const trusted = () => tls.getCACertificates('default')
trustSystem()
const before = trusted()
afterEach(() => {
  tls.setDefaultCACertificates(before)
  testServers.empty()
})

async function look(said: string, host: string, port: number): Promise<unknown> {
  const found = [{ address: '127.0.0.1', family: 4 }]
  vi.spyOn(dns, 'lookup').mockImplementation(((
    _host: string,
    _options: object,
    callback: (error: null, all: unknown) => void,
  ) => callback(null, found)) as unknown as typeof dns.lookup)
  const seen = await diagnoseTlsError(said, host, port, {})
  return seen && problemOfFailure(seen, { host, milliseconds: 0 })
}

async function serve(kind: OddKind) {
  const odd = makeOddServer(kind)
  const { port, seen } = await testServers.serve(odd, { ciphers: 'DEFAULT@SECLEVEL=0' })
  return { odd, port, seen }
}

describe('a certificate with', () => {
  it.each<[OddKind, string, string, string | undefined]>([
    ['a name in the common name only', 'ERR_CERT_COMMON_NAME_INVALID', 'localhost', 'nameInCommonName'],
    ['an address in the common name only', 'ERR_CERT_COMMON_NAME_INVALID', '127.0.0.1', 'nameInCommonName'],
    ['another name in the common name only', 'ERR_CERT_COMMON_NAME_INVALID', 'localhost', undefined],
    ['a wildcard of two parts', 'ERR_CERT_COMMON_NAME_INVALID', 'app.intern', 'shortWildcard'],
    ['an Ed25519 key', 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'localhost', 'unusualKey'],
    ['a P-521 key', 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'localhost', 'unusualKey'],
    ['an RSA-PSS key', 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'localhost', 'unusualKey'],
    ['a 1024-bit key', 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'localhost', undefined],
    ['a SHA-1 signature', 'ERR_CERT_INVALID', 'localhost', 'weakSignature'],
    ['an MD5 signature', 'ERR_CERT_INVALID', 'localhost', 'weakSignature'],
    ['a certificate for clients', 'ERR_CERT_INVALID', 'localhost', 'wrongUse'],
    ['an unknown critical extension', 'ERR_CERT_INVALID', 'localhost', 'unknownExtension'],
  ])('%s, reported by Chromium as %s, is identified', async (kind, said, host, fault) => {
    const { port, seen } = await serve(kind)
    const problem = await look(`net::${said}`, host, port)
    if (fault) expect(problem).toMatchObject({ kind: 'certificate', fault })
    else expect(problem).toBeUndefined()
    expect(seen).toEqual([])
  })

  it.each<[OddKind, string]>([
    ['a name that its root may not vouch for', 'nameConstraint'],
    ['an unknown critical extension of the root', 'unknownExtension'],
    ['a root that may not sign certificates', 'wrongUse'],
    ['a SHA-1 signature of one between', 'weakSignature'],
  ])('%s is identified if this machine trusts the root', async (kind, fault) => {
    const { odd, port } = await serve(kind)
    tls.setDefaultCACertificates([...before, odd.authority])
    expect(await look('ERR_CERT_INVALID', 'localhost', port)).toMatchObject({ kind: 'certificate', fault })
  })
})

describe('ERR_SSL_PROTOCOL_ERROR', () => {
  it('is identified as plain http if Node sees that', async () => {
    const port = await testServers.listen(http.createServer())
    const plain = { kind: 'tlsRefused', reason: 'plainHttp', detail: 'ERR_SSL_WRONG_VERSION_NUMBER' }
    expect(await look('net::ERR_SSL_PROTOCOL_ERROR', 'localhost', port)).toMatchObject(plain)
  })

  it('stays unchanged if the server no longer responds', async () => {
    const port = await testServers.listen(net.createServer((socket) => socket.destroy()))
    expect(await look('net::ERR_SSL_PROTOCOL_ERROR', 'localhost', port)).toBeUndefined()
  })
})

it('connects nowhere if the browser’s error is unambiguous', async () => {
  const connected = vi.fn()
  const port = await testServers.listen(net.createServer(connected))
  for (const said of [
    'net::ERR_CERT_DATE_INVALID',
    'ERR_CONNECTION_RESET',
    'crashed',
    'ERR_CERT_INVALID_OTHER',
  ])
    expect(await look(said, 'localhost', port)).toBeUndefined()
  expect(connected).not.toHaveBeenCalled()
})
