import { useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import { useActions } from '../../store/context.ts'
import type { MoveDialog, MovePlace } from '../../store/move-place.ts'

interface MoveWalk {
  readonly place: MovePlace
  readonly go: (place: MovePlace) => void
  /** Gets both tokens and compares them. */
  readonly run: () => Promise<void>
  /** Asks before a connection is deleted; whoever cancels is here again, with the comparison. */
  readonly offerDeletion: (id: ConnectionId) => void
}

/** Returns where the user is in the move to a connection, and the ways on. @param begun as it was left. */
export function useMovePlace(id: ConnectionId, begun: MoveDialog | undefined): MoveWalk {
  const { compareMove, openDelete } = useActions()
  const [place, go] = useState<MovePlace>(begun?.place ?? { step: 'entry' })
  const run = async () => {
    if (place.step !== 'test' || place.test.kind === 'running') return
    const running: MovePlace = { step: 'test', test: { kind: 'running' } }
    go(running)
    const result = await compareMove(id)
    const ended: MovePlace = {
      step: 'test',
      test: result.ok
        ? { kind: 'compared', comparison: result.value }
        : { kind: 'failed', problem: result.problem },
    }
    // Who has gone back meanwhile stays there.
    go((now) => (now === running ? ended : now))
  }
  return {
    place,
    go,
    run,
    offerDeletion: (gone) => openDelete(gone, { kind: 'move', id, place: atRest(place) }),
  }
}

/** A test that runs has nobody left to tell its end to: it is made again. */
function atRest(place: MovePlace): MovePlace {
  if (place.step !== 'test' || place.test.kind !== 'running') return place
  return { step: 'test', test: { kind: 'none' } }
}
