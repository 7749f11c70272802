/**
 * As much of the platform's `Headers` and `Response` as oauth4webapi looks at. Touching the platform's own makes Node
 * load its whole `fetch`, 18 MB of memory that nothing else here needs; `scripts/bundle/without-fetch.ts` gives the library
 * these instead. Never sent anywhere: requests leave by `tools.send`, answers are judged after the door has read them.
 */
import type { Json } from '../../shared/claims.ts'

type Fields = Readonly<Record<string, Json | undefined>>

/** Fields by name, whatever its case. */
export class LightHeaders {
  readonly #fields = new Map<string, string>()

  constructor(fields: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(fields)) this.set(name, value)
  }

  get(name: string): string | null {
    return this.#fields.get(name.toLowerCase()) ?? null
  }

  has(name: string): boolean {
    return this.#fields.has(name.toLowerCase())
  }

  set(name: string, value: string): void {
    this.#fields.set(name.toLowerCase(), value)
  }

  entries(): IterableIterator<[string, string]> {
    return this.#fields.entries()
  }
}

/** A JSON answer of status 200. */
export class LightResponse {
  readonly status = 200
  readonly bodyUsed = false
  readonly headers = new LightHeaders({ 'content-type': 'application/json' })
  readonly #body: Fields

  constructor(body: Fields) {
    this.#body = body
  }

  /** By this the library knows an answer, where it has the platform's own in mind. */
  get [Symbol.toStringTag](): string {
    return 'Response'
  }

  async json(): Promise<Fields> {
    return { ...this.#body }
  }
}

/** An answer for the library's `process…` functions. */
export function jsonResponse(body: Fields): Response {
  return new LightResponse(body) as unknown as Response
}
