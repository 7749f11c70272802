import type { Json } from '../../shared/claims.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId } from '../../shared/connection.ts'
import type { DraftContext } from '../../shared/draft-context.ts'
import { type Trust, usualNetwork } from '../../shared/network.ts'
import { type FieldProblem, good, type Result } from '../../shared/problem.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { badOf, invalid, ProblemError } from '../problem-error.ts'
import type { Vault } from '../vault/vault.ts'
import type { Connection, Connections } from './connection.ts'
import { readConnection, writeConnection } from './connection-record.ts'
import { connectionOf, secretsKnown, withStoredPin } from './drafted-connection.ts'

export interface ConnectionsOptions {
  readonly vault: Vault
  readonly systems: ReadonlyMap<SystemId, SystemDescription>
  /** Finds what is wrong with a draft, `taken` names included (`shared/draft.ts`). */
  readonly validateDraft: (
    system: SystemDescription,
    draft: ConnectionDraft,
    known: DraftContext,
  ) => readonly FieldProblem[]
  /** Reads the certificates and keys of a connection about to be saved (`network/tls/check-certificates.ts`). */
  readonly checkCertificates: (
    connection: Connection,
  ) => readonly FieldProblem[] | Promise<readonly FieldProblem[]>
  /** Trims what blanks do not belong in; never a secret (`shared/draft.ts`). */
  readonly normalizeDraft: (system: SystemDescription, draft: ConnectionDraft) => ConnectionDraft
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
      return badOf(error)
    }
  }

  remove(id: ConnectionId): Promise<Result<null>> {
    return this.#inTurn(async () => {
      this.#needRecord(id)
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

  /** One that cannot be opened or understood is there too: a person may be rid of it. */
  #needRecord(id: ConnectionId): void {
    const isUnreadable = this.#options.vault
      .unreadable()
      .some((record) => record.kind === 'connection' && record.id === id)
    if (!isUnreadable) this.#need(id)
  }

  #check(draft: ConnectionDraft, before: Connection | undefined) {
    const { systems, normalizeDraft, validateDraft } = this.#options
    const system = systems.get(draft.system)
    if (!system) throw invalid([{ field: 'system', reason: 'unknownChoice' }])
    const tidy = normalizeDraft(system, draft)
    const names = this.all().map(({ id, name }) => ({ id, name }))
    const known = { ...secretsKnown(system, tidy, before), names, ...(before && { self: before.id }) }
    const faults = validateDraft(system, tidy, known).map((fault) => withFreeName(fault, tidy.name, names))
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
    const done = this.#queue.then(act).then(good, badOf)
    this.#queue = done.catch(() => undefined)
    return done
  }
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
