/** What a draft must look like, from the page as from the vault. */
import * as z from 'zod/mini'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import { networkSchema } from '../network/network-schema.ts'
import { connectionId, proposalId } from './connection-id.ts'

/**
 * Short enough not to choke on. What is too long for its field, but not for this, is told so by the draft's own check.
 */
export const text = z.string().check(z.maxLength(1_000_000))
const shortText = z.string().check(z.maxLength(200))

export const systemId = z.pipe(
  shortText,
  z.transform((id: string) => id as SystemId),
)

/** At most so many fields: more than any system has. */
const fields = z
  .record(z.string().check(z.maxLength(60)), text)
  .check(z.refine((record) => Object.keys(record).length <= 60))

export const draft: z.ZodMiniType<ConnectionDraft> = z.strictObject({
  name: text,
  system: systemId,
  environment: shortText,
  method: shortText,
  values: fields,
  secrets: fields,
  network: z.exactOptional(networkSchema),
  movedFrom: z.exactOptional(connectionId),
  copiedFrom: z.exactOptional(connectionId),
  proposalId: z.exactOptional(proposalId),
})
