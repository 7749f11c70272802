/** Fakes `net.request` on Node's own client: no cookies, no cache, and redirects are events, as in Electron. */
import { EventEmitter } from 'node:events'
import http from 'node:http'
import https from 'node:https'

/** Chromium's names for Node's error codes. */
const names: Readonly<Record<string, string>> = {
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EPROTO: 'ERR_SSL_PROTOCOL_ERROR',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
}

class FakeRequest extends EventEmitter {
  readonly #request: http.ClientRequest
  #followed = false

  constructor(options: Electron.ClientRequestConstructorOptions) {
    super()
    const { url = '', method = 'GET', headers = {} } = options
    const { request } = url.startsWith('https:') ? https : http
    this.#request = request(url, { method, headers, agent: false })
    this.#request.on('error', (error: NodeJS.ErrnoException) => {
      this.emit('error', new Error(`net::${names[error.code ?? ''] ?? error.code}`))
    })
    this.#request.on('response', (outgoing) => this.#respond(outgoing, url))
  }

  end(body?: string): this {
    this.#request.end(body)
    return this
  }

  abort(): void {
    this.#request.destroy()
    this.emit('abort')
  }

  followRedirect(): void {
    this.#followed = true
  }

  /** Emits a proxy's request for a password; without a listener the proxy's response is emitted. */
  #requestCredentials(outgoing: http.IncomingMessage): void {
    const authInfo = { isProxy: true, scheme: 'digest', host: 'proxy.example', port: 3128, realm: 'x' }
    const response = () => this.emit('response', outgoing)
    if (!this.emit('login', authInfo, response)) response()
  }

  #respond(outgoing: http.IncomingMessage, url: string): void {
    const { statusCode = 0, headers } = outgoing
    if (statusCode === 407) {
      this.#requestCredentials(outgoing)
      return
    }
    if (statusCode < 300 || statusCode >= 400 || !headers.location) {
      this.emit('response', outgoing)
      return
    }
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()]))
    this.emit('redirect', statusCode, 'GET', new URL(headers.location, url).href, lists)
    outgoing.resume()
    if (!this.#followed) this.emit('error', new Error('Redirect was cancelled'))
  }
}

/** Creates a fake that records the requests sent. */
export function fakeNet() {
  const sent: Electron.ClientRequestConstructorOptions[] = []
  return {
    sent,
    request(options: Electron.ClientRequestConstructorOptions) {
      sent.push(options)
      return new FakeRequest(options)
    },
  }
}
