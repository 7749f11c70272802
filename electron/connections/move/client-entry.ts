/** Makes the entry of a connection's client for its server's configuration: masked for the window, whole for the clipboard. */
import type { ConnectionId } from '../../../shared/connection.ts'
import { type ClientEntryView, concealed, type MissingPart } from '../../../shared/move.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import type { SystemId } from '../../../shared/system.ts'
import type { EntryAccount, Method, System } from '../../systems/system.ts'
import { Secret } from '../../vault/secret.ts'
import type { Connection, Connections } from '../connection.ts'
import { missingSecrets, settingsOf } from '../settings.ts'

export interface ClientEntriesOptions {
  readonly connections: Pick<Connections, 'get'>
  readonly system: (id: SystemId) => System | undefined
}

/** An entry with its secrets in clear: only for the clipboard. */
export interface ClientEntry {
  readonly text: Secret
  readonly missing: readonly MissingPart[]
}

/**
 * Both end with `gone` where the connection's client has no entry, and with `secretMissing` where what the entry is made of
 * is not there. They need an open vault.
 */
export interface ClientEntries {
  /** Returns an entry whose secrets are masked. @param typed what the user has typed so far of the account. */
  view(
    id: ConnectionId,
    typed: { readonly username: string; readonly hasPassword: boolean },
  ): Result<ClientEntryView>
  /** Returns the whole entry. @param typed counts only where no stored account is taken. */
  write(id: ConnectionId, typed: EntryAccount): Result<ClientEntry>
}

/** A connection whose client has an entry. */
interface Found {
  readonly connection: Connection
  readonly system: System
  readonly method: Method
}

type Write = NonNullable<Method['writeClientEntry']>

/** Creates the client entries of connections. */
export function createClientEntries(options: ClientEntriesOptions): ClientEntries {
  return {
    view(id, { username, hasPassword }) {
      const found = find(options, id)
      const write = found?.method.writeClientEntry
      if (!found || !write) return bad({ kind: 'gone' })
      const fields = missingSecrets(found.system, found.connection)
      if (fields.length > 0) return bad({ kind: 'secretMissing', fields })
      const stored = storedAccount(options, found)
      const password = hasPassword ? new Secret(concealed) : undefined
      const account = stored?.account ?? filledIn({ username, password })
      const text = write(settingsOf(found.system, found.connection), account, () => concealed)
      return good({ text, account: viewAccount(found, stored) })
    },
    write(id, typed) {
      const found = find(options, id)
      const write = found?.method.writeClientEntry
      if (!found || !write) return bad({ kind: 'gone' })
      const fields = missingSecrets(found.system, found.connection)
      if (fields.length > 0) return bad({ kind: 'secretMissing', fields })
      const account = storedAccount(options, found)?.account ?? filledIn(typed)
      return good({ text: whole(write, found, account), missing: missingIn(found, account) })
    },
  }
}

function whole(write: Write, { system, connection }: Found, account: EntryAccount): Secret {
  return new Secret(write(settingsOf(system, connection), account, (secret) => secret.reveal()))
}

/** A name that was left empty is none: a placeholder stands in its place. */
function filledIn({ username, password }: EntryAccount): EntryAccount {
  return { username: username || undefined, password }
}

function find({ connections, system }: ClientEntriesOptions, id: ConnectionId): Found | undefined {
  const connection = connections.get(id)
  const ofConnection = connection && system(connection.system)
  const method = ofConnection?.methods.find((candidate) => candidate.id === connection?.method)
  return connection && ofConnection && method ? { connection, system: ofConnection, method } : undefined
}

/** Returns the account of the connection whose place this one takes, while that one exists and has its secrets. */
function storedAccount(options: ClientEntriesOptions, { connection, method }: Found) {
  if (!method.clientEntry?.account || connection.movedFrom === undefined) return undefined
  const source = find(options, connection.movedFrom)
  if (!source?.method.successor || missingSecrets(source.system, source.connection).length > 0)
    return undefined
  const account = source.method.successor.account(settingsOf(source.system, source.connection))
  return { account, connection: source.connection.name }
}

function viewAccount(
  { method }: Found,
  stored: ReturnType<typeof storedAccount>,
): ClientEntryView['account'] {
  if (!method.clientEntry?.account) return { kind: 'none' }
  if (!stored) return { kind: 'typed' }
  return { kind: 'stored', connection: stored.connection, username: stored.account.username ?? '' }
}

function missingIn({ method }: Found, { username, password }: EntryAccount): readonly MissingPart[] {
  if (!method.clientEntry?.account) return []
  return [...(username ? [] : (['username'] as const)), ...(password?.length ? [] : (['password'] as const))]
}
