/** The forms that are kept: those in the vault, and the one that main has filled in for the page. */
import type { Annotations } from '../../../shared/annotations.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import type { DraftTarget } from '../../../shared/contract.ts'
import type { Change, Collection, StoredRecord } from '../../vault/collection.ts'
import type { Vault } from '../../vault/vault.ts'
import { isOf, recordIdOf, type StoredDraft, storedDraft, targetOfStored } from './stored-draft.ts'

export class DraftsAtHand {
  readonly #vault: Pick<Vault, 'view' | 'unreadable'>
  readonly #drafts: Collection<StoredDraft>
  /** The form of a new connection that main has filled in. */
  #proposed: StoredDraft | undefined

  constructor(vault: Pick<Vault, 'view' | 'unreadable'>, drafts: Collection<StoredDraft>) {
    this.#vault = vault
    this.#drafts = drafts
  }

  /** What is kept of a form; undefined: nothing. */
  of(target: DraftTarget): StoredDraft | undefined {
    return this.#isProposed(target) ? this.#proposed : this.#stored().find(isOf(target))?.value
  }

  /** The form that was open when the vault locked or the program ended. */
  open(): StoredDraft | undefined {
    return this.#stored().find(({ value }) => !value.isPutAside)?.value
  }

  putAside(): readonly StoredDraft[] {
    return this.#stored().flatMap(({ value }) => (value.isPutAside ? value : []))
  }

  /** Keeps a proposal, without writing it, in the place of the one before. @returns it. */
  propose(draft: ConnectionDraft, annotations: Annotations | undefined): StoredDraft {
    this.forgetProposed()
    this.#proposed = storedDraft({ draft }, undefined, annotations)
    return this.#proposed
  }

  /** @param target absent: whichever it is. */
  forgetProposed(target?: DraftTarget): void {
    if (target && !this.#isProposed(target)) return
    for (const secret of Object.values(this.#proposed?.secrets ?? {})) secret.wipe()
    this.#proposed = undefined
  }

  /** Returns what puts a form into its record, and removes others of the same form. */
  put(stored: StoredDraft): readonly Change[] {
    const target = targetOfStored(stored)
    const record = recordIdOf(target)
    // An earlier version has kept what was typed for a connection as what was typed for a new one.
    const others = this.#stored().filter((one) => one.id !== record && isOf(target)(one))
    return [this.#drafts.put(record, stored), ...others.map(({ id }) => this.#drafts.remove(id))]
  }

  /** Those that cannot be opened go too: nobody could fill in the rest of them. */
  remove(target: DraftTarget): readonly Change[] {
    if (this.#vault.view().kind !== 'open') return []
    const unreadable = this.#vault.unreadable().filter(({ kind }) => kind === 'draft')
    return [...this.#stored().filter(isOf(target)), ...unreadable].map(({ id }) => this.#drafts.remove(id))
  }

  #stored(): readonly StoredRecord<StoredDraft>[] {
    return this.#vault.view().kind === 'open' ? this.#drafts.list() : []
  }

  #isProposed(target: DraftTarget): boolean {
    return this.#proposed !== undefined && isOf(target)({ value: this.#proposed })
  }
}
