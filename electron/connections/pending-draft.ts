/**
 * A form that is half filled in when the vault locks: handed in by the page, sealed in the vault before that closes, and
 * shown again after unlocking, its secrets only by name. There is one at most, until it is saved or thrown away.
 */
import { setTimeout } from 'node:timers/promises'
import * as z from 'zod/mini'
import type { Json } from '../../shared/claims.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId } from '../../shared/connection.ts'
import type { ClaimcheckEvent, KeptDraft, TypedDraft } from '../../shared/contract.ts'
import { networkSecrets } from '../../shared/network.ts'
import { reusableSecrets } from '../../shared/reusable-secrets.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { connectionId } from '../ipc/connection-id.ts'
import { draft } from '../ipc/draft-guard.ts'
import type { Codec, Collection } from '../vault/collection.ts'
import { Secret } from '../vault/secret.ts'
import type { Vault } from '../vault/vault.ts'

/** How long locking waits for what the page hands in, in milliseconds; a page that has crashed hands in nothing. */
const patience = 500

const id = 'pending'
const record = z.looseObject({ v: z.literal(1), id: z.exactOptional(connectionId), draft })

/** A form as it is kept, what was typed into its secret fields apart. */
interface StoredDraft {
  readonly id?: ConnectionId | undefined
  readonly draft: Omit<ConnectionDraft, 'secrets'>
  readonly secrets: Readonly<Record<string, Secret>>
}

export const draftCodec: Codec<StoredDraft> = {
  kind: 'draft',
  parse(json) {
    const read = record.safeParse(json)
    return read.success ? storedDraft(read.data) : undefined
  },
  write: ({ id, draft, secrets }) =>
    JSON.parse(
      JSON.stringify({ v: 1, ...(id && { id }), draft: { ...draft, secrets: mapValues(secrets, reveal) } }),
    ) as Json,
  secretsOf: ({ secrets }) => Object.values(secrets),
}

function storedDraft({ id, draft: { secrets, ...draft } }: TypedDraft): StoredDraft {
  return { ...(id && { id }), draft, secrets: mapValues(secrets, (text) => new Secret(text)) }
}

const reveal = (secret: Secret) => secret.reveal()

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

export interface PendingDraft {
  /** The page has a form open in which something was typed, or none any more: then what is kept goes. */
  shown(isOpen: boolean): Promise<void>
  /** The page hands in what was typed. Secrets kept before that still go where they were typed for are taken over. */
  keep(typed: TypedDraft): Promise<void>
  /** Before the vault locks. Settles when what was typed is on disk; soon, if the page does not answer. */
  collect(): Promise<void>
  /** What is kept, as the page may see it. */
  view(): KeptDraft | undefined
  /**
   * A draft about to be saved, with the secrets kept for it.
   * @param of the connection that is edited.
   */
  complete(draft: ConnectionDraft, of: ConnectionId | undefined): ConnectionDraft
}

export interface PendingDraftOptions {
  readonly vault: Pick<Vault, 'view' | 'unreadable' | 'change'>
  readonly drafts: Collection<StoredDraft>
  readonly systems: ReadonlyMap<SystemId, SystemDescription>
  /** The saved connection behind a form; undefined where it is gone. */
  readonly formOf: (id: ConnectionId) => ConnectionForm | undefined
  readonly emit: (event: ClaimcheckEvent) => void
}

export function createPendingDraft(parts: PendingDraftOptions): PendingDraft {
  const { vault, drafts } = parts
  let isShown = false
  let responded: (() => void) | undefined

  function read(): StoredDraft | undefined {
    return vault.view().kind === 'open' ? drafts.get(id) : undefined
  }

  /** One that cannot be opened goes too: nobody could fill in the rest of it. */
  function isKept(): boolean {
    if (vault.view().kind !== 'open') return false
    return drafts.list().length > 0 || vault.unreadable().some(({ kind }) => kind === 'draft')
  }

  function complete(draft: ConnectionDraft, of: ConnectionId | undefined): ConnectionDraft {
    const kept = read()
    const system = parts.systems.get(draft.system)
    if (!system || kept?.draft.system !== draft.system || kept.id !== of) return draft
    const still = reusableSecrets(system, kept.draft, draft, Object.keys(kept.secrets))
    return withSecrets(draft, still, kept.secrets)
  }

  return {
    async shown(isOpen) {
      isShown = isOpen
      if (isOpen) return
      responded?.()
      if (isKept()) await vault.change([drafts.remove(id)])
    },
    async keep({ id: of, draft }) {
      try {
        const typed = { ...(of && { id: of }), draft: complete(draft, of) }
        await vault.change([drafts.put(id, storedDraft(typed))])
      } finally {
        responded?.()
      }
    },
    async collect() {
      if (!isShown || vault.view().kind !== 'open') return
      isShown = false
      const { promise, resolve } = Promise.withResolvers<void>()
      responded = resolve
      parts.emit({ kind: 'locking' })
      await Promise.race([promise, setTimeout(patience, undefined, { ref: false })])
      responded = undefined
    },
    view() {
      const kept = read()
      if (!kept) return undefined
      const { draft, secrets } = kept
      const form = kept.id && parts.formOf(kept.id)
      const source = draft.copiedFrom && parts.formOf(draft.copiedFrom)
      const secretsHeld = Object.keys(secrets).filter((name) => secrets[name]?.length !== 0)
      return { ...draft, secretsHeld, ...(form && { form }), ...(source && { source }) }
    },
    complete,
  }
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
