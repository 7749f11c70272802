/** What runs for one connection runs one after another, also where nobody waits for it any more. */
import type { ConnectionId } from '../../shared/connection.ts'

export interface Turns {
  /** Runs work when all that ran for this connection before has ended, however it ended. */
  take<Value>(id: ConnectionId, work: () => Promise<Value>): Promise<Value>
  /** Settles when nothing runs any more, at the latest after so many milliseconds. Never rejects. */
  settled(milliseconds: number): Promise<void>
}

export function createTurns(): Turns {
  const last = new Map<ConnectionId, Promise<unknown>>()
  return {
    take(id, work) {
      const turn = (last.get(id) ?? Promise.resolve()).then(work, work)
      last.set(id, turn)
      const leave = () => {
        if (last.get(id) === turn) last.delete(id)
      }
      turn.then(leave, leave)
      return turn
    },
    async settled(milliseconds) {
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, milliseconds)
      await Promise.race([Promise.allSettled(last.values()), late.promise])
      clearTimeout(timer)
    },
  }
}
