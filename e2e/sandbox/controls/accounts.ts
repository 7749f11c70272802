/** Clients and users of a server under a test's control: who may sign in, who is locked, and who was turned away. */
import { json, RequestError, type VendorResponse } from '../server/request-error.ts'
import type { Form } from '../server/rules.ts'

/** The secret of every client and the password of every user; what is `changed` is another. */
export function passwordOf(name: string): string {
  return `right-for-${name}`
}

export class Accounts {
  readonly #changed = new Map<string, string | undefined>()
  readonly #locked = new Map<string, number>()
  readonly #rejections = new Map<string, number>()

  /**
   * Gives a client or user another secret, so that the one it has is rejected from now on.
   * @param secret the new one; omitted: one that nobody knows.
   */
  change(name: string, secret?: string): void {
    this.#changed.set(name, secret)
  }

  /** Locks a client or user. @param seconds what the server says in `Retry-After`. */
  lock(name: string, seconds: number): void {
    this.#locked.set(name, seconds)
  }

  unlock(name: string): void {
    this.#locked.delete(name)
  }

  /** How often a secret or password of this client or user was rejected. */
  rejections(name: string): number {
    return this.#rejections.get(name) ?? 0
  }

  /** @returns the response to requests for a client or user that is locked. */
  refusalOf(names: readonly string[]): VendorResponse | undefined {
    const seconds = names.map((name) => this.#locked.get(name)).find((found) => found !== undefined)
    if (seconds === undefined) return undefined
    const error = { error: 'access_denied', error_description: 'Account is locked' }
    return json(403, error, { 'retry-after': String(seconds) })
  }

  /** @returns the client's id. @throws RequestError `invalid_client`. */
  requireClient(form: Form): string {
    const id = form.get('client_id') ?? ''
    if (!this.#isRight(id, form.get('client_secret')))
      throw new RequestError(401, 'invalid_client', 'no such client, or another secret')
    return id
  }

  /** @returns the user's name. @throws RequestError `invalid_grant`. */
  requireUser(form: Form): string {
    const name = form.get('username') ?? ''
    if (!this.#isRight(name, form.get('password')))
      throw new RequestError(400, 'invalid_grant', 'no such user, or another password')
    return name
  }

  #isRight(name: string, sent: string | undefined): boolean {
    const right = this.#changed.has(name) ? this.#changed.get(name) : passwordOf(name)
    const isRight = sent !== undefined && sent === right
    if (!isRight) this.#rejections.set(name, this.rejections(name) + 1)
    return isRight
  }
}
