import type { Session } from '../modules.ts'

/** Hands a session back to Electron, which takes its own whole; the program knows a part of it. */
export function wholeSession(session: Session): Electron.Session {
  return session as Electron.Session
}
