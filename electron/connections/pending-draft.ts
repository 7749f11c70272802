/**
 * Forms that are half filled in, until they are saved or thrown away: sealed in the vault, one for each connection, one for
 * each that was proposed and one for a new one, and shown with their secrets only by name. Handed in by the page while its
 * user types, without secrets, so that a crash loses seconds; before the vault locks, with them; and when the user puts one
 * aside, to continue it later.
 */
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Annotations } from '../../shared/annotations.ts'
import type { Json } from '../../shared/claims.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId, ProposalId } from '../../shared/connection.ts'
import type { ClaimcheckEvent, DraftTarget, KeptDraft, TypedDraft } from '../../shared/contract.ts'
import { reusableSecrets } from '../../shared/drafts/reusable-secrets.ts'
import { networkSecrets } from '../../shared/network.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { connectionId, proposalId } from '../ipc/connection-id.ts'
import { draft } from '../ipc/draft-guard.ts'
import type { Codec, Collection, StoredRecord } from '../vault/collection.ts'
import { Secret } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'
import { annotationsSchema } from './annotations-schema.ts'

/** How long locking waits for what the page hands in, in milliseconds; a page that has crashed hands in nothing. */
const patience = 500

/** Earlier versions know no other record. */
const newConnection = 'pending'
const record = z.looseObject({
  v: z.literal(1),
  id: z.exactOptional(connectionId),
  /** Beside the draft: an earlier version, which knows no proposals, takes it for that of a new connection. */
  proposalId: z.catch(z.optional(proposalId), undefined),
  /** Put aside by its user. An earlier version shows it when the vault opens. */
  isPutAside: z.catch(z.optional(z.literal(true)), undefined),
  draft,
  annotations: z.catch(z.optional(annotationsSchema), undefined),
})

/** A form as it is kept, what was typed into its secret fields apart. */
interface StoredDraft {
  readonly id?: ConnectionId | undefined
  readonly proposalId?: ProposalId | undefined
  readonly isPutAside?: true | undefined
  /** What is noted on the connection once it is saved; the form does not show it. */
  readonly annotations?: Annotations | undefined
  readonly draft: Omit<ConnectionDraft, 'secrets' | 'proposalId'>
  readonly secrets: Readonly<Record<string, Secret>>
}

export const draftCodec: Codec<StoredDraft> = {
  kind: 'draft',
  parse(json) {
    const read = record.safeParse(json)
    if (!read.success) return undefined
    const { id, draft, proposalId, isPutAside, annotations } = read.data
    return storedDraft({ ...(id && { id }), draft: withProposal(draft, proposalId) }, isPutAside, annotations)
  },
  write: ({ draft, secrets, ...rest }) =>
    JSON.parse(
      JSON.stringify({ v: 1, ...rest, draft: { ...draft, secrets: mapValues(secrets, reveal) } }),
    ) as Json,
  secretsOf: ({ secrets }) => Object.values(secrets),
}

function storedDraft(
  { id, draft: { secrets, proposalId, ...draft } }: TypedDraft,
  isPutAside?: true,
  annotations?: Annotations,
): StoredDraft {
  const kept = { draft, secrets: mapValues(secrets, (text) => new Secret(text)) }
  return {
    ...(id && { id }),
    ...(proposalId && { proposalId }),
    ...(isPutAside && { isPutAside }),
    ...(annotations && { annotations }),
    ...kept,
  }
}

function withProposal<Draft extends object>(draft: Draft, proposalId: ProposalId | undefined) {
  return { ...draft, ...(proposalId && { proposalId }) }
}

/** Whether a stored draft is the one of a form: each connection that is edited, moved or proposed has a form of its own. */
function isOf(target: DraftTarget): (stored: { readonly value: StoredDraft }) => boolean {
  const record = recordIdOf(target)
  return ({ value: { id, proposalId, draft } }) =>
    recordIdOf(targetOf({ id, draft: withProposal(draft, proposalId) })) === record
}

function recordIdOf({ id, movedFrom, proposalId }: DraftTarget): string {
  if (id !== undefined) return id
  // What is imported may take the place of another as well.
  if (proposalId !== undefined) return `proposal-${proposalId}`
  return movedFrom === undefined ? newConnection : `move-${movedFrom}`
}

const reveal = (secret: Secret) => secret.reveal()

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

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

