/** Opens login windows that share a persistent profile: one browser at a time in each. */
import path from 'node:path'
import { makePrivateFolder } from '../../../storage/private-folder.ts'
import type { LoginEnd, LoginWindow, PersistentSession } from '../../platform.ts'
import type { Launched } from '../browser/launch.ts'
import { remove } from '../browser/persistent-profile.ts'

export interface PersistentSessions {
  /**
   * Opens a window in a session as soon as the previous browser has released the profile.
   * @param open starts the browser and its window.
   */
  open(session: PersistentSession, open: () => readonly [Launched, LoginWindow]): LoginWindow
  /** Ends the session's browser and removes its profile. */
  signOut(session: PersistentSession): Promise<void>
}

export function createPersistentSessions(): PersistentSessions {
  /** The last browser in each profile. */
  const running = new Map<string, Launched>()
  return {
    open({ folder }, open) {
      makePrivateFolder(path.dirname(folder))
      makePrivateFolder(folder)
      const before = running.get(folder)
      const start = () => {
        const [launched, window] = open()
        running.set(folder, launched)
        void launched.gone.then(() => running.get(folder) === launched && running.delete(folder))
        return window
      }
      return before ? openAfter(before.end(), start) : start()
    },
    async signOut({ folder }) {
      await running.get(folder)?.end()
      remove(folder)
    },
  }
}

/** Opens a window when ready; one that is closed while it waits never opens. */
function openAfter(ready: Promise<void>, start: () => LoginWindow): LoginWindow {
  const { promise, resolve, reject } = Promise.withResolvers<LoginEnd>()
  let isClosed = false
  let window: LoginWindow | undefined
  ready
    .then(() => {
      if (isClosed) return
      window = start()
      void window.end.then(resolve)
    })
    .catch(reject)
  return {
    end: promise,
    close() {
      isClosed = true
      if (window) window.close()
      else resolve({ kind: 'closed' })
    },
    focus: () => window?.focus(),
  }
}
