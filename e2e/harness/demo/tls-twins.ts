/**
 * Starts twins of the sandbox's servers that speak TLS, as in-house servers do: one whose certificate a private authority
 * signed, one with a self-signed certificate.
 */
import { X509Certificate } from 'node:crypto'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { type Trust, usualNetwork } from '../../../shared/network.ts'
import type { Sandbox } from '../../sandbox/index.ts'
import { makeCertificates } from '../../sandbox/server/certificates.ts'
import { listen, type TlsIdentity } from '../../sandbox/server/listen.ts'

export interface TlsTwins {
  /** Ready drafts, the pinned one with its pin: as if the user had looked at the certificate and accepted it. */
  readonly drafts: readonly ConnectionDraft[]
  stop(): Promise<void>
}

/** @param firstPort the first of two consecutive ports; 0: any free ones. */
export async function startTlsTwins({ connections }: Sandbox, firstPort = 0): Promise<TlsTwins> {
  const { ca, identities } = await makeCertificates()
  const draftOf = (name: string) => {
    const found = connections.find((connection) => connection.name === name)
    if (!found) throw new Error(`the sandbox has no ${name}`)
    return found.draft
  }
  const plain = [draftOf('Druckerei Falk · Anwender'), draftOf('Účetní kancelář Dvořák · e-shop')] as const
  const twins = await Promise.all([
    startTwin(plain[0], identities['private-ca'], firstPort),
    startTwin(plain[1], identities['self-signed'], firstPort && firstPort + 1),
  ])
  const trusts: readonly Trust[] = [
    { kind: 'authority', certificates: ca },
    pinned(twins[1].origin, identities['self-signed']),
  ]
  const names = [
    'Druckerei Falk · Hausnetz (eigene CA)',
    'Účetní kancelář Dvořák · sklad (přijatý certifikát)',
  ]
  return {
    drafts: plain.map((draft, place) => ({
      ...draft,
      name: names[place] as string,
      values: { ...draft.values, address: twins[place]?.origin as string },
      network: { ...usualNetwork, trust: trusts[place] as Trust },
    })),
    async stop() {
      await Promise.all(twins.map((twin) => twin.stop()))
    },
  }
}

function pinned(origin: string, { cert }: TlsIdentity): Trust {
  const sha256 = new X509Certificate(cert).fingerprint256
  return { kind: 'pinned', host: new URL(origin).host, certificate: cert, sha256 }
}

async function startTwin({ values }: ConnectionDraft, identity: TlsIdentity, port: number) {
  const twin = await listen(port, identity)
  const { hostname, port: onward } = new URL(values.address ?? '')
  twin.serve((incoming, outgoing) => pass(incoming, outgoing, { hostname, port: onward }))
  return twin
}

/** As it came, but for the name of the server. */
function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  to: { hostname: string; port: string },
): void {
  const { method = 'GET', url = '/', headers } = incoming
  const host = `${to.hostname}:${to.port}`
  const onward = request({ ...to, method, path: url, headers: { ...headers, host }, agent: false })
  onward.once('response', (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(outgoing)
  })
  onward.once('error', () => outgoing.destroy())
  incoming.pipe(onward)
}
