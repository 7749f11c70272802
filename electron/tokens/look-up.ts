/** Looks a server up for a form that is being filled in, by the draft's own transport options. */
import { randomUUID } from 'node:crypto'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { Discovered } from '../../shared/discovery.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import { fieldsFor, type SystemId } from '../../shared/system.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import { settingsOf } from '../connections/settings.ts'
import type { HttpClient } from '../network/http-client.ts'
import { makeTransport } from '../network/transport-options.ts'
import { ProblemError } from '../problem-error.ts'
import type { Settings, System } from '../systems/system.ts'
import { runCall, type ToolsOptions } from './tools.ts'

export interface LookUpOptions {
  readonly connections: Pick<Connections, 'forLookUp'>
  readonly system: (id: SystemId) => System | undefined
  /** Whether the vault is open: a locked program sends nothing. */
  readonly isOpen: () => boolean
  readonly httpClient: HttpClient
  /** This machine's clock in milliseconds since the epoch. */
  readonly clock: () => number
}

/** One look-up at a time. */
export interface LookUp {
  /**
   * Looks up the server of a draft; cancels the look-up before it.
   * @param of the connection that is edited.
   * @returns what to fill in. Ends with `invalid`, `gone`, `vaultLocked`, `cancelled`, network problems, `redirected`,
   * `answerTooLarge`, `noMetadata`, `issuerMismatch`.
   */
  run(draft: ConnectionDraft, of: ConnectionId | undefined): Promise<Result<Discovered>>
  /** Ends the one in flight. */
  cancel(): void
}

/** Creates the look-up of servers. */
export function createLookUp(options: LookUpOptions): LookUp {
  let current: AbortController | undefined
  const cancel = () => current?.abort()
  return {
    async run(draft, of) {
      cancel()
      const own = new AbortController()
      current = own
      if (!options.isOpen()) return bad({ kind: 'vaultLocked' })
      const connection = await options.connections.forLookUp(draft, of)
      if (!connection.ok) return connection
      if (own.signal.aborted) return bad({ kind: 'cancelled' })
      const found = await discover(options, connection.value, own.signal)
      return found.ok ? good(withoutStaleEndpoints(options, draft, found.value)) : found
    },
    cancel,
  }
}

async function discover(
  options: LookUpOptions,
  connection: Connection,
  signal: AbortSignal,
): Promise<Result<Discovered>> {
  const system = options.system(connection.system)
  const lookUp = system?.discover
  if (!system || !lookUp) throw new TypeError('a system that has no servers to look up')
  const settings = settingsOf(system, connection)
  return runCall(toolsOptions(options, connection, system, settings, signal), (tools) =>
    lookUp(settings, tools),
  )
}

/**
 * Empties endpoints that the form still has of another server: a secret may not go there any more. Those of the server that
 * was found stay, though its metadata do not name them.
 */
function withoutStaleEndpoints(
  { system }: LookUpOptions,
  draft: ConnectionDraft,
  found: Discovered,
): Discovered {
  const fields = system(draft.system)?.fields ?? []
  const endpoints = fields.filter(({ kind }) => kind.type === 'endpoint').map(({ id }) => id)
  const hosts = Object.values(found.values).flatMap((value) => URL.parse(value)?.host ?? [])
  const stale = endpoints.filter((id) => {
    const value = draft.values[id]
    return value && !Object.hasOwn(found.values, id) && !hosts.includes(URL.parse(value)?.host ?? '')
  })
  return { ...found, values: { ...Object.fromEntries(stale.map((id) => [id, ''])), ...found.values } }
}

function toolsOptions(
  { httpClient, clock }: LookUpOptions,
  connection: Connection,
  system: System,
  settings: Settings,
  signal: AbortSignal,
): ToolsOptions {
  return {
    system,
    settings,
    secrets: Object.values(connection.secrets),
    httpClient,
    // Its own server is the one that is looked up, and no other: the endpoints may be those of a server before it.
    transport: makeTransport(connection, issuersIn(system, connection)),
    clock,
    uuid: randomUUID,
    login: noUser,
    loginPlace: 'window',
    sourceToken: noUser,
    signal,
  }
}

function issuersIn(system: System, connection: Connection): readonly string[] {
  const fields = fieldsFor(system, connection).filter(({ kind }) => kind.type === 'issuer')
  return fields.flatMap(({ id }) => connection.values[id] ?? [])
}

/** A look-up neither signs in nor takes a token. */
async function noUser(): Promise<never> {
  throw new ProblemError({ kind: 'cancelled' })
}
