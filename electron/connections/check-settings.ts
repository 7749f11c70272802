/** Checks what only a system can tell about its own settings, before they are saved. */
import type { FieldProblem } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import type { System } from '../systems/system.ts'
import type { Connection } from './connection.ts'
import { settingsOf } from './settings.ts'

/**
 * Has the connection's system check its settings (`System.checkSettings`).
 * @param connection as it would be saved; its draft has passed `shared/drafts/draft.ts`.
 */
export async function checkSettings(
  systems: ReadonlyMap<SystemId, System>,
  connection: Connection,
): Promise<readonly FieldProblem[]> {
  const system = systems.get(connection.system)
  if (!system?.checkSettings) return []
  const hasClientCertificate = (connection.network?.clientCertificate.kind ?? 'none') !== 'none'
  return system.checkSettings(settingsOf(system, connection), hasClientCertificate)
}
