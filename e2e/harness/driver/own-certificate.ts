/** A server by a certificate that nobody vouches for. */
import { X509Certificate } from 'node:crypto'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import { makeCertificates } from '../../sandbox/server/certificates.ts'
import { type Listening, listen, type TlsIdentity } from '../../sandbox/server/listen.ts'

export interface OwnServer extends Listening {
  readonly port: number
  /** The SHA-256 of its certificate, in capital hexadecimal digits. */
  readonly fingerprint: string
  /** How often it was asked for something. */
  asked(): number
}

/**
 * Starts one that answers everything with a token; its certificate is made for it now, so it is another one each time.
 * @param given the port; absent: one that is still free when it is begun again there. @param shown another certificate.
 */
export async function showOwnCertificate(given?: number, shown?: TlsIdentity): Promise<OwnServer> {
  const identity = shown ?? (await makeCertificates()).identities['self-signed']
  const port = given ?? (await findFreePorts())
  const server = await listen(port, identity)
  const token = { access_token: 'a-token-of-a-new-server', token_type: 'Bearer', expires_in: 3600 }
  let asked = 0
  server.serve((_request, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
  })
  const fingerprint = new X509Certificate(identity.cert).fingerprint256.replaceAll(':', '')
  return { ...server, port, fingerprint, asked: () => asked }
}
