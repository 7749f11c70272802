import { setImmediate } from 'node:timers/promises'
import { type AnnotationChange, type Annotations, annotate } from '../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId, ProposalId } from '../../shared/connection.ts'
import type { KeptDraft } from '../../shared/contract.ts'
import type { MenuForm } from '../../shared/copy-form.ts'
import { validateLookUp } from '../../shared/drafts/draft.ts'
import type { DraftContext } from '../../shared/drafts/draft-context.ts'
import type { SecretPlace } from '../../shared/many.ts'
import { type Trust, usualNetwork } from '../../shared/network.ts'
import { bad, type FieldProblem, good, type Result } from '../../shared/problem.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { badOf, invalid, ProblemError } from '../problem-error.ts'
import type { Archive, Collection } from '../vault/collection.ts'
import type { Vault } from '../vault/vault.ts'
import { type DeletedRecord, fromBin, fromConnection } from './bin/deleted-record.ts'
import type {
  Brought,
  BroughtConnections,
  BroughtSecrets,
  Connection,
  Connections,
  Deletion,
  KeepFresh,
  ReplacedSecret,
  Restored,
  SecretReminder,
} from './connection.ts'
import { ConnectionNames } from './connection-names.ts'
import {
  connectionOf,
  copyable,
  copyOf,
  lookUpOf,
  secretsKnown,
  withStoredPin,
} from './drafted-connection.ts'
import {
  checkIncomplete,
  type Fitted,
  fitImported,
  type ImportedDraft,
  withoutMissing,
} from './imported-connection.ts'
import { retagged, taggedAlike } from './same-tags.ts'
import { draftWithSecret, draftWithSecrets, fieldsByConnection, usesOf } from './shared-secrets.ts'

export interface ConnectionsOptions {
  readonly vault: Pick<Vault, 'change' | 'unreadable'>
  readonly records: Collection<Connection>
  /** The tokens of connections, under their ids: a connection takes its token along. */
  readonly tokens: Pick<Collection<unknown>, 'remove'>
  /** The histories of connections, under their ids; absent: none are kept. */
  readonly histories?: Pick<Collection<unknown>, 'remove'>
  /** Where deleted connections rest, under their ids; absent: all are deleted for good. */
  readonly deleted?: Pick<Archive<DeletedRecord>, 'read' | 'put' | 'remove'>
  readonly systems: ReadonlyMap<SystemId, SystemDescription>
  /** Finds what is wrong with a draft, `taken` names included (`shared/drafts/draft.ts`). */
  readonly validateDraft: (
    system: SystemDescription,
    draft: ConnectionDraft,
    known: DraftContext,
  ) => readonly FieldProblem[]
  /** Reads the certificates and keys of a connection about to be saved (`network/tls/check-certificates.ts`). */
  readonly checkCertificates: (
    connection: Connection,
  ) => readonly FieldProblem[] | Promise<readonly FieldProblem[]>
  /** Reads the keys among a connection's own settings (`System.checkSettings`). */
  readonly checkSettings: (connection: Connection) => Promise<readonly FieldProblem[]>
  /** Trims what blanks do not belong in; never a secret (`shared/drafts/draft.ts`). */
  readonly normalizeDraft: (system: SystemDescription, draft: ConnectionDraft) => ConnectionDraft
  /** A fresh random UUID. */
  readonly uuid: () => string
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
}

/** After so many drafts checked others get their turn on the main thread. */
const breathAfter = 100

/** Keeps connections in a vault: one record each, of kind `connection`, under the connection's id. */
export function createConnections(options: ConnectionsOptions): Connections {
  return new VaultConnections(options)
}

