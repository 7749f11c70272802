/** Reads name, password and address out of a login by password, wherever they stand in it. */
import type { ImportedAccount } from '../imported.ts'
import { meaningOf, type NamedValue } from './named-values.ts'

export interface NamedAccount {
  readonly username: string | undefined
  readonly password: string | undefined
  readonly address: string | undefined
  /** What else is there. */
  readonly others: readonly NamedValue[]
  /** Its names. */
  readonly unplaced: readonly string[]
}

/** What the entry has in its own fields comes before what is named beside them. */
export function readNamedAccount(account: ImportedAccount): NamedAccount {
  const named = (['username', 'password', 'address'] as const).map((meaning) =>
    account[meaning]
      ? undefined
      : account.others.find(({ name, value }) => value && meaningOf(name) === meaning),
  )
  const [username, password, address] = named
  const others = account.others.filter((other) => other.value !== '' && !named.includes(other))
  return {
    username: account.username || username?.value,
    password: account.password || password?.value,
    address: account.address || address?.value,
    others,
    unplaced: others.map(({ name }) => name),
  }
}
