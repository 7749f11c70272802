/** Serves tokens behind a certificate that no authority issued. */
import { X509Certificate } from 'node:crypto'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import { makeCertificates } from '../../sandbox/server/certificates.ts'
import { type Listening, listen, type TlsIdentity } from '../../sandbox/server/listen.ts'

export interface SelfSignedServer extends Listening {
  readonly port: number
  /** Is the SHA-256 of its certificate, in capital hexadecimal digits. */
  readonly fingerprint: string
  /** Counts the requests it got. */
  requests(): number
}

/**
 * Starts a server that responds to everything with a token. Its certificate is new each time.
 * @param given the port; absent: a free one. @param shown the certificate to present instead of a new one.
 */
export async function startSelfSignedServer(given?: number, shown?: TlsIdentity): Promise<SelfSignedServer> {
  const identity = shown ?? (await makeCertificates()).identities['self-signed']
  const port = given ?? (await findFreePorts())
  const server = await listen(port, identity)
  const token = { access_token: 'a-token-of-a-new-server', token_type: 'Bearer', expires_in: 3600 }
  let requests = 0
  server.serve((_request, response) => {
    requests += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
  })
  const fingerprint = new X509Certificate(identity.cert).fingerprint256.replaceAll(':', '')
  return { ...server, port, fingerprint, requests: () => requests }
}
