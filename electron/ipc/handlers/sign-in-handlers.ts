import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { Platform } from '../../platform/platform.ts'
import { endsSession, persistentSession } from '../../sign-in/persistent-session.ts'
import type { Parts, SignOut } from '../parts.ts'
import type { Handlers } from '../router.ts'

/** @param sessions absolute folder for all persistent sessions. */
export function createSignOut(platform: Pick<Platform, 'signOut'>, sessions: string): SignOut {
  const now = (id: ConnectionId) => platform.signOut(persistentSession(sessions, id))
  return {
    now,
    async after(before, after) {
      if (before && endsSession(before, after)) await now(after.id)
    },
  }
}

/** Signing out of a login window that stays signed in. */
export function loginHandlers({
  connections,
  tokenService,
  signOut,
}: Parts): Pick<Handlers, 'connection.signOut'> {
  return {
    async 'connection.signOut'({ id }) {
      if (!connections.get(id)) return bad({ kind: 'gone' })
      tokenService.cancel(id)
      await signOut.now(id)
      return good(null)
    },
  }
}
