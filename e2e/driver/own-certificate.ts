/** A server by a certificate that nobody vouches for. */
import { makeCertificates } from '../sandbox/certificates.ts'
import { type Listening, listen } from '../sandbox/listen.ts'

/**
 * Starts one that answers everything with a token; its certificate is made for it now, so it is another one each time.
 * @param port any free one unless told.
 */
export async function showOwnCertificate(port = 0): Promise<Listening> {
  const { identities } = await makeCertificates()
  const server = await listen(port, identities['self-signed'])
  const token = { access_token: 'a-token-of-a-new-server', token_type: 'Bearer', expires_in: 3600 }
  server.serve((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token)),
  )
  return server
}
