/** Reads the texts of one login: references are resolved, and what has no value is remembered by its field. */
import type { ImportedOAuth } from '../imported.ts'
import type { Resolve } from './references.ts'
import { heldText } from './variables.ts'

/** A field of a login that a text is for. */
export type LoginField = Exclude<keyof ImportedOAuth, 'kind' | 'grant' | 'pkce' | 'clientAuthentication'>

export class LoginTexts {
  readonly #resolve: Resolve
  readonly #missing = new Map<string, Set<LoginField>>()
  readonly #names = new Set<string>()

  constructor(resolve: Resolve) {
    this.#resolve = resolve
  }

  /** Returns a field's text exactly as it is meant; undefined where it is empty, masked, or refers to what has no value. */
  text(field: LoginField, raw: unknown): string | undefined {
    const text = heldText(raw)
    if (text === undefined) return undefined
    const resolution = this.#resolve(text)
    for (const name of resolution.names) this.#names.add(name)
    for (const name of resolution.missing) this.#note(name, field)
    return heldText(resolution.text)
  }

  #note(name: string, field: LoginField): void {
    const fields = this.#missing.get(name) ?? new Set()
    this.#missing.set(name, fields.add(field))
  }

  /** The variables without a value, with the fields that are empty because of them. */
  get missing(): ReadonlyMap<string, ReadonlySet<LoginField>> {
    return this.#missing
  }

  /** All variables that the login depends on. */
  get names(): ReadonlySet<string> {
    return this.#names
  }
}
