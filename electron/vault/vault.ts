/** What the rest of the program knows of the vault; `createVault` in `create-vault.ts` makes one. */

import type { Json } from '../../shared/claims.ts'
import type { UnreadableRecord } from '../../shared/connection.ts'
import type { PassphraseStrength, VaultView } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { Secret } from './secret.ts'

/** The kinds of record; each record is sealed on its own, its id and kind bound to it. */
export type RecordKind = 'connection' | 'token'

export interface VaultRecord {
  readonly id: string
  /** What was put, secrets in clear: it lives in memory only. */
  readonly value: Json
}

/** A change of the vault: all of it is on disk when `change` settles, or none of it. */
export type VaultChange =
  | { readonly do: 'put'; readonly kind: RecordKind; readonly id: string; readonly value: Json }
  | { readonly do: 'remove'; readonly kind: RecordKind; readonly id: string }

export interface Vault {
  view(): VaultView
  /** Looks at the file (again) without opening it. */
  look(): Promise<VaultView>
  /** Makes a new vault. Ends with `vaultExists`, `passphraseTooWeak`, `protectionUnavailable`, `vaultUnwritable`. */
  create(passphrase: Secret | undefined): Promise<Result<VaultView>>
  /** Ends with `wrongPassphrase`, `protectionUnavailable`, `vaultDamaged`, `vaultNewer`. */
  unlock(passphrase: Secret | undefined): Promise<Result<VaultView>>
  /** Forgets the key and everything opened with it. */
  lock(): VaultView
  /** Puts the damaged file aside and takes the last good copy. */
  restore(): Promise<Result<VaultView>>
  /** All readable records of a kind. @throws ProblemError `vaultLocked`. */
  list(kind: RecordKind): readonly VaultRecord[]
  unreadable(): readonly UnreadableRecord[]
  /** Changes go to disk one after another, each atomically. @throws ProblemError `vaultLocked`, `vaultUnwritable`. */
  change(changes: readonly VaultChange[]): Promise<void>
  /** Settles when everything asked for is on disk or has failed; never rejects. Before the program ends. */
  settled(): Promise<void>
}

/** Judges a passphrase; loaded only when one is typed. */
export type MeasurePassphrase = (passphrase: string) => Promise<PassphraseStrength>
