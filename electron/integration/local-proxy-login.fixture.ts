/** What a login window does with the relay that it is given: it goes by it, and nowhere without one. */
import { createHash } from 'node:crypto'
import http from 'node:http'
import tls from 'node:tls'
import type { MemoryLogin } from '../platform/testing/memory-login.ts'
import { accountOf, connectBy } from '../sign-in/local-proxy.fixture.ts'

/** The user signs in at the page that the relay leads to; where it leads to none, the window says what is wrong. */
export function signInByLocalProxy(login: MemoryLogin): void {
  loadByLocalProxy(login).then(
    () => login.accept({ code: 'code' }),
    (thrown: Error) => login.fail(thrown.message),
  )
}

/** Loads the first page. @throws Error where there is no relay, or it is not the one that was announced. */
async function loadByLocalProxy({ request }: MemoryLogin): Promise<void> {
  const { authorizationUrl: url, localProxy } = request
  if (!localProxy?.certificate) throw new Error('no relay')
  if (url.protocol === 'http:')
    return get({
      host: '127.0.0.1',
      port: localProxy.port,
      agent: false,
      path: url.href,
      headers: { 'proxy-authorization': accountOf(localProxy) },
    })
  const { status, socket } = await connectBy(localProxy, `${url.hostname}:${url.port || 443}`)
  if (status !== 200) throw new Error(`no tunnel: ${status}`)
  const inner = tls.connect({ socket, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
  await new Promise((resolve, reject) => inner.once('secureConnect', resolve).once('error', reject))
  const shown = inner.getPeerX509Certificate()?.raw ?? ''
  if (createHash('sha256').update(shown).digest('base64') !== localProxy.certificate.sha256)
    throw new Error('another relay')
  const path = url.pathname + url.search
  return get({ path, headers: { host: url.host }, createConnection: () => inner })
}

function get(options: http.RequestOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(options, (response) => {
        if (response.statusCode !== 200) reject(new Error(`no page: ${response.statusCode}`))
        response.resume().once('end', resolve)
      })
      .once('error', reject)
  })
}