class VaultConnections implements Connections {
  readonly #options: ConnectionsOptions
  /** One at a time, so that two at once cannot take the same name. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: ConnectionsOptions) {
    this.#options = options
  }

  all(): readonly Connection[] {
    return this.#options.records
      .list()
      .map(({ value }) => value)
      .sort((one, other) => one.createdAt - other.createdAt)
  }

  get(id: ConnectionId): Connection | undefined {
    return this.#options.records.get(id)
  }

  add(draft: ConnectionDraft, annotations?: Annotations): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const made = await this.#made(draft, this.#names())
      const [noted = made] = annotations ? taggedAlike([{ ...made, annotations }], this.all()) : []
      return this.#save(noted)
    })
  }

  addAll(drafts: readonly ConnectionDraft[]): Promise<Result<readonly Connection[]>> {
    const { vault, records } = this.#options
    return this.#inTurn(async () => {
      const names = this.#names()
      const made: Connection[] = []
      for (const draft of drafts) {
        const connection = await this.#made(draft, names)
        names.add(connection)
        made.push(connection)
        if (made.length % breathAfter === 0) await setImmediate()
      }
      await vault.change(made.map((connection) => records.put(connection.id, connection)))
      return made
    })
  }

  names(): ConnectionNames {
    return this.#names()
  }

  async fitImported(imported: ImportedDraft, names: ConnectionNames): Promise<Fitted> {
    const system = this.#options.systems.get(imported.draft.system)
    if (!system) return { kind: 'unfit', fields: [{ field: 'system', reason: 'unknownChoice' }] }
    return fitImported(this.#options, system, imported, names)
  }

  bring({ added, secrets }: Brought, isWanted: () => boolean): Promise<Result<BroughtConnections>> {
    const { vault, records } = this.#options
    return this.#inTurn(async () => {
      const made = taggedAlike(await this.#named(added), this.all())
      const replaced = await this.#withSecrets(secrets)
      await setImmediate()
      if (!isWanted()) throw new ProblemError({ kind: 'cancelled' })
      await vault.change([...made, ...replaced].map((connection) => records.put(connection.id, connection)))
      return { added: made, replaced }
    })
  }

  edit(id: ConnectionId, draft: ConnectionDraft): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const before = this.#need(id)
      const { system, tidy } = this.#check(draft, before, this.#names())
      return this.#save(await this.#checked(connectionOf(system, tidy, before)))
    })
  }

  secretUses(place: SecretPlace): Result<readonly SecretPlace[]> {
    try {
      return good(usesOf(this.all(), place))
    } catch (error) {
      return badOf(error)
    }
  }

  replaceSecret(places: readonly SecretPlace[], value: string): Promise<Result<ReplacedSecret>> {
    const { vault, records } = this.#options
    return this.#inTurn(async () => {
      const names = this.#names()
      const changed: Connection[] = []
      for (const [before, fields] of fieldsByConnection(places, (id) => this.get(id))) {
        const after = await this.#fitted(before, draftWithSecret(before, fields, value), names)
        if ('kind' in after) return after
        changed.push(after)
        if (changed.length % breathAfter === 0) await setImmediate()
      }
      await vault.change(changed.map((connection) => records.put(connection.id, connection)))
      return { kind: 'replaced', connections: changed }
    })
  }

  /** Finds free names for new connections. */
  async #named(added: readonly Connection[]): Promise<readonly Connection[]> {
    const names = this.#names()
    const named: Connection[] = []
    for (const connection of added) {
      const free = { ...connection, name: names.free(connection.name), createdAt: this.#options.now() }
      names.add(free)
      named.push(free)
      if (named.length % breathAfter === 0) await setImmediate()
    }
    return named
  }

