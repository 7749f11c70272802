import { EventEmitter } from 'node:events'

type Request = Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'resourceType'>
type BeforeRequest = (details: Request, response: (response: Electron.CallbackResponse) => void) => void

type VerifyProc = (
  request: { certificate: { fingerprint: string } },
  response: (verdict: number) => void,
) => void

/** Fakes a session; keeps its handlers, so that a test can call them. */
export class FakeSession extends EventEmitter {
  readonly partition: string
  readonly options: unknown
  handlers: Record<string, ((...args: never[]) => unknown) | null> = {}
  spellChecker = true
  /** What was cleared, in order. */
  readonly cleared: string[] = []
  #beforeRequest: BeforeRequest | null = null

  constructor(partition: string, options: unknown) {
    super()
    this.partition = partition
    this.options = options
  }

  setPermissionRequestHandler = this.#keep('permissionRequest')
  setPermissionCheckHandler = this.#keep('permissionCheck')
  setDevicePermissionHandler = this.#keep('device')
  setDisplayMediaRequestHandler = this.#keep('displayMedia')

  userAgent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Claimcheck/0.1.0 Chrome/156.0.0.0 Electron/45.4.1 Safari/537.36'
  getUserAgent = (): string => this.userAgent
  setUserAgent = (userAgent: string): void => {
    this.userAgent = userAgent
  }

  /** Takes some time, as on a disk. */
  readonly cookies = {
    flushStore: async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      this.cleared.push('cookies written')
    },
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#beforeRequest = listener
    },
  }

  /** Result of `resolveProxy`, as Chromium writes it. */
  proxies = 'DIRECT'

  async resolveProxy(_url: string): Promise<string> {
    return this.proxies
  }

  async closeAllConnections(): Promise<void> {
    this.cleared.push('connections')
  }

  async clearAuthCache(): Promise<void> {
    this.cleared.push('auth')
  }

  /** Takes some time, as on a disk. */
  async clearData(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20))
    this.cleared.push('data')
  }

  get watchesRequests(): boolean {
    return this.#beforeRequest !== null
  }

  /** Calls the listener of `onBeforeRequest`. @returns whether it cancels. */
  cancels(url: string, resourceType: Request['resourceType']): boolean {
    let cancelled = false
    this.#beforeRequest?.({ url, resourceType }, ({ cancel = false }) => {
      cancelled = cancel
    })
    return cancelled
  }

  /** The last value passed to `setProxy`. */
  proxy: unknown
  /** Makes `setProxy` fail. */
  proxyFails = false
  #verify: VerifyProc | null = null

  async setProxy(config: unknown): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    if (this.proxyFails) throw new Error('no proxy can be set')
    this.proxy = config
  }

  setCertificateVerifyProc(proc: VerifyProc | null): void {
    this.#verify = proc
  }

  /** Calls the verification procedure. @returns Electron's verdict, `chromium` where no procedure is set. */
  verdictOn(fingerprint: string): number | 'chromium' {
    let verdict: number | 'chromium' = 'chromium'
    this.#verify?.({ certificate: { fingerprint } }, (given) => {
      verdict = given
    })
    return verdict
  }

  #keep(name: string) {
    return (handler: ((...args: never[]) => unknown) | null) => {
      this.handlers[name] = handler
    }
  }
}