export function createPendingDraft(parts: PendingDraftOptions): PendingDraft {
  const { vault, drafts } = parts
  let isShown = false
  let responded: (() => void) | undefined
  /** The form of a new connection that main has filled in. */
  let proposed: StoredDraft | undefined
  /** One at a time: what is handed in just before its form closes must be on disk before it is looked for. */
  let queue: Promise<unknown> = Promise.resolve()

  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const done = queue.then(act)
    queue = done.catch(() => undefined).then(() => undefined)
    return done
  }

  function all(): readonly StoredRecord<StoredDraft>[] {
    return vault.view().kind === 'open' ? drafts.list() : []
  }

  /** Those that cannot be opened go too: nobody could fill in the rest of them. */
  function recordsOf(target: DraftTarget): readonly string[] {
    if (vault.view().kind !== 'open') return []
    const unreadable = vault.unreadable().filter(({ kind }) => kind === 'draft')
    return [...all().filter(isOf(target)), ...unreadable].map(({ id }) => id)
  }

  function complete(draft: ConnectionDraft, of: ConnectionId | undefined): ConnectionDraft {
    const kept = keptOf(targetOf({ id: of, draft }))
    const system = parts.systems.get(draft.system)
    if (!system || kept?.draft.system !== draft.system) return draft
    const still = reusableSecrets(system, kept.draft, draft, Object.keys(kept.secrets))
    return withSecrets(draft, still, kept.secrets)
  }

  function keptOf(target: DraftTarget): StoredDraft | undefined {
    return isOfProposed(target) ? proposed : all().find(isOf(target))?.value
  }

  function isOfProposed(target: DraftTarget): boolean {
    return proposed !== undefined && isOf(target)({ value: proposed })
  }

  function forgetProposed(): void {
    for (const secret of Object.values(proposed?.secrets ?? {})) secret.wipe()
    proposed = undefined
  }

  async function put({ id, draft }: TypedDraft, isPutAside?: true): Promise<void> {
    const target = targetOf({ id, draft })
    const record = recordIdOf(target)
    // An earlier version has kept what was typed for a connection as what was typed for a new one.
    const others = all().filter((stored) => stored.id !== record && isOf(target)(stored))
    const typed = { ...(id && { id }), draft: complete(draft, id) }
    const change = drafts.put(record, storedDraft(typed, isPutAside, keptOf(target)?.annotations))
    await vault.change([change, ...others.map((other) => drafts.remove(other.id))])
  }

  function viewOf({ id, proposalId, draft, secrets }: StoredDraft): KeptDraft {
    const form = id && parts.formOf(id)
    const secretsHeld = Object.keys(secrets).filter((name) => secrets[name]?.length !== 0)
    const source = draft.copiedFrom && parts.formOf(draft.copiedFrom)
    return {
      ...withProposal(draft, proposalId),
      secretsHeld,
      ...(form && { form }),
      ...(source && { source }),
    }
  }

  const putAsides = () => all().filter(({ value }) => value.isPutAside)

  return {
    async shown(isOpen, target = {}) {
      isShown = isOpen
      if (isOpen) return
      responded?.()
      if (isOfProposed(target)) forgetProposed()
      await inTurn(async () => {
        const gone = recordsOf(target)
        if (gone.length > 0) await vault.change(gone.map((id) => drafts.remove(id)))
      })
    },
    keep: (typed) => inTurn(() => put(typed)).finally(() => responded?.()),
    keepSoFar: (typed) => inTurn(() => put(withoutSecrets(typed))),
    putAside: (typed) =>
      inTurn(async () => {
        await put(withoutSecrets(typed), true)
        forgetProposed()
        isShown = false
        const stored = putAsides().find(isOf(targetOf(typed)))
        return stored && viewOf(stored.value)
      }),
    propose(draft, annotations) {
      forgetProposed()
      proposed = storedDraft(
        { draft: withProposal(draft, parts.uuid() as ProposalId) },
        undefined,
        annotations,
      )
      return viewOf(proposed)
    },
    async collect() {
      if (!isShown || vault.view().kind !== 'open') return forgetProposed()
      isShown = false
      const { promise, resolve } = Promise.withResolvers<void>()
      responded = resolve
      parts.emit({ kind: 'locking' })
      await Promise.race([promise, setTimeout(patience, undefined, { ref: false })])
      responded = undefined
      forgetProposed()
    },
    view() {
      const kept = all().find(({ value }) => !value.isPutAside)
      return kept && viewOf(kept.value)
    },
    putAsideViews: () =>
      putAsides().flatMap(({ value }) => {
        const view = viewOf(value)
        // What was typed for a connection in the bin waits for that.
        return value.id && !view.form ? [] : view
      }),
    complete,
    annotationsFor: (draft) => keptOf(targetOf({ draft }))?.annotations,
  }
}

/** Returns whose input a draft is; `id`: the connection that is edited. */
export function targetOf({
  id,
  draft: { movedFrom, proposalId },
}: {
  readonly id?: ConnectionId | undefined
  readonly draft: Pick<ConnectionDraft, 'movedFrom' | 'proposalId'>
}): DraftTarget {
  return { ...(id && { id }), ...(movedFrom && { movedFrom }), ...(proposalId && { proposalId }) }
}

function withoutSecrets({ draft, ...rest }: TypedDraft): TypedDraft {
  return { ...rest, draft: { ...draft, secrets: {} } }
}

/** Adds stored secrets to a draft where it has none of its own. @param still the ids of those that may be used. */
function withSecrets(
  draft: ConnectionDraft,
  still: readonly string[],
  stored: StoredDraft['secrets'],
): ConnectionDraft {
  const secrets = Object.fromEntries(still.map((name) => [name, stored[name]?.reveal() ?? '']))
  const all = { ...secrets, ...draft.secrets }
  // A new key comes with its passphrase, even an empty one, so that the passphrase of the previous key does not stay.
  if (all[networkSecrets.key] !== undefined) all[networkSecrets.keyPassphrase] ??= ''
  return { ...draft, secrets: all }
}
