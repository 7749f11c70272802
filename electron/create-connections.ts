import type { Json } from '../shared/claims.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId } from '../shared/connection.ts'
import type { Known } from '../shared/draft.ts'
import { type Destination, secretsStillMeant } from '../shared/kept-secrets.ts'
import { networkSecretsOf, type Trust, usualNetwork } from '../shared/network.ts'
import { bad, type FieldProblem, good, type Result } from '../shared/problem.ts'
import { type FieldDescription, fieldsFor, type SystemDescription, type SystemId } from '../shared/system.ts'
import { readConnection, writeConnection } from './connection-record.ts'
import type { Connection, Connections } from './connections.ts'
import { ProblemError } from './problem-error.ts'
import { Secret } from './vault/secret.ts'
import type { Vault } from './vault/vault.ts'

export interface ConnectionsOptions {
  readonly vault: Vault
  readonly systems: ReadonlyMap<SystemId, SystemDescription>
  /** Finds what is wrong with a draft, `taken` names included (`shared/draft.ts`). */
  readonly checkDraft: (
    system: SystemDescription,
    draft: ConnectionDraft,
    known: Known,
  ) => readonly FieldProblem[]
  /** Reads the certificates and keys of a connection about to be saved (`network/check-network.ts`). */
  readonly checkCertificates: (
    connection: Connection,
  ) => readonly FieldProblem[] | Promise<readonly FieldProblem[]>
  /** Trims what blanks do not belong in; never a secret (`shared/draft.ts`). */
  readonly tidyDraft: (system: SystemDescription, draft: ConnectionDraft) => ConnectionDraft
  /** A fresh random UUID. */
  readonly uuid: () => string
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
}

/** Keeps connections in a vault: one record each, of kind `connection`, under the connection's id. */
export function createConnections(options: ConnectionsOptions): Connections {
  return new VaultConnections(options)
}

class VaultConnections implements Connections {
  readonly #options: ConnectionsOptions
  /** One at a time, so that two at once cannot take the same name. */
  #queue: Promise<unknown> = Promise.resolve()
  /** Records already read, by id; the vault hands out the same value until it changes. */
  readonly #read = new Map<string, { readonly value: Json; readonly connection: Connection }>()

  constructor(options: ConnectionsOptions) {
    this.#options = options
  }

  all(): readonly Connection[] {
    return this.#options.vault
      .list('connection')
      .flatMap(({ id, value }) => this.#readOnce(id, value) ?? [])
      .sort((one, other) => one.createdAt - other.createdAt)
  }

  get(id: ConnectionId): Connection | undefined {
    const record = this.#options.vault.list('connection').find((candidate) => candidate.id === id)
    return record && this.#readOnce(id, record.value)
  }

  add(draft: ConnectionDraft): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const { system, tidy } = this.#check(draft, undefined)
      const id = this.#options.uuid() as ConnectionId
      return this.#saveChecked(connectionOf(system, tidy, { id, createdAt: this.#options.now() }))
    })
  }

  edit(id: ConnectionId, draft: ConnectionDraft): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const before = this.#need(id)
      const { system, tidy } = this.#check(draft, before)
      return this.#saveChecked(connectionOf(system, tidy, before))
    })
  }

  trust(id: ConnectionId, trust: Trust): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const before = this.#need(id)
      return this.#save({ ...before, network: { ...(before.network ?? usualNetwork), trust } })
    })
  }

  form(id: ConnectionId): Result<ConnectionForm> {
    try {
      const { secrets, createdAt: _createdAt, ...form } = this.#need(id)
      return good({ ...form, secretsHeld: Object.keys(secrets) })
    } catch (error) {
      return problemOf(error)
    }
  }

  remove(id: ConnectionId): Promise<Result<null>> {
    return this.#inTurn(async () => {
      this.#need(id)
      await this.#options.vault.change([
        { do: 'remove', kind: 'connection', id },
        { do: 'remove', kind: 'token', id },
      ])
      this.#read.delete(id)
      return null
    })
  }

  lock(): void {
    for (const { connection } of this.#read.values())
      for (const secret of Object.values(connection.secrets)) secret.wipe()
    this.#read.clear()
  }

  #readOnce(id: string, value: Json): Connection | undefined {
    const known = this.#read.get(id)
    if (known?.value === value) return known.connection
    const connection = readConnection(id, value)
    if (connection) this.#read.set(id, { value, connection })
    return connection
  }

  #need(id: ConnectionId): Connection {
    const connection = this.get(id)
    if (!connection) throw new ProblemError({ kind: 'gone' })
    return connection
  }

  #check(draft: ConnectionDraft, before: Connection | undefined) {
    const { systems, tidyDraft, checkDraft } = this.#options
    const system = systems.get(draft.system)
    if (!system) throw invalid([{ field: 'system', reason: 'unknownChoice' }])
    const tidy = tidyDraft(system, draft)
    const names = this.all().map(({ id, name }) => ({ id, name }))
    const known = { ...secretsKnown(system, tidy, before), names, ...(before && { self: before.id }) }
    const faults = checkDraft(system, tidy, known).map((fault) => withFreeName(fault, tidy.name, names))
    if (faults.length > 0) throw invalid(faults)
    return { system, tidy: withStoredPin(tidy, before) }
  }

  async #saveChecked(connection: Connection): Promise<Connection> {
    const faults = await this.#options.checkCertificates(connection)
    if (faults.length > 0) throw invalid(faults)
    return this.#save(connection)
  }

  async #save(connection: Connection): Promise<Connection> {
    const { vault } = this.#options
    const { id } = connection
    const before = vault.list('connection').find((record) => record.id === id)?.value
    await vault.change([{ do: 'put', kind: 'connection', id, value: writeConnection(connection, before) }])
    return connection
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Result<Value>> {
    const done = this.#queue.then(act).then(good, problemOf)
    this.#queue = done.catch(() => undefined)
    return done
  }
}

