/** A half-filled form as the vault keeps it: what was typed into its secret fields lies apart, and its page sees none of it. */
import * as z from 'zod/mini'
import type { Annotations } from '../../../shared/annotations.ts'
import type { Json } from '../../../shared/claims.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId, ProposalId } from '../../../shared/connection.ts'
import type { DraftTarget, KeptDraft, TypedDraft } from '../../../shared/contract.ts'
import { networkSecrets } from '../../../shared/network.ts'
import { connectionId, proposalId } from '../../ipc/connection-id.ts'
import { draft } from '../../ipc/draft-guard.ts'
import type { Codec } from '../../vault/collection.ts'
import { Secret } from '../../vault/secret.ts'
import { annotationsSchema } from '../annotations-schema.ts'

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
export interface StoredDraft {
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

/** @param annotations what is noted on the connection once it is saved. */
export function storedDraft(
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

/** The proposal lies beside a stored draft, and in one that the page has. */
export function withProposal<Draft extends object>(draft: Draft, proposalId: ProposalId | undefined) {
  return { ...draft, ...(proposalId && { proposalId }) }
}

/** Whether a stored draft is the one of a form: each connection that is edited, moved or proposed has a form of its own. */
export function isOf(target: DraftTarget): (stored: { readonly value: StoredDraft }) => boolean {
  const record = recordIdOf(target)
  return ({ value }) => recordIdOf(targetOfStored(value)) === record
}

export function targetOfStored({ id, proposalId, draft }: StoredDraft): DraftTarget {
  return targetOf({ id, draft: withProposal(draft, proposalId) })
}

/** The record in which what is typed for a form lies. */
export function recordIdOf({ id, movedFrom, proposalId }: DraftTarget): string {
  if (id !== undefined) return id
  // What is imported may take the place of another as well.
  if (proposalId !== undefined) return `proposal-${proposalId}`
  return movedFrom === undefined ? newConnection : `move-${movedFrom}`
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

/** @param formOf the saved connection behind a form; undefined where it is gone. @returns the draft as the page gets it. */
export function viewOf(
  { id, proposalId, draft, secrets }: StoredDraft,
  formOf: (id: ConnectionId) => ConnectionForm | undefined,
): KeptDraft {
  const form = id && formOf(id)
  const secretsHeld = Object.keys(secrets).filter((name) => secrets[name]?.length !== 0)
  const source = draft.copiedFrom && formOf(draft.copiedFrom)
  return {
    ...withProposal(draft, proposalId),
    secretsHeld,
    ...(form && { form }),
    ...(source && { source }),
  }
}

/** What is kept in case the page crashes, or put aside, has no secrets. */
export function withoutSecrets({ draft, ...rest }: TypedDraft): TypedDraft {
  return { ...rest, draft: { ...draft, secrets: {} } }
}

/** Adds stored secrets to a draft where it has none of its own. @param still the ids of those that may be used. */
export function withSecrets(
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

const reveal = (secret: Secret) => secret.reveal()

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}
