/** What becomes of a checked draft: the connection to be saved, and which stored secrets stay with it. */
import { annotate } from '../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { DraftContext } from '../../shared/drafts/draft-context.ts'
import { copiedSecrets, type Destination, reusableSecrets } from '../../shared/drafts/reusable-secrets.ts'
import { networkSecretsOf, usualNetwork } from '../../shared/network.ts'
import { type FieldDescription, fieldsFor, type SystemDescription } from '../../shared/system.ts'
import { invalid } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import type { Connection } from './connection.ts'

/**
 * A pin is made by looking at the server, never by the page: a draft may keep the one that is stored, or drop it.
 * @returns the draft with the whole pin. @throws ProblemError `invalid`.
 */
export function withStoredPin(draft: ConnectionDraft, before: Connection | undefined): ConnectionDraft {
  const { network } = draft
  if (network?.trust.kind !== 'pinned') return draft
  const stored = before?.network?.trust
  const { host, sha256 } = network.trust
  if (stored?.kind !== 'pinned' || stored.host !== host || stored.sha256 !== sha256)
    throw invalid([{ field: 'network.certificates', reason: 'unknownChoice' }])
  return { ...draft, network: { ...network, trust: stored } }
}

type Origin = Pick<Connection, 'id' | 'createdAt'> & Partial<Connection>

/**
 * Keeps of a checked draft what its system asks for with this method in this environment, and nothing else.
 * @param before the connection that is edited; of a new one only its id and date.
 */
export function connectionOf(system: SystemDescription, draft: ConnectionDraft, before: Origin): Connection {
  const { name, environment, method } = draft
  const values = pick(draft.values, fieldsOf(system, draft, 'plain'))
  const typed = pick(draft.secrets, secretsRequested(system, draft))
  const fresh = Object.entries(typed).flatMap(([id, text]) => (text === '' ? [] : [[id, new Secret(text)]]))
  const secrets = { ...secretsKept(system, draft, before), ...Object.fromEntries(fresh) }
  const { id, createdAt, copyForm, keepFresh, annotations, secretReminder } = before
  const { network } = draft
  const { movedFrom } = before.system ? before : draft
  const takesPlace = movedFrom !== undefined && hasClientEntry(system, method)
  return {
    id,
    name,
    system: system.id,
    environment,
    method,
    values,
    secrets,
    ...(network && { network }),
    ...(copyForm && { copyForm }),
    ...(keepFresh && { keepFresh }),
    ...(annotations && { annotations }),
    ...(secretReminder && { secretReminder }),
    ...(takesPlace && { movedFrom }),
    createdAt,
  }
}

/** Returns a connection as it may be copied to an environment: with the secrets that it may have there. */
export function copyable(source: Connection, environment: string): Connection {
  const ids = copiedSecrets(source, { environment }, Object.keys(source.secrets))
  return { ...source, secrets: pick(source.secrets, ids) }
}

/**
 * Makes a copy of a connection of a checked draft: it takes over the secrets that may still be sent where it leads, and
 * what its user noted. In another environment, what was noted of the one before may be wrong.
 */
export function copyOf(
  system: SystemDescription,
  draft: ConnectionDraft,
  source: Connection,
  origin: Pick<Connection, 'id' | 'createdAt'>,
): Connection {
  const { keepFresh: _fresh, movedFrom: _movedFrom, secretReminder: _reminder, ...kept } = source
  const { annotations, ...copy } = connectionOf(system, draft, { ...kept, ...origin })
  const isElsewhere = draft.environment !== source.environment
  const noted = annotate(annotations ?? {}, isElsewhere ? { stage: null, secretExpires: null } : {})
  return Object.keys(noted).length > 0 ? { ...copy, annotations: noted } : copy
}

/** Only a method whose client has an entry takes the place of another: with any other, the steps of a move lead nowhere. */
function hasClientEntry({ methods }: SystemDescription, method: string): boolean {
  return methods.find(({ id }) => id === method)?.clientEntry !== undefined
}

/**
 * Makes what looking a server up needs of a checked draft: of its secrets only those of the network settings.
 * @param before the connection that is edited.
 */
export function lookUpOf(
  system: SystemDescription,
  draft: ConnectionDraft,
  before: Connection | undefined,
): Connection {
  const connection = connectionOf(system, draft, before ?? { id: '' as ConnectionId, createdAt: 0 })
  return { ...connection, secrets: pick(connection.secrets, networkSecretsOf(draft.network ?? usualNetwork)) }
}

/** Held secrets that still apply and were not typed anew; those of another system mean something else. */
function secretsKept(
  system: SystemDescription,
  draft: ConnectionDraft,
  before: Omit<Origin, 'id' | 'createdAt'>,
): Record<string, Secret> {
  if (before.system !== system.id || !before.secrets) return {}
  const untouched = secretsRequested(system, draft).filter((id) => !Object.hasOwn(draft.secrets, id))
  const stored = pick(before.secrets, untouched)
  return pick(stored, reusableSecrets(system, destinationOf(before), draft, Object.keys(stored)))
}

/** What is known of the secrets of a draft that is about to be saved. */
export function secretsKnown(
  system: SystemDescription,
  draft: ConnectionDraft,
  before: Connection | undefined,
): Pick<DraftContext, 'secretsHeld' | 'secretsLost'> {
  if (before?.system !== system.id) return { secretsHeld: [] }
  const requested = secretsRequested(system, draft)
  const secretsHeld = Object.keys(secretsKept(system, draft, before))
  const stored = Object.keys(before.secrets).filter((id) => requested.includes(id))
  const still = reusableSecrets(system, destinationOf(before), draft, stored)
  return { secretsHeld, secretsLost: stored.filter((id) => !still.includes(id)) }
}

function destinationOf({ environment = '', values = {}, network }: Partial<Connection>): Destination {
  return { environment, values, ...(network && { network }) }
}

/** Those of the system and those of the network settings. */
function secretsRequested(system: SystemDescription, draft: ConnectionDraft): string[] {
  return [...fieldsOf(system, draft, 'secret'), ...networkSecretsOf(draft.network ?? usualNetwork)]
}

function fieldsOf(system: SystemDescription, draft: ConnectionDraft, sort: 'plain' | 'secret'): string[] {
  const isSecret = ({ kind }: FieldDescription) => kind.type === 'secret'
  return fieldsFor(system, draft)
    .filter((field) => isSecret(field) === (sort === 'secret'))
    .map(({ id }) => id)
}

function pick<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}
