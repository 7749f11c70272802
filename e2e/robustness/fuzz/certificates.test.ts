/** Checks what servers show as their certificate, and what users (or pages) enter as theirs. */
import { X509Certificate } from 'node:crypto'
import net from 'node:net'
import tls from 'node:tls'
import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { problemOfFailure } from '../../../electron/network/http/network-problem.ts'
import { NetworkError } from '../../../electron/network/network-error.ts'
import { type SeenView, viewCertificate } from '../../../electron/network/tls/certificate-view.ts'
import { checkCertificates } from '../../../electron/network/tls/check-network.ts'
import { inspectCertificate } from '../../../electron/network/tls/inspect-certificate.ts'
import { usualTransport } from '../../../electron/network/transport-options.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import type { NetworkSettings } from '../../../shared/network.ts'
import { fuzz, tryInputs, Violation } from './fuzz.ts'
import { certificateFrom, certificateKey, odd } from './hostile-certificates.ts'
import { head, inPieces, tlsGarbage } from './hostile-streams.ts'
import { canaries, weighted } from './hostile-values.ts'
import { listenOnLoopback } from './loopback-servers.ts'
import { hugePem, keys, network, pem } from './network-settings.ts'
import { checkPlain, checkProblem, checkSilent, checkTime } from './rules.ts'

let serverBytes: readonly Buffer[] = []
let ending: 'end' | 'reset' | 'silent' = 'end'
const received: Buffer[] = []

const plainServer = net.createServer((socket) => {
  socket.on('error', () => undefined).on('data', (bytes) => received.push(bytes))
  for (const piece of serverBytes) socket.write(piece)
  if (ending === 'end') socket.end()
  if (ending === 'reset') socket.resetAndDestroy()
})
let plainServerPort = 0

beforeAll(async () => {
  plainServerPort = await listenOnLoopback(plainServer)
})
afterAll(() => {
  plainServer.close()
})

/** Looks at a server, as `connection.inspect` does. */
async function look(port: number): Promise<SeenView | undefined> {
  const options = { signal: AbortSignal.timeout(300) }
  try {
    return (
      await inspectCertificate({ ...usualTransport, proxy: { kind: 'none' } }, '127.0.0.1', port, options)
    ).view
  } catch (thrown) {
    checkProblem(problemOfFailure(thrown, { host: `127.0.0.1:${port}`, milliseconds: 1 }))
    return undefined
  }
}

/** Checks text for users: short, in one direction, on one line; nothing in it can pass for something else. */
function checkView(view: SeenView): void {
  checkPlain(view)
  checkTime(view.validFrom)
  checkTime(view.validTo)
  const { subject, issuer, names, sha256 } = view
  if (names.length > 50) throw new Violation(`${names.length} names`)
  for (const text of [subject, issuer, ...names]) {
    if (text.length > 301) throw new Violation(`${text.length} characters`)
    if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text))
      throw new Violation(`not to be seen: ${JSON.stringify(text)}`)
  }
  if (!/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(sha256)) throw new Violation('no fingerprint')
}

fuzz('certificate views', 1.5, odd, (input) => {
  const text = certificateFrom(input)
  const read = (() => {
    try {
      return new X509Certificate(text)
    } catch {
      return undefined
    }
  })()
  const view = read && viewIfItHasDates(read)
  if (view) checkView(view)
})

function viewIfItHasDates(certificate: X509Certificate): SeenView | undefined {
  try {
    return viewCertificate(certificate, 'host:1')
  } catch (thrown) {
    if (thrown instanceof NetworkError && thrown.code === 'ERR_CERT_INVALID') return undefined
    throw thrown
  }
}

fuzz('certificates looked at', 1.5, odd, async (input) => {
  const server = (() => {
    try {
      return tls.createServer({ key: certificateKey, cert: certificateFrom(input) })
    } catch {
      return undefined
    }
  })()
  if (!server) return
  server.on('tlsClientError', () => undefined)
  server.on('secureConnection', (socket) => {
    socket.on('error', () => undefined).on('data', (bytes: Buffer) => received.push(bytes))
  })
  received.length = 0
  const view = await look(await listenOnLoopback(server))
  // What was sent has come when its connection has ended.
  await new Promise((resolve) => server.close(resolve))
  if (view) checkView(view)
  if (received.length > 0) throw new Violation('something was sent')
})

fuzz(
  'servers without TLS',
  2,
  fc.record({
    bytes: fc.oneof(
      weighted(3, tlsGarbage),
      weighted(
        1,
        head.map((text) => Buffer.from(text)),
      ),
    ),
    pieces: fc.constantFrom(1, 3),
    ending: fc.constantFrom(
      'end' as const,
      'end' as const,
      'end' as const,
      'reset' as const,
      'silent' as const,
    ),
  }),
  async (input) => {
    serverBytes = inPieces(input.bytes, input.pieces)
    ending = input.ending
    if (await look(plainServerPort)) throw new Violation('a certificate out of nothing')
  },
)

test('certificates and keys typed', { timeout: 300_000 }, async () => {
  const authority = (certificates: string) => ({
    trust: { kind: 'authority', certificates },
    clientCertificate: { kind: 'pem', certificate: certificates },
  })
  const settings = fc.oneof(
    weighted(8, network),
    weighted(
      8,
      fc.tuple(network, pem.map(authority)).map(([usual, typed]) => ({ ...usual, ...typed })),
    ),
    weighted(
      1,
      fc.tuple(network, hugePem.map(authority)).map(([usual, typed]) => ({ ...usual, ...typed })),
    ),
  )
  const inputs = fc.tuple(settings, keys)
  await tryInputs({ name: 'certificates and keys typed', share: 2.5 }, inputs, async ([typed, words]) => {
    const secrets = Object.fromEntries(Object.entries(words).map(([id, word]) => [id, new Secret(word)]))
    const found = await checkCertificates({ network: typed as unknown as NetworkSettings, secrets })
    for (const { field } of found)
      if (!/^network\.(certificates?|key|keyPassphrase)$/.test(field))
        throw new Violation(`no field: ${field}`)
    checkSilent('the problems', found, canaries)
  })
})
