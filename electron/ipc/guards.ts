/** What each request must look like. What crosses the boundary is unknown until its guard says otherwise. */
import { z } from 'zod'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Ask, Channel } from '../../shared/contract.ts'
import type { SystemId } from '../../shared/system.ts'
import { languages } from '../../shared/words.ts'
import { network } from './network-guard.ts'

/**
 * Short enough not to choke on. What is too long for its field, but not for this, is told so by the draft's own check.
 */
const text = z.string().max(1_000_000)
const shortText = z.string().max(200)
const nothing = z.strictObject({})
const passphrase = z.string().max(1_000)
const connectionId = z.uuid().transform((id) => id as ConnectionId)
const ofConnection = z.strictObject({ id: connectionId })

/** At most so many fields: more than any system has. */
const fields = z
  .record(z.string().max(60), text)
  .refine((record) => Object.keys(record).length <= 60, 'too many fields')

const draft = z
  .strictObject({
    name: text,
    system: shortText.transform((id) => id as SystemId),
    environment: shortText,
    method: shortText,
    values: fields,
    secrets: fields,
    network: network.optional(),
  })
  .transform(({ network, ...rest }) => (network === undefined ? rest : { ...rest, network }))

const maybePassphrase = z
  .strictObject({ passphrase: passphrase.optional() })
  .transform((ask) => (ask.passphrase === undefined ? {} : { passphrase: ask.passphrase }))

const recoveryCode = z.string().max(200)
const proof = z
  .strictObject({ passphrase: passphrase.optional(), recoveryCode: recoveryCode.optional() })
  .transform(({ passphrase, recoveryCode }) => ({
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(recoveryCode === undefined ? {} : { recoveryCode }),
  }))
const protection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('os') }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase }),
])
const host = z.string().min(1).max(300)
/** Larger than any vault there will be. */
const file = z.string().max(100_000_000)

const maybeFresh = z
  .strictObject({ id: connectionId, fresh: z.boolean().optional() })
  .transform(({ id, fresh }) => (fresh === undefined ? { id } : { id, fresh }))

/** One guard for each channel; a channel without one does not compile, and one without a channel neither. */
export const guards: { readonly [C in Channel]: z.ZodType<Ask<C>> } = {
  'app.start': nothing,
  'app.prefer': z.strictObject({
    language: z.enum([...languages, 'system']),
    theme: z.enum(['system', 'light', 'dark']),
    lockAfterMinutes: z.int().min(0).max(240),
    lockWhenAway: z.boolean(),
  }),
  'app.attended': nothing,
  'vault.strength': z.strictObject({ passphrase }),
  'vault.create': maybePassphrase,
  'vault.unlock': proof,
  'vault.protect': z.strictObject({ proof, protection }),
  'vault.makeKit': z.strictObject({ proof, language: z.enum(languages) }),
  'vault.saveCopy': nothing,
  'vault.adopt': z.strictObject({ file, proof, protection }),
  'vault.lock': nothing,
  'vault.restore': nothing,
  'connection.add': draft,
  'connection.edit': z.strictObject({ id: connectionId, draft }),
  'connection.form': ofConnection,
  'connection.delete': ofConnection,
  'connection.inspect': z.strictObject({ id: connectionId, host }),
  'connection.pin': z.strictObject({ id: connectionId, host, sha256: z.string().max(100) }),
  'connection.signOut': ofConnection,
  'token.get': maybeFresh,
  'token.cancel': ofConnection,
  'token.forget': ofConnection,
  'token.copy': z.strictObject({ id: connectionId, form: z.enum(['token', 'header', 'curl']) }),
  'token.reveal': ofConnection,
}

/** Whether a value names a channel of the contract (and not something every object has). */
export function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(guards, value)
}
