/** Points what is added to what is here, where its own source or predecessor of the same import is not added. */
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { HeldEntry } from './preview.ts'

/** A connection or a draft of one. */
type Pointing = Pick<ConnectionDraft, 'values' | 'movedFrom'>

/**
 * @param isAdded whether an entry of the import is added with it.
 * @param otherwise what it points to where its source is neither added nor here; absent: what it did.
 * @returns the connection with its source and predecessor as they are found here; the very same where neither moves, as in
 * nearly all of a large import.
 */
export function relinked<Value extends Pointing>(
  pointing: Value,
  entries: ReadonlyMap<string, HeldEntry>,
  isAdded: (entry: HeldEntry) => boolean,
  otherwise?: '',
): Value {
  const pointedTo = (id: string): string => {
    const entry = entries.get(id)
    if (entry === undefined || isAdded(entry)) return id
    if (entry.here) return entry.here.id
    return entry.repeats === undefined ? (otherwise ?? id) : pointedTo(entry.repeats)
  }
  const { movedFrom, ...rest } = pointing
  const moves = (id: string) => pointedTo(id) !== id
  if (!Object.values(pointing.values).some(moves) && (movedFrom === undefined || !moves(movedFrom)))
    return pointing
  const values = Object.fromEntries(
    Object.entries(pointing.values).map(([field, value]) => [field, pointedTo(value)]),
  )
  const before = movedFrom === undefined ? '' : pointedTo(movedFrom)
  return { ...rest, values, ...(before !== '' && { movedFrom: before as ConnectionId }) } as Value
}
