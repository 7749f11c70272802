/** Records each request without its values, and every secret, for searching leaks. */

export interface JournalEntry {
  /** The system's id, such as `aareon`. */
  readonly system: string
  readonly method: string
  /** The path alone; never a query. */
  readonly path: string
  /** Names of the query's and body's fields, in the order sent. */
  readonly fields: readonly string[]
  readonly status: number
  /** `answered`, or the error's code and what it names. */
  readonly outcome: string
}

/** Fields whose values are searched for in leak tests, whoever sends them. */
const secretFields = new Set([
  'access_token',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'jwt',
  'password',
  'refresh_token',
  'token',
])

export class Journal {
  readonly entries: JournalEntry[] = []
  readonly #secrets = new Set<string>()

  /** Remembers secrets, raw; blank ones are left out, because everything would contain them. */
  keep(...secrets: readonly string[]): void {
    for (const secret of secrets) if (secret.trim() !== '') this.#secrets.add(secret)
  }

  /** Remembers those fields whose values are secret. @param alsoSecret fields that are secret at this vendor only. */
  keepFields(fields: Iterable<readonly [string, unknown]>, alsoSecret: readonly string[] = []): void {
    for (const [name, value] of fields)
      if (typeof value === 'string' && (secretFields.has(name) || alsoSecret.includes(name))) this.keep(value)
  }

  secrets(): readonly string[] {
    return [...this.#secrets]
  }
}
