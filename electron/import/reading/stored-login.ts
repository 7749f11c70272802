/** What a password store has of a login, as it is there. */
export interface StoredLogin {
  readonly name: string
  readonly place?: string | undefined
  readonly address?: string | undefined
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly others: readonly { readonly name: string; readonly value: string }[]
  readonly note?: string | undefined
  readonly tags?: readonly string[]
  /** `2027-03-31`. */
  readonly expires?: string | undefined
}
