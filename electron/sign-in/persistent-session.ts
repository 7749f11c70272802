/** Login windows that stay signed in: which connection has one, where its data is, and when its session ends. */
import path from 'node:path'
import { type LoginPlace, usualNetwork } from '../../shared/network.ts'
import type { Connection } from '../connections/connection.ts'
import type { PersistentSession } from '../platform/platform.ts'

/** @returns the absolute folder for all of them. */
export function sessionsFolder(dataFolder: string): string {
  return path.join(dataFolder, 'sessions')
}

/** Returns where the user signs in for a connection. */
export function loginPlaceOf({ network }: Pick<Connection, 'network'>): LoginPlace {
  return (network ?? usualNetwork).login
}

/**
 * Returns a connection's session.
 * @param sessions absolute folder of all sessions. @param id the connection's.
 * @throws TypeError where the id is not a UUID: it becomes the name of a folder that is deleted with the session.
 */
export function persistentSession(sessions: string, id: string): PersistentSession {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('no id of a connection')
  return { id, folder: path.join(sessions, id) }
}

/** What a session depends on, of a connection before or after a change. */
export type SessionBasis = Pick<Connection, 'network' | 'system' | 'environment' | 'values'>

/** Whether a change ends the session: the session is no longer kept, or it would be another server's. */
export function endsSession(before: SessionBasis, after: SessionBasis): boolean {
  if (!isPersistent(before)) return false
  const isSame = before.system === after.system && before.environment === after.environment
  return !isPersistent(after) || !isSame || addressesOf(before) !== addressesOf(after)
}

function isPersistent(connection: Pick<Connection, 'network'>): boolean {
  const place = loginPlaceOf(connection)
  return place.kind === 'window' && place.session === 'kept'
}

/** Compares all values: only the system knows which is the address, and signing in once more costs little. */
function addressesOf({ values }: SessionBasis): string {
  return JSON.stringify(Object.entries(values).sort())
}
