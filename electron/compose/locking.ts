/** Composes what locks the vault, on request or by itself, and lets go of what was kept in clear. */
import type { Connection } from '../connections/connection.ts'
import { forgetTransports } from '../network/agents.ts'
import { forgetForms } from '../network/http/redact.ts'
import { createAutoLock } from '../session/auto-lock.ts'
import { collectAllGarbage, collectGarbage } from '../session/collect-garbage.ts'
import { createIdleGarbageCollection } from '../session/idle-garbage-collection.ts'
import { createLock } from '../session/lock.ts'
import { forgetReadSecrets } from '../tokens/read-secret.ts'
import { later } from './base.ts'
import type { Session, SessionSurroundings } from './session.ts'

export type Locking = ReturnType<typeof composeLocking>

export interface LockingSurroundings extends SessionSurroundings {
  readonly session: Session
}

export function composeLocking(surroundings: LockingSurroundings) {
  const lock = lockIn(surroundings)
  const autoLock = createAutoLock({
    clock: () => Date.now(),
    schedule: later,
    preferences: surroundings.preferred.current,
    isOpen: surroundings.stored.isOpen,
    isSigningIn: () => isSigningIn(surroundings),
    lock,
  })
  surroundings.base.platform.onAway((why) => {
    autoLock.away(why)
    void surroundings.session.clipboard.clear()
  })
  return { lock, autoLock, happened: idleCollectionIn(surroundings) }
}

function lockIn({ base, stored, tokens, session }: LockingSurroundings) {
  const { imports, pending, annotationsInHand, bin } = stored
  return createLock({
    ...tokens,
    vault: stored.vault,
    imports,
    collect: async () => {
      await Promise.all([pending.collect(), annotationsInHand.collect()])
    },
    cancelWrites: () => session.clipboard.cancelWrites(),
    endNotices() {
      session.notices.lock()
      bin.lock()
    },
    forgetTransports() {
      tokens.lookUp.cancel()
      tokens.stepTrials.cancel()
      tokens.tokenApi.cancel()
      forgetTransports()
      void tokens.practice.stop()
    },
    emit: base.emit,
    collectGarbage() {
      forgetClearText()
      base.shown.collectGarbage()
    },
  })
}

/** Treats a user who is in a login window or signing in with the browser as active. */
function isSigningIn({ stored, tokens }: LockingSurroundings): boolean {
  const waits = ({ id }: Connection) => {
    const status = tokens.tokenService.status(id)
    return status.kind === 'asking' && status.step === 'waitingForUser'
  }
  return stored.connections.all().some(waits)
}

function idleCollectionIn({ base, stored, tokens }: LockingSurroundings): () => void {
  const happened = createIdleGarbageCollection(later, {
    quick: forgetClearText,
    thorough() {
      collectAllGarbage()
      base.shown.collectGarbage()
    },
  })
  // Renewals that nobody asked for leave clear text behind, too.
  tokens.tokenService.watch(happened)
  // Collecting in the middle of an import stops the program for as long as several of its stretches take.
  stored.imports.watch(happened)
  return happened
}

/** Lets go of clear text that was kept to save work, and has the runtime forget it. */
function forgetClearText(): void {
  forgetForms()
  forgetReadSecrets()
  collectGarbage()
}
