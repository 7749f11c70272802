import * as z from 'zod/mini'
import type { ConnectionId } from '../../shared/connection.ts'

/** What the id of a connection looks like. */
export const connectionId = z.pipe(
  z.uuid(),
  z.transform((id: string) => id as ConnectionId),
)
