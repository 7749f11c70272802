/** Looks a server up for a form that is being filled in, by the draft's own transport options. */
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { Discovered } from '../../shared/discovery.ts'
import { good, type Result } from '../../shared/problem.ts'
import { fieldsFor } from '../../shared/system.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import { settingsOf } from '../connections/settings.ts'
import type { System } from '../systems/system.ts'
import { type DraftCallOptions, draftToolsOptions } from './calls/draft-call.ts'
import { createLatestCall } from './calls/latest-call.ts'
import { runCall } from './tools.ts'

export interface LookUpOptions extends DraftCallOptions {
  readonly connections: Pick<Connections, 'forLookUp'>
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
  const { connections } = options
  const calls = createLatestCall(options.isOpen)
  return {
    run: (draft, of) =>
      calls.run(
        () => connections.forLookUp(draft, of),
        async (connection, signal) => {
          const found = await discover(options, connection, signal)
          return found.ok ? good(withoutStaleEndpoints(options, draft, found.value)) : found
        },
      ),
    cancel: calls.cancel,
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
  // Its own server is the one that is looked up, and no other: the endpoints may be those of a server before it.
  const toolsOptions = draftToolsOptions(options, system, connection, issuersIn(system, connection), signal)
  return runCall(toolsOptions, (tools) => lookUp(settings, tools))
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

function issuersIn(system: System, connection: Connection): readonly string[] {
  const fields = fieldsFor(system, connection).filter(({ kind }) => kind.type === 'issuer')
  return fields.flatMap(({ id }) => connection.values[id] ?? [])
}
