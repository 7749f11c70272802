/** What a login window does with the relay that it is given: it goes by it, and nowhere without one. */
import { createHash } from 'node:crypto'
import http from 'node:http'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import type { RelayAccess } from '../../electron/desktop/desktop.ts'
import type { MemoryLogin } from '../../electron/desktop/memory-login.ts'

/** The user signs in at the page that the relay leads to; where it leads to none, the window says what is wrong. */
export function signInByRelay(login: MemoryLogin): void {
  loadByRelay(login).then(
    () => login.accept({ code: 'code' }),
    (thrown: Error) => login.fail(thrown.message),
  )
}

/** Loads the first page. @throws Error where there is no relay, or it is not the one that was announced. */
async function loadByRelay({ request }: MemoryLogin): Promise<void> {
  const { authorizationUrl: url, relay } = request
  if (!relay?.certificate) throw new Error('no relay')
  if (url.protocol === 'http:')
    return get({
      host: '127.0.0.1',
      port: relay.port,
      agent: false,
      path: url.href,
      headers: accountOf(relay),
    })
  const socket = await tunnel(relay, `${url.hostname}:${url.port || 443}`)
  const inner = tls.connect({ socket, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
  await new Promise((resolve, reject) => inner.once('secureConnect', resolve).once('error', reject))
  const shown = inner.getPeerX509Certificate()?.raw ?? ''
  if (createHash('sha256').update(shown).digest('base64') !== relay.certificate.sha256)
    throw new Error('another relay')
  const path = url.pathname + url.search
  return get({ path, headers: { host: url.host }, createConnection: () => inner })
}

function accountOf({ user, password }: RelayAccess) {
  return { 'proxy-authorization': `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

function tunnel(relay: RelayAccess, path: string): Promise<Duplex> {
  const headers = accountOf(relay)
  return new Promise((resolve, reject) => {
    http
      .request({ host: '127.0.0.1', port: relay.port, method: 'CONNECT', path, headers, agent: false })
      .once('connect', ({ statusCode }, socket) =>
        statusCode === 200 ? resolve(socket) : reject(new Error(`no tunnel: ${statusCode}`)),
      )
      .once('error', reject)
      .end()
  })
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
