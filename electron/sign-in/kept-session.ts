/** Login windows that stay signed in: which connection has one, where it lies, when it ends by itself. */
import path from 'node:path'
import { type LoginPlace, usualNetwork } from '../../shared/network.ts'
import type { Connection } from '../connections/connection.ts'
import type { KeptSession } from '../platform/platform.ts'

/** @returns the absolute folder for all of them. */
export function sessionsFolder(dataFolder: string): string {
  return path.join(dataFolder, 'sessions')
}

/** Where a person signs in for a connection. */
export function loginPlaceOf({ network }: Pick<Connection, 'network'>): LoginPlace {
  return (network ?? usualNetwork).login
}

/**
 * A connection's session.
 * @param sessions absolute folder for all of them. @param id the connection's.
 * @throws TypeError where the id is no UUID: it becomes the name of a folder that is removed again.
 */
export function keptSession(sessions: string, id: string): KeptSession {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('no id of a connection')
  return { id, folder: path.join(sessions, id) }
}

/** What decides about a session, of a connection before or after it was changed. */
export type Signed = Pick<Connection, 'network' | 'system' | 'environment' | 'values'>

/** Whether a change ends the session: it is not kept any more, or it would be another server's. */
export function endsSession(before: Signed, after: Signed): boolean {
  if (!isKept(before)) return false
  const isSame = before.system === after.system && before.environment === after.environment
  return !isKept(after) || !isSame || addressesOf(before) !== addressesOf(after)
}

function isKept(connection: Pick<Connection, 'network'>): boolean {
  const place = loginPlaceOf(connection)
  return place.kind === 'window' && place.session === 'kept'
}

/** All values together: which of them is the address is the system's business, and signing in once more costs little. */
function addressesOf({ values }: Signed): string {
  return JSON.stringify(Object.entries(values).sort())
}
