/** Calls a system for a form that is being filled in: nothing is saved, nobody signs in, no token is taken. */
import { randomUUID } from 'node:crypto'
import { bad, type Result } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import { settingsOf } from '../connections/settings.ts'
import type { HttpClient } from '../network/http-client.ts'
import { makeTransport } from '../network/transport-options.ts'
import { ProblemError } from '../problem-error.ts'
import type { System } from '../systems/system.ts'
import type { ToolsOptions } from './tools.ts'

export interface DraftCallOptions {
  readonly system: (id: SystemId) => System | undefined
  /** Whether the vault is open: a locked program sends nothing. */
  readonly isOpen: () => boolean
  readonly httpClient: HttpClient
  /** This machine's clock in milliseconds since the epoch. */
  readonly clock: () => number
}

/** One call at a time. */
export interface DraftCalls {
  /**
   * Cancels the call before it.
   * @param prepare makes the connection of the draft.
   * @param work calls its system.
   * @returns what `work` brings. Ends with `vaultLocked`, `cancelled`, what `prepare` ends with.
   */
  run<Value>(
    prepare: () => Promise<Result<Connection>>,
    work: (connection: Connection, signal: AbortSignal) => Promise<Result<Value>>,
  ): Promise<Result<Value>>
  /** Ends the one in flight. */
  cancel(): void
}

export function createDraftCalls({ isOpen }: Pick<DraftCallOptions, 'isOpen'>): DraftCalls {
  let current: AbortController | undefined
  const cancel = () => current?.abort()
  return {
    async run(prepare, work) {
      cancel()
      const own = new AbortController()
      current = own
      if (!isOpen()) return bad({ kind: 'vaultLocked' })
      const connection = await prepare()
      if (!connection.ok) return connection
      if (own.signal.aborted) return bad({ kind: 'cancelled' })
      return work(connection.value, own.signal)
    },
    cancel,
  }
}

/**
 * Returns what the tools of a call are made of.
 * @param servers the addresses of the connection's own servers.
 */
export function draftToolsOptions(
  { httpClient, clock }: DraftCallOptions,
  system: System,
  connection: Connection,
  servers: readonly string[],
  signal: AbortSignal,
): ToolsOptions {
  return {
    system,
    settings: settingsOf(system, connection),
    secrets: Object.values(connection.secrets),
    httpClient,
    transport: makeTransport(connection, servers),
    unencryptedOrigin: connection.network?.unencryptedOrigin,
    clock,
    uuid: randomUUID,
    login: noUser,
    loginPlace: 'window',
    sourceToken: noUser,
    signal,
  }
}

async function noUser(): Promise<never> {
  throw new ProblemError({ kind: 'cancelled' })
}
