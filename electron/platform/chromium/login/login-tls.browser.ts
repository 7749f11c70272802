/** Which errors a real browser reports for servers it cannot use TLS with, and the resulting problems. */
import http from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { afterAll, expect, it } from 'vitest'
import type { Problem } from '../../../../shared/problem.ts'
import { makeTestServers } from '../../../network/network.fixture.ts'
import { diagnoseTlsError } from '../../../network/tls/diagnose-tls-error.ts'
import { makeIdentity } from '../../../network/tls/identity.fixture.ts'
import { makeOddServer, type OddKind } from '../../../network/tls/odd-certificates.fixture.ts'
import { ProblemError } from '../../../problem-error.ts'
import { signIn } from '../../../sign-in/sign-in.ts'
import { attacks } from './login-attacks.fixture.ts'

const all = attacks()
const testServers = makeTestServers()
afterAll(() => testServers.empty())

/** Signs in as the program does, with the usual transport options. @returns the problem. */
async function problemAt(host: string): Promise<Problem | undefined> {
  const origin = `https://${host}`
  const parts = {
    platform: all.driver.platform,
    place: 'window',
    title: 'Acme',
    secondLook: (_host: string, said: string, signal: AbortSignal) => {
      const { hostname, port } = new URL(origin)
      return diagnoseTlsError(said, hostname, Number(port), { signal })
    },
    chooseProxy: async () => ({ kind: 'usual' as const }),
    allowsPlainHttp: () => false,
    signal: AbortSignal.timeout(20_000),
  } as const
  const request = {
    redirectUri: new URL('/callback', origin),
    authorizationUrl: () => new URL('/authorize?state=s', origin),
  }
  return signIn(parts, request).then(
    () => undefined,
    (thrown) => {
      if (thrown instanceof ProblemError) return thrown.problem
      throw thrown
    },
  )
}

it.each<OddKind>(['an Ed25519 key', 'a P-521 key', 'an RSA-PSS key'])(
  'Chromium does not connect to %s, and the reason is reported',
  async (kind) => {
    const { host, seen } = await testServers.serve(makeOddServer(kind))
    expect(await problemAt(host)).toEqual({ kind: 'certificate', host, fault: 'unusualKey' })
    expect(seen).toEqual([])
  },
)

it('a certificate that is not trusted is reported as such, and can be viewed', async () => {
  const { host, seen } = await testServers.serve(await makeIdentity('127.0.0.1'))
  expect(await problemAt(host)).toEqual({ kind: 'certificate', host, fault: 'unknownIssuer' })
  expect(seen).toEqual([])
})

const alerting = net.createServer((socket) => {
  socket.on('error', () => undefined)
  socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 112])))
})

async function oldServer(): Promise<net.Server> {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  return tls.createServer({ ...(await makeIdentity('Server')), ...old })
}

it.each([
  ['speaks plain http', async () => http.createServer(), 'plainHttp'],
  ['knows no server of that name', async () => alerting, 'unknownName'],
  ['speaks TLS 1.1 at most', oldServer, 'outdated'],
] as const)('a server that %s is reported as such', async (_name, make, reason) => {
  const host = `127.0.0.1:${await testServers.listen(await make())}`
  expect(await problemAt(host)).toMatchObject({ kind: 'tlsRefused', host, reason })
})
