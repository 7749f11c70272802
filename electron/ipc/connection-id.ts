import * as z from 'zod/mini'
import type { ConnectionId, ProposalId } from '../../shared/connection.ts'

/** What the id of a connection looks like. */
export const connectionId = z.pipe(
  z.uuid(),
  z.transform((id: string) => id as ConnectionId),
)

/** What the id of a proposed connection looks like. */
export const proposalId = z.pipe(
  z.uuid(),
  z.transform((id: string) => id as ProposalId),
)
