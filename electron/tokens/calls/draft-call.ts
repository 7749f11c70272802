/** Calls a system for a form that is being filled in: nothing is saved, nobody signs in, no token is taken. */
import { randomUUID } from 'node:crypto'
import type { SystemId } from '../../../shared/system.ts'
import type { Connection } from '../../connections/connection.ts'
import { settingsOf } from '../../connections/settings.ts'
import type { HttpClient } from '../../network/http-client.ts'
import { makeTransport } from '../../network/transport-options.ts'
import { ProblemError } from '../../problem-error.ts'
import type { System } from '../../systems/system.ts'
import type { ToolsOptions } from '../tools.ts'

export interface DraftCallOptions {
  readonly system: (id: SystemId) => System | undefined
  /** Whether the vault is open: a locked program sends nothing. */
  readonly isOpen: () => boolean
  readonly httpClient: HttpClient
  /** This machine's clock in milliseconds since the epoch. */
  readonly clock: () => number
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
