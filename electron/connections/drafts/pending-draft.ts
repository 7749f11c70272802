/**
 * Forms that are half filled in, until they are saved or thrown away: sealed in the vault, one for each connection, one for
 * each that was proposed and one for a new one, and shown with their secrets only by name. Handed in by the page while its
 * user types, without secrets, so that a crash loses seconds; before the vault locks, with them; and when the user puts one
 * aside, to continue it later.
 */
import { setTimeout } from 'node:timers/promises'
import type { Annotations } from '../../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId, ProposalId } from '../../../shared/connection.ts'
import type { ClaimcheckEvent, DraftTarget, KeptDraft, TypedDraft } from '../../../shared/contract.ts'
import { reusableSecrets } from '../../../shared/drafts/reusable-secrets.ts'
import type { SystemDescription, SystemId } from '../../../shared/system.ts'
import type { Collection } from '../../vault/collection.ts'
import type { Vault } from '../../vault/vault.ts'
import { DraftsAtHand } from './drafts-at-hand.ts'
import {
  type StoredDraft,
  storedDraft,
  targetOf,
  viewOf,
  withoutSecrets,
  withProposal,
  withSecrets,
} from './stored-draft.ts'

/** How long locking waits for what the page hands in, in milliseconds; a page that has crashed hands in nothing. */
const patience = 500

export interface PendingDraft {
  /** The page has a form open in which something was typed, or that one no more: then what is kept of it goes. */
  shown(isOpen: boolean, target?: DraftTarget): Promise<void>
  /** The page hands in what was typed. Secrets kept before that still go where they were typed for are taken over. */
  keep(typed: TypedDraft): Promise<void>
  /** The page hands in what has been typed so far, in case it crashes. Secrets are not kept for that. */
  keepSoFar(typed: TypedDraft): Promise<void>
  /** The user puts a form aside. Secrets are not kept for that. @returns it as the page gets it back. */
  putAside(typed: TypedDraft): Promise<KeptDraft | undefined>
  /**
   * Takes the secrets of a form that the page is about to open for a new connection, which main has filled in: they go into
   * it when it is kept or saved, and are forgotten when it is closed. Nothing is written.
   * @param annotations what is noted on the connection once it is saved. @returns the form as the page gets it.
   */
  propose(draft: ConnectionDraft, annotations?: Annotations): KeptDraft
  /** Before the vault locks. Settles when what was typed is on disk; soon, if the page does not answer. */
  collect(): Promise<void>
  /** The form that was open when the vault locked or the program ended, as the page may see it. */
  view(): KeptDraft | undefined
  /** The forms that were put aside, as the page may see them. */
  putAsideViews(): readonly KeptDraft[]
  /**
   * A draft about to be saved, with the secrets kept for it.
   * @param of the connection that is edited.
   */
  complete(draft: ConnectionDraft, of: ConnectionId | undefined): ConnectionDraft
  /** What is to be noted on a new connection of this draft. */
  annotationsFor(draft: ConnectionDraft): Annotations | undefined
}

export interface PendingDraftOptions {
  readonly vault: Pick<Vault, 'view' | 'unreadable' | 'change'>
  readonly drafts: Collection<StoredDraft>
  readonly systems: ReadonlyMap<SystemId, SystemDescription>
  /** The saved connection behind a form; undefined where it is gone. */
  readonly formOf: (id: ConnectionId) => ConnectionForm | undefined
  readonly uuid: () => string
  readonly emit: (event: ClaimcheckEvent) => void
}

export function createPendingDraft(options: PendingDraftOptions): PendingDraft {
  return new FormsInHand(options)
}

class FormsInHand implements PendingDraft {
  readonly #options: PendingDraftOptions
  readonly #drafts: DraftsAtHand
  #isShown = false
  /** Called when the page has handed in what it was asked for. */
  #responded: (() => void) | undefined
  /** One at a time: what is handed in just before its form closes must be on disk before it is looked for. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: PendingDraftOptions) {
    this.#options = options
    this.#drafts = new DraftsAtHand(options.vault, options.drafts)
  }

  async shown(isOpen: boolean, target: DraftTarget = {}): Promise<void> {
    this.#isShown = isOpen
    if (isOpen) return
    this.#responded?.()
    this.#drafts.forgetProposed(target)
    await this.#inTurn(async () => {
      const removals = this.#drafts.remove(target)
      if (removals.length > 0) await this.#options.vault.change(removals)
    })
  }

  keep(typed: TypedDraft): Promise<void> {
    return this.#inTurn(() => this.#put(typed)).finally(() => this.#responded?.())
  }

  keepSoFar(typed: TypedDraft): Promise<void> {
    return this.#inTurn(() => this.#put(withoutSecrets(typed)))
  }

  putAside(typed: TypedDraft): Promise<KeptDraft | undefined> {
    return this.#inTurn(async () => {
      await this.#put(withoutSecrets(typed), true)
      this.#drafts.forgetProposed()
      this.#isShown = false
      const stored = this.#drafts.of(targetOf(typed))
      return stored && this.#viewOf(stored)
    })
  }

  propose(draft: ConnectionDraft, annotations?: Annotations): KeptDraft {
    const proposalId = this.#options.uuid() as ProposalId
    return this.#viewOf(this.#drafts.propose(withProposal(draft, proposalId), annotations))
  }

  async collect(): Promise<void> {
    if (this.#isShown && this.#options.vault.view().kind === 'open') await this.#requestTyped()
    this.#drafts.forgetProposed()
  }

  view(): KeptDraft | undefined {
    const open = this.#drafts.open()
    return open && this.#viewOf(open)
  }

  putAsideViews(): readonly KeptDraft[] {
    return this.#drafts.putAside().flatMap((stored) => {
      const view = this.#viewOf(stored)
      // What was typed for a connection in the bin waits for that.
      return stored.id && !view.form ? [] : view
    })
  }

  complete(draft: ConnectionDraft, of: ConnectionId | undefined): ConnectionDraft {
    const kept = this.#drafts.of(targetOf({ id: of, draft }))
    const system = this.#options.systems.get(draft.system)
    if (!system || kept?.draft.system !== draft.system) return draft
    const still = reusableSecrets(system, kept.draft, draft, Object.keys(kept.secrets))
    return withSecrets(draft, still, kept.secrets)
  }

  annotationsFor(draft: ConnectionDraft): Annotations | undefined {
    return this.#drafts.of(targetOf({ draft }))?.annotations
  }

  /** Settles when the page has handed in what was typed, or does not answer. */
  async #requestTyped(): Promise<void> {
    this.#isShown = false
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#responded = resolve
    this.#options.emit({ kind: 'locking' })
    await Promise.race([promise, setTimeout(patience, undefined, { ref: false })])
    this.#responded = undefined
  }

  async #put({ id, draft }: TypedDraft, isPutAside?: true): Promise<void> {
    const typed = { ...(id && { id }), draft: this.complete(draft, id) }
    const annotations = this.#drafts.of(targetOf(typed))?.annotations
    await this.#options.vault.change(this.#drafts.put(storedDraft(typed, isPutAside, annotations)))
  }

  #viewOf(stored: StoredDraft): KeptDraft {
    return viewOf(stored, this.#options.formOf)
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(act)
    this.#queue = done.catch(() => undefined)
    return done
  }
}
