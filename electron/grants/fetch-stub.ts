/**
 * Replaces the platform's `Headers` and `Response` in the build where `oauth4webapi` names them
 * (`scripts/bundle/stub-fetch.ts`): it uses both as containers, and the first use of either loads all of Node's `fetch`.
 * Nothing is sent by them. Sources that run unbuilt use the platform's own.
 */

/** Fields of a header by name, in lower case. */
export class StubHeaders {
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
    this.#fields.set(name.toLowerCase(), value.trim())
  }

  append(name: string, value: string): void {
    const before = this.get(name)
    this.set(name, before === null ? value : `${before}, ${value}`)
  }

  delete(name: string): void {
    this.#fields.delete(name.toLowerCase())
  }

  entries(): IterableIterator<[string, string]> {
    return this.#fields.entries()
  }

  /** The library recognizes an instance by its class or by this name. */
  get [Symbol.toStringTag](): string {
    return 'Headers'
  }
}

interface ResponseInit {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** A response whose body is there, as a text or as the object that it would say, to be read once. */
export class StubResponse {
  readonly status: number
  readonly #text: string
  #object: object | undefined
  readonly #init: ResponseInit
  #headers: StubHeaders | undefined
  #isUsed = false

  constructor(text: string, init: ResponseInit) {
    this.status = init.status
    this.#text = text
    this.#init = init
  }

  /** @param object becomes the reader's own: it is neither written nor read as a text on the way. */
  static json(object: object, init: ResponseInit): StubResponse {
    const response = new StubResponse('', init)
    response.#object = object
    return response
  }

  /** Made when they are looked at: the library does so where a response is not as it should be. */
  get headers(): StubHeaders {
    this.#headers ??= new StubHeaders(this.#init.headers)
    return this.#headers
  }

  get bodyUsed(): boolean {
    return this.#isUsed
  }

  get body(): { cancel(): Promise<void> } {
    return {
      cancel: async () => {
        this.#isUsed = true
      },
    }
  }

  /** @throws TypeError where it was read before. */
  async text(): Promise<string> {
    this.#use()
    return this.#object ? JSON.stringify(this.#object) : this.#text
  }

  /** @throws TypeError where it was read before, SyntaxError where it is not JSON. */
  async json(): Promise<unknown> {
    this.#use()
    return this.#object ?? JSON.parse(this.#text)
  }

  clone(): StubResponse {
    return this.#object
      ? StubResponse.json(structuredClone(this.#object), this.#init)
      : new StubResponse(this.#text, this.#init)
  }

  #use(): void {
    if (this.#isUsed) throw new TypeError('the body was read before')
    this.#isUsed = true
  }

  get [Symbol.toStringTag](): string {
    return 'Response'
  }
}
