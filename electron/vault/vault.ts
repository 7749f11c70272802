/** What the rest of the program knows of the vault; `createVault` in `create-vault.ts` makes one. */

import type { Json } from '../../shared/claims.ts'
import type { UnreadableRecord } from '../../shared/connection.ts'
import type { PassphraseStrength, VaultView } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { RecoveryCode } from './recovery-code.ts'
import type { Secret } from './secret.ts'

/** The kinds of record; each record is sealed on its own, its id and kind bound to it. */
export type RecordKind = 'connection' | 'token' | 'draft'

export interface VaultRecord {
  readonly id: string
  /** What was put, secrets in clear: it lives in memory only. */
  readonly value: Json
}

/** A change of the vault: all of it is on disk when `change` settles, or none of it. */
export type VaultChange =
  | { readonly do: 'put'; readonly kind: RecordKind; readonly id: string; readonly value: Json }
  | { readonly do: 'remove'; readonly kind: RecordKind; readonly id: string }

/** What somebody typed to open a vault: its passphrase, or the code of its recovery kit. */
export type VaultProof = Secret | RecoveryCode

/** What a recovery kit is printed from. */
export interface Kit {
  readonly code: RecoveryCode
  /** In milliseconds since the epoch. */
  readonly madeAt: number
  /** Tells the vaults of one person apart: eight characters that say nothing else. */
  readonly vault: string
}

/**
 * What asks for a proof can end with `wrongPassphrase`, `wrongRecoveryCode` and, after several of them, `tooManyAttempts`.
 * A new protection is a passphrase, or undefined for the operating system's: `passphraseTooWeak`, `protectionUnavailable`.
 * What needs the operating system's key store may wait for its user for as long as a minute, and `cancel` ends that.
 */
export interface Vault {
  view(): VaultView
  /** Looks at the file (again) without opening it. */
  look(): Promise<VaultView>
  /** Makes a new vault. Ends with `vaultExists`, `passphraseTooWeak`, `protectionUnavailable`, `vaultUnwritable`. */
  create(passphrase: Secret | undefined): Promise<Result<VaultView>>
  /**
   * Ends with a refused proof, `protectionUnavailable`, `vaultDamaged`, `vaultNewer`, `vaultUnreadable`. Asked again while
   * the key store waits for its user, it waits with it; who types something instead does not wait any more.
   */
  unlock(proof: VaultProof | undefined): Promise<Result<VaultView>>
  /** Forgets the key and everything opened with it, and ends what waits for the key store. */
  lock(): VaultView
  /** Ends whatever waits for the user of the key store, with `cancelled`. */
  cancel(): void
  /** Puts the damaged file aside and takes the last good copy. */
  restore(): Promise<Result<VaultView>>
  /**
   * Gives the open vault a new key and another protection; nothing old opens it or its copy any more, a kit neither.
   * @param proof asked for where the vault has a passphrase.
   */
  protect(proof: VaultProof | undefined, passphrase: Secret | undefined): Promise<Result<VaultView>>
  /**
   * Makes a recovery kit for the open vault; an earlier one stops working.
   * @param keep puts it where the person finds it, after the vault knows it; where that fails the vault forgets it again.
   * @returns what `keep` returned. Ends with what `keep` throws as a ProblemError, `vaultUnwritable`.
   */
  makeKit<Kept>(proof: VaultProof | undefined, keep: (kit: Kit) => Promise<Kept>): Promise<Result<Kept>>
  /** The sealed file as it is on disk. Ends with what is wrong with it. */
  copy(): Promise<Result<string>>
  /**
   * Takes a vault from elsewhere, where there is none: sealed with a new key and protected anew.
   * Ends with `vaultExists`, `notAVault`, `vaultNewer`, a refused proof, `protectionUnavailable` (it has no passphrase and
   * no kit, only another machine's protection), `vaultUnwritable`.
   */
  adopt(
    content: string,
    proof: VaultProof | undefined,
    passphrase: Secret | undefined,
  ): Promise<Result<VaultView>>
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
