/** What the rest of the program knows of the vault; `createVault` in `create-vault.ts` makes one. */
import type { UnreadableRecord } from '../../shared/connection.ts'
import type { PassphraseStrength, VaultView } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { Archive, ArchiveCodec, Change, Codec, Collection } from './collection.ts'
import type { RecoveryCode } from './recovery/recovery-code.ts'
import type { Secret } from './secret.ts'

/** What the user typed to open a vault: its passphrase, or the code of its recovery kit. */
export type UnlockMethod = Secret | RecoveryCode

/** What a recovery kit is printed from. */
export interface Kit {
  readonly code: RecoveryCode
  /** In milliseconds since the epoch. */
  readonly madeAt: number
  /** Tells the vaults of one user apart: eight characters that say nothing else. */
  readonly vault: string
}

/**
 * What takes an unlock method can end with `wrongPassphrase`, `wrongRecoveryCode` and, after several of them,
 * `tooManyAttempts`. A new protection is a passphrase, or undefined for the operating system's: `passphraseTooWeak`,
 * `protectionUnavailable`. What needs the operating system's key store may wait for its user for as long as a minute, and
 * `cancel` ends that.
 */
export interface Vault {
  view(): VaultView
  /** Looks at the file (again) without opening it. */
  look(): Promise<VaultView>
  /** Makes a new vault. Ends with `vaultExists`, `passphraseTooWeak`, `protectionUnavailable`, `vaultUnwritable`. */
  create(passphrase: Secret | undefined): Promise<Result<VaultView>>
  /**
   * Ends with a refused method, `protectionUnavailable`, `vaultDamaged`, `vaultNewer`, `vaultUnreadable`. Called again
   * while the key store waits for its user, it waits with it; with something typed instead, it ends that wait.
   */
  unlock(method: UnlockMethod | undefined): Promise<Result<VaultView>>
  /** Wipes all secrets, forgets the key and everything opened with it, and ends what waits for the key store. */
  lock(): VaultView
  /** Ends whatever waits for the user of the key store, with `cancelled`. */
  cancel(): void
  /** Puts the damaged file aside and takes the backup. */
  restore(): Promise<Result<VaultView>>
  /**
   * Gives the open vault a new key and another protection; nothing old opens it or its backup any more, a kit neither.
   * @param method needed where the vault has a passphrase.
   */
  protect(method: UnlockMethod | undefined, passphrase: Secret | undefined): Promise<Result<VaultView>>
  /**
   * Authenticates the owner of the open vault before something is done that the open window alone does not allow: by its
   * passphrase or recovery code, or, where it has no passphrase, by the operating system.
   */
  authenticate(method: UnlockMethod | undefined): Promise<Result<null>>
  /**
   * Makes a recovery kit for the open vault; an earlier one stops working.
   * @param keep puts it where the user finds it, after the vault knows it; where that fails the vault forgets it again.
   * @returns what `keep` returned. Ends with what `keep` throws as a ProblemError, `vaultUnwritable`.
   */
  makeKit<Kept>(method: UnlockMethod | undefined, keep: (kit: Kit) => Promise<Kept>): Promise<Result<Kept>>
  /** The sealed file as it is on disk. Ends with what is wrong with it. */
  copy(): Promise<Result<string>>
  /**
   * Takes a vault from elsewhere, where there is none: sealed with a new key and protected anew.
   * Ends with `vaultExists`, `notAVault`, `vaultNewer`, a refused method, `protectionUnavailable` (it has no passphrase and
   * no kit, only another machine's protection), `vaultUnwritable`.
   */
  adopt(
    content: string,
    method: UnlockMethod | undefined,
    passphrase: Secret | undefined,
  ): Promise<Result<VaultView>>
  /** Makes the collection of one kind of record. Called once for each kind, before the vault is opened. */
  collection<Value>(codec: Codec<Value>): Collection<Value>
  /** Makes the archive of one kind of record. Called once for each kind, before the vault is opened. */
  archive<Value>(codec: ArchiveCodec<Value>): Archive<Value>
  /** Lists records that cannot be opened or understood, and those that were left out of the file; none while locked. */
  unreadable(): readonly UnreadableRecord[]
  /**
   * Makes prepared changes: all of them are on disk when it settles, or none. Those that wait while others are being
   * written go to disk together. @throws ProblemError `vaultLocked`, `vaultUnwritable`, `vaultNewer`.
   */
  change(changes: readonly Change[]): Promise<void>
  /** Settles when everything asked for is on disk or has failed; never rejects. Before the program ends. */
  settled(): Promise<void>
}

/** Measures a passphrase; loaded only when one is typed. */
export type MeasurePassphrase = (passphrase: string) => Promise<PassphraseStrength>
