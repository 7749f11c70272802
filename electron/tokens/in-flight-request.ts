/** A request for a token while it runs: its progress, its sign-in, its cancellation. */
import type {
  FetchStep,
  TokenStatus,
  TokenTrigger,
  TokenView,
  WaitingDeviceCode,
  WaitingLogin,
} from '../../shared/connection.ts'
import { bad, type Result } from '../../shared/problem.ts'
import type { OpenDeviceCode } from '../sign-in/open-device-code.ts'
import type { OpenLogin } from '../sign-in/open-login.ts'
import type { Attendance } from './attendance.ts'

export interface InFlightOptions {
  /** Cache key of the settings that it was started with. */
  readonly key: string
  /** The slot's generation in which it was started. */
  readonly generation: number
  readonly trigger: TokenTrigger
  readonly attendance: Attendance
  /** This machine's clock in milliseconds since the epoch. */
  readonly now: () => number
  /** Called when its progress changed. */
  readonly changed: () => void
  /** How long after the start progress is not reported, in milliseconds. */
  readonly quietMilliseconds: number
}

type WaitingSignIn = OpenLogin & Pick<WaitingLogin, 'since'>

interface WaitingCode {
  readonly view: WaitingDeviceCode
  readonly show: OpenDeviceCode['show']
}

export class InFlightRequest {
  readonly key: string
  readonly generation: number
  readonly trigger: TokenTrigger
  readonly attendance: Attendance
  /** What everyone who waits for it receives: `cancelled` at once when it is cancelled. Never rejects. */
  readonly result: Promise<Result<TokenView>>
  readonly #options: InFlightOptions
  readonly #controller = new AbortController()
  readonly #since: number
  /** Settles `result`; the first one counts. */
  readonly #end: (result: Result<TokenView>) => void
  #step: FetchStep = 'starting'
  #login: WaitingSignIn | undefined
  #deviceCode: WaitingCode | undefined
  #isQuiet = true
  #isAwaited: boolean

  /** @param run does the work and never rejects. It may go on after the request was cancelled. */
  constructor(options: InFlightOptions, run: (request: InFlightRequest) => Promise<Result<TokenView>>) {
    this.key = options.key
    this.generation = options.generation
    this.trigger = options.trigger
    this.attendance = options.attendance
    this.#isAwaited = options.trigger !== 'schedule'
    this.#options = options
    this.#since = options.now()
    const { promise, resolve } = Promise.withResolvers<Result<TokenView>>()
    const timer = setTimeout(() => {
      this.#isQuiet = false
      this.#emitProgress()
    }, options.quietMilliseconds)
    this.#end = (result) => {
      clearTimeout(timer)
      resolve(result)
    }
    this.result = promise
    void run(this).then(this.#end)
  }

  /** Aborted by `cancel`. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  cancel(): void {
    this.#controller.abort()
    this.#end(bad({ kind: 'cancelled' }))
  }

  /** Whether the user waits for it; a renewal of the schedule is not shown while the current token is good. */
  get isAwaited(): boolean {
    return this.#isAwaited
  }

  /** Shows it from now on: the user has asked for its token, too. */
  join(): void {
    this.#isAwaited = true
    this.#emitProgress()
  }

  /** While a device code is shown the user is waited for, whatever is sent meanwhile to learn whether it was entered. */
  setStep(step: FetchStep): void {
    if (this.#deviceCode) return
    this.#step = step
    this.#emitProgress()
  }

  setLogin(login: OpenLogin): void {
    this.#login = { ...login, since: this.#options.now() }
    this.#emitProgress()
  }

  setDeviceCode({ show, expiresIn, ...shown }: OpenDeviceCode): void {
    const since = this.#options.now()
    const view = { ...shown, since, expiresAt: since + expiresIn * 1000, canOpen: show !== undefined }
    this.#deviceCode = { view, show }
    this.#step = 'waitingForUser'
    this.#emitProgress()
  }

  /** Shows what waits for the user again; undefined where nothing does, or nothing can be shown. */
  get show(): (() => Promise<void>) | undefined {
    return this.#deviceCode ? this.#deviceCode.show : this.login?.show
  }

  /** The sign-in that waits for the user now. */
  get login(): WaitingSignIn | undefined {
    return this.#step === 'waitingForUser' ? this.#login : undefined
  }

  get progress(): Omit<Extract<TokenStatus, { kind: 'asking' }>, 'token'> {
    const status = { kind: 'asking', since: this.#since, step: this.#step } as const
    if (this.#deviceCode) return { ...status, deviceCode: this.#deviceCode.view }
    if (!this.login) return status
    const { show: _show, ...login } = this.login
    return { ...status, login }
  }

  #emitProgress(): void {
    if (!this.#isQuiet && !this.signal.aborted) this.#options.changed()
  }
}