/** A pin is made by looking at the server, never by the page: a draft may keep the one that is stored, or drop it. */
function withStoredPin(draft: ConnectionDraft, before: Connection | undefined): ConnectionDraft {
  const { network } = draft
  if (network?.trust.kind !== 'pinned') return draft
  const stored = before?.network?.trust
  const { host, sha256 } = network.trust
  if (stored?.kind !== 'pinned' || stored.host !== host || stored.sha256 !== sha256)
    throw invalid([{ field: 'network.certificates', reason: 'unknownChoice' }])
  return { ...draft, network: { ...network, trust: stored } }
}

type Origin = Pick<Connection, 'id' | 'createdAt'> & Partial<Connection>

/** Keeps of a checked draft what its system asks for with this method in this environment, and nothing else. */
function connectionOf(system: SystemDescription, draft: ConnectionDraft, before: Origin): Connection {
  const { name, environment, method } = draft
  const values = pick(draft.values, fieldsOf(system, draft, 'plain'))
  const typed = pick(draft.secrets, secretsAsked(system, draft))
  const fresh = Object.entries(typed).flatMap(([id, text]) => (text === '' ? [] : [[id, new Secret(text)]]))
  const secrets = { ...secretsKept(system, draft, before), ...Object.fromEntries(fresh) }
  const { id, createdAt } = before
  const { network } = draft
  return {
    id,
    name,
    system: system.id,
    environment,
    method,
    values,
    secrets,
    ...(network && { network }),
    createdAt,
  }
}

/** Held secrets that still apply and were not typed anew; those of another system mean something else. */
function secretsKept(
  system: SystemDescription,
  draft: ConnectionDraft,
  before: Omit<Origin, 'id' | 'createdAt'>,
): Record<string, Secret> {
  if (before.system !== system.id || !before.secrets) return {}
  const untouched = secretsAsked(system, draft).filter((id) => !Object.hasOwn(draft.secrets, id))
  const stored = pick(before.secrets, untouched)
  return pick(stored, secretsStillMeant(system, destinationOf(before), draft, Object.keys(stored)))
}

/** What is known of the secrets of a draft that is about to be saved. */
function secretsKnown(system: SystemDescription, draft: ConnectionDraft, before: Connection | undefined) {
  if (before?.system !== system.id) return { secretsHeld: [] }
  const asked = secretsAsked(system, draft)
  const secretsHeld = Object.keys(secretsKept(system, draft, before))
  const stored = Object.keys(before.secrets).filter((id) => asked.includes(id))
  const still = secretsStillMeant(system, destinationOf(before), draft, stored)
  return { secretsHeld, secretsLost: stored.filter((id) => !still.includes(id)) }
}

function destinationOf({ environment = '', values = {}, network }: Partial<Connection>): Destination {
  return { environment, values, ...(network && { network }) }
}

/** Those of the system and those of the network settings. */
function secretsAsked(system: SystemDescription, draft: ConnectionDraft): string[] {
  return [...fieldsOf(system, draft, 'secret'), ...networkSecretsOf(draft.network ?? usualNetwork)]
}

function fieldsOf(system: SystemDescription, draft: ConnectionDraft, sort: 'plain' | 'secret'): string[] {
  const isSecret = ({ kind }: FieldDescription) => kind.type === 'secret'
  return fieldsFor(system, draft.method, draft.environment)
    .filter((field) => isSecret(field) === (sort === 'secret'))
    .map(({ id }) => id)
}

function pick<Value>(
  values: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}

/** Proposes `Name (2)`, `Name (3)` … for a name that is taken. */
function withFreeName(
  fault: FieldProblem,
  name: string,
  others: readonly { readonly name: string }[],
): FieldProblem {
  if (fault.reason !== 'taken' || fault.suggestion !== undefined) return fault
  const taken = new Set(others.map((other) => other.name.trim().normalize('NFC').toLowerCase()))
  for (let n = 2; ; n++) {
    const suggestion = `${name.normalize('NFC')} (${n})`
    if (!taken.has(suggestion.toLowerCase())) return { ...fault, suggestion }
  }
}

function invalid(fields: readonly FieldProblem[]): ProblemError {
  return new ProblemError({ kind: 'invalid', fields })
}

function problemOf(error: unknown): Result<never> {
  if (error instanceof ProblemError) return bad(error.problem)
  throw error
}
