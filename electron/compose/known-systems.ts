/** What this version knows of a connection by its system. */
import type { Connection } from '../connections/connection.ts'
import { serversOf, settingsOf } from '../connections/settings.ts'
import { catalogue } from '../systems/catalogue.ts'
import { describeSystem, type System } from '../systems/system.ts'

export const descriptions = [...catalogue.values()].map(describeSystem)

export const systemNamed = (id: Connection['system']): System | undefined => catalogue.get(id)

/**
 * Connections with settings that this version does not understand (from a newer version, say) are not listed, but stay
 * in the vault.
 */
export function systemOf(connection: Connection): System | undefined {
  const system = systemNamed(connection.system)
  return system?.environments.some(({ id }) => id === connection.environment) ? system : undefined
}

/** Returns the addresses of a connection's own servers; undefined where its system is not known. */
export function serversOfKnown(connection: Connection): readonly string[] | undefined {
  const system = systemOf(connection)
  return system && serversOf(system, connection)
}

/** Returns the origin of a connection's requests; those of systems that are not known here share one. */
export function serverOf(connection: Connection): string {
  const system = systemOf(connection)
  return (system && URL.parse(settingsOf(system, connection).address)?.origin) ?? ''
}