  async #withSecrets(brought: readonly BroughtSecrets[]): Promise<readonly Connection[]> {
    const names = this.#names()
    const replaced: Connection[] = []
    for (const { id, secrets } of brought) {
      const before = this.#need(id)
      const after = await this.#fitted(before, draftWithSecrets(before, secrets), names)
      if ('kind' in after) throw invalid(after.fields)
      replaced.push(after)
      if (replaced.length % breathAfter === 0) await setImmediate()
    }
    return replaced
  }

  async forTrial(draft: ConnectionDraft, of: ConnectionId | undefined): Promise<Result<Connection>> {
    try {
      const before = this.#known(draft, of)
      const system = this.#system(draft)
      const { normalizeDraft, validateDraft } = this.#options
      const tidy = normalizeDraft(system, draft)
      const faults = validateDraft(system, tidy, { names: [], ...secretsKnown(system, tidy, before) })
      const unfit = faults.filter(({ field }) => field !== 'name' && field !== 'steps')
      if (unfit.length > 0) throw invalid(unfit)
      const origin = before ?? { id: '' as ConnectionId, createdAt: 0 }
      return good(await this.#checked(connectionOf(system, withStoredPin(tidy, before), origin)))
    } catch (error) {
      return badOf(error)
    }
  }

  trust(id: ConnectionId, trust: Trust): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const before = this.#need(id)
      return this.#save({ ...before, network: { ...(before.network ?? usualNetwork), trust } })
    })
  }

  async forLookUp(draft: ConnectionDraft, of: ConnectionId | undefined): Promise<Result<Connection>> {
    try {
      const before = this.#known(draft, of)
      const system = this.#system(draft)
      const tidy = this.#options.normalizeDraft(system, draft)
      const faults = validateLookUp(system, tidy, secretsKnown(system, tidy, before))
      if (faults.length > 0) throw invalid(faults)
      const connection = lookUpOf(system, withStoredPin(tidy, before), before)
      const unusable = await this.#options.checkCertificates(connection)
      return unusable.length > 0 ? bad({ kind: 'invalid', fields: unusable }) : good(connection)
    } catch (error) {
      return badOf(error)
    }
  }

  rememberForm(id: ConnectionId, copyForm: MenuForm): Promise<Result<Connection>> {
    return this.#inTurn(async () => this.#save({ ...this.#need(id), copyForm }))
  }

  keepFresh(id: ConnectionId, keepFresh: KeepFresh | undefined): Promise<Result<Connection>> {
    return this.#inTurn(async () => this.#save(keptFresh(this.#need(id), keepFresh)))
  }

  keepManyFresh(
    ids: readonly ConnectionId[],
    keepFresh: KeepFresh | undefined,
  ): Promise<Result<readonly Connection[]>> {
    return this.#changeAll(ids, (connection) => keptFresh(connection, keepFresh))
  }

  annotate(ids: readonly ConnectionId[], change: AnnotationChange): Promise<Result<readonly Connection[]>> {
    const { vault, records } = this.#options
    return this.#inTurn(async () => {
      const noted = ids.map((id) => annotated(this.#need(id), change))
      const changed = [...noted, ...retagged(this.all(), new Set(ids), change.tags ?? [])]
      await vault.change(changed.map((connection) => records.put(connection.id, connection)))
      return changed
    })
  }

  form(id: ConnectionId): Result<ConnectionForm> {
    try {
      const { secrets, createdAt: _at, copyForm: _form, keepFresh: _fresh, ...rest } = this.#need(id)
      const { annotations: _annotations, secretReminder: _reminder, ...form } = rest
      return good({ ...form, secretsHeld: Object.keys(secrets) })
    } catch (error) {
      return badOf(error)
    }
  }

  reminded(id: ConnectionId, reminder: SecretReminder): Promise<Result<Connection>> {
    return this.#inTurn(async () => {
      const before = this.#need(id)
      return this.#save({ ...before, secretReminder: { ...before.secretReminder, ...reminder } })
    })
  }

  proposeCopy(id: ConnectionId): Result<KeptDraft> {
    const source = this.form(id)
    if (!source.ok) return source
    const { id: copiedFrom, movedFrom: _movedFrom, ...draft } = source.value
    const name = this.#names().freeName(draft.name.replace(/ \(\d+\)$/, ''))
    const proposalId = this.#options.uuid() as ProposalId
    return good({ ...draft, name, copiedFrom, proposalId, source: source.value, secretsHeld: [] })
  }

  remove(id: ConnectionId, how: Deletion = 'forGood'): Promise<Result<null>> {
    const { vault, records, tokens, histories, deleted, now } = this.#options
    return this.#inTurn(async () => {
      this.#needRecord(id)
      const removals = [records.remove(id), tokens.remove(id)]
      // What cannot be opened cannot be sealed as something else.
      const connection = how === 'toBin' ? this.get(id) : undefined
      if (connection && deleted)
        removals.push(deleted.put(id, { connection, deletedAt: now() }, fromConnection(connection)))
      else if (histories) removals.push(histories.remove(id))
      await vault.change(removals)
      return null
    })
  }

  restore(id: ConnectionId): Promise<Result<Restored>> {
    const { vault, records, deleted } = this.#options
    return this.#inTurn(async () => {
      const record = await deleted?.read(id)
      if (!deleted || !record) throw new ProblemError({ kind: 'gone' })
      const { name } = record.connection
      const free = this.#names().free(name)
      const connection = { ...record.connection, name: free }
      await vault.change([records.put(id, connection, fromBin(connection)), deleted.remove(id)])
      return { connection, ...(free !== name && { nameBefore: name }) }
    })
  }

  #need(id: ConnectionId): Connection {
    const connection = this.get(id)
    if (!connection) throw new ProblemError({ kind: 'gone' })
    return connection
  }

  /** One that cannot be opened or understood is there too: a user may be rid of it. */
  #needRecord(id: ConnectionId): void {
    const isUnreadable = this.#options.vault
      .unreadable()
      .some((record) => record.kind === 'connection' && record.id === id)
    if (!isUnreadable) this.#need(id)
  }

  #names(): ConnectionNames {
    return new ConnectionNames(this.#options.records.list().map(({ value }) => value))
  }

  /** Makes a new connection of a draft. */
  async #made(draft: ConnectionDraft, names: ConnectionNames): Promise<Connection> {
    const source = this.#source(draft)
    const { system, tidy } = this.#check(this.#ofKnown(draft), undefined, names, source)
    const origin = { id: this.#options.uuid() as ConnectionId, createdAt: this.#options.now() }
    return this.#checked(source ? copyOf(system, tidy, source, origin) : connectionOf(system, tidy, origin))
  }

  /** The connection that a draft copies; undefined: it copies none, or that one is gone. */
  #source({ copiedFrom, environment }: ConnectionDraft): Connection | undefined {
    const source = copiedFrom === undefined ? undefined : this.get(copiedFrom)
    return source && copyable(source, environment)
  }

  /** The connection whose secrets a draft may use. @param of the one that is edited. @throws ProblemError `gone`. */
  #known(draft: ConnectionDraft, of: ConnectionId | undefined): Connection | undefined {
    return of === undefined ? this.#source(draft) : this.#need(of)
  }

  /** A draft takes the place of a connection only while that one exists. */
  #ofKnown({ movedFrom, ...draft }: ConnectionDraft): ConnectionDraft {
    return movedFrom !== undefined && this.get(movedFrom) ? { ...draft, movedFrom } : draft
  }

  #system(draft: ConnectionDraft): SystemDescription {
    const system = this.#options.systems.get(draft.system)
    if (!system) throw invalid([{ field: 'system', reason: 'unknownChoice' }])
    return system
  }

  /** @param source the connection that a new one copies. */
  #check(
    draft: ConnectionDraft,
    before: Connection | undefined,
    all: ConnectionNames,
    source: Connection | undefined = before,
    how: 'whole' | 'mayLackSecrets' = 'whole',
  ) {
    const { normalizeDraft, validateDraft } = this.#options
    const system = this.#system(draft)
    const tidy = normalizeDraft(system, draft)
    const names = all.near(tidy)
    const context = { ...secretsKnown(system, tidy, source), names, ...(before && { self: before.id }) }
    const found = validateDraft(system, tidy, context)
    const wrong = how === 'whole' ? found : withoutMissing(system, tidy, found).unfit
    const faults = wrong.map((fault) =>
      fault.reason !== 'taken' || fault.suggestion !== undefined
        ? fault
        : { ...fault, suggestion: all.freeName(tidy.name) },
    )
    if (faults.length > 0) throw invalid(faults)
    // A new connection may keep the pin of the one whose place it takes: often both are on the same server.
    const { movedFrom } = tidy
    const known = source ?? (movedFrom === undefined ? undefined : this.get(movedFrom))
    return { system, tidy: withStoredPin(tidy, known) }
  }

  /**
   * Checks a draft as an edit does; secrets that the connection lacked before may stay away.
   * @returns the connection as it would be saved, or what does not fit.
   */
  async #fitted(
    before: Connection,
    draft: ConnectionDraft,
    names: ConnectionNames,
  ): Promise<Connection | Extract<ReplacedSecret, { kind: 'unfit' }>> {
    try {
      const { system, tidy } = this.#check(draft, before, names, before, 'mayLackSecrets')
      const connection = connectionOf(system, tidy, before)
      const faults = await checkIncomplete(this.#options, connection, true)
      return faults.length > 0 ? { kind: 'unfit', id: before.id, fields: faults } : connection
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : undefined
      if (problem?.kind !== 'invalid') throw error
      return { kind: 'unfit', id: before.id, fields: problem.fields }
    }
  }

  /** Checks certificates and keys. @throws ProblemError `invalid`. */
  async #checked(connection: Connection): Promise<Connection> {
    const { checkCertificates, checkSettings } = this.#options
    const faults = [...(await checkCertificates(connection)), ...(await checkSettings(connection))]
    if (faults.length > 0) throw invalid(faults)
    return connection
  }

  /** Changes all of them, or none. */
  #changeAll(
    ids: readonly ConnectionId[],
    change: (connection: Connection) => Connection,
  ): Promise<Result<readonly Connection[]>> {
    const { vault, records } = this.#options
    return this.#inTurn(async () => {
      const changed = ids.map((id) => change(this.#need(id)))
      await vault.change(changed.map((connection) => records.put(connection.id, connection)))
      return changed
    })
  }

  async #save(connection: Connection): Promise<Connection> {
    const { vault, records } = this.#options
    await vault.change([records.put(connection.id, connection)])
    return connection
  }

  #inTurn<Value>(act: () => Promise<Value>): Promise<Result<Value>> {
    const done = this.#queue.then(act).then(good, badOf)
    // Not the result: that would hold its secrets for as long as nothing follows.
    this.#queue = done.then(nothing, nothing)
    return done
  }
}

function annotated({ annotations = {}, ...connection }: Connection, change: AnnotationChange): Connection {
  const after = annotate(annotations, change)
  return Object.keys(after).length > 0 ? { ...connection, annotations: after } : connection
}

function keptFresh(
  { keepFresh: _before, ...connection }: Connection,
  keepFresh: KeepFresh | undefined,
): Connection {
  return { ...connection, ...(keepFresh && { keepFresh }) }
}

const nothing = () => undefined
