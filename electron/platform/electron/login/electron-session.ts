import type { Session } from '../modules.ts'

/** Returns a session as Electron's own type, of which the program declares a part. */
export function asElectronSession(session: Session): Electron.Session {
  return session as Electron.Session
}
