/** What each request must look like. What crosses the boundary is unknown until its guard says otherwise. */
import * as z from 'zod/mini'
import { type Channel, type RequestOf, zoomSteps } from '../../shared/contract.ts'
import { copyForms, longestTemplate } from '../../shared/copy-form.ts'
import { mostSteps } from '../../shared/login-steps/login-steps.ts'
import { tokenOperations } from '../../shared/token-operation.ts'
import { notificationChoices } from '../../shared/user-notice.ts'
import { languageChoices, pickLocale } from '../../shared/words.ts'
import { annotationChangeSchema } from '../connections/annotations-schema.ts'
import { connectionId } from './connection-id.ts'
import { draft } from './draft-guard.ts'

const nothing = z.strictObject({})
const passphrase = z.string().check(z.maxLength(1_000))
const ofConnection = z.strictObject({ id: connectionId })

const typed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  z.strictObject({ kind: z.literal('closed') }),
  z.strictObject({ kind: z.literal('typed'), id: z.exactOptional(connectionId), draft }),
])

const maybePassphrase = z.strictObject({ passphrase: z.exactOptional(passphrase) })

/** Whatever was asked for, it is one that is spoken here. */
const locale = z.pipe(
  z.string().check(z.maxLength(200)),
  z.transform((tag: string) => pickLocale([tag])),
)
const recoveryCode = z.string().check(z.maxLength(200))
const credential = z.strictObject({
  passphrase: z.exactOptional(passphrase),
  recoveryCode: z.exactOptional(recoveryCode),
})
const protection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('os') }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase }),
])
const worded = z.strictObject({ id: connectionId, language: locale })
const host = z.string().check(z.minLength(1), z.maxLength(300))
/** Larger than any vault there will be. */
const file = z.string().check(z.maxLength(100_000_000))

/** Name or password of an account in a client entry. */
const accountText = z.string().check(z.maxLength(1_000))

/** Too short to paste helps nobody; too long is none at all. */
const isClearable = (seconds: number) => seconds === 0 || (seconds >= 5 && seconds <= 3600)

const maybeFresh = z.strictObject({ id: connectionId, fresh: z.exactOptional(z.boolean()) })

/** One guard for each channel; a channel without one does not compile, and one without a channel neither. */
export const guards: { readonly [C in Channel]: z.ZodMiniType<RequestOf<C>> } = {
  'app.start': nothing,
  'app.prefer': z.strictObject({
    language: z.enum([...languageChoices, 'system']),
    theme: z.enum(['system', 'light', 'dark']),
    lockAfterMinutes: z.int().check(z.gte(0), z.lte(240)),
    lockWhenAway: z.boolean(),
    clearClipboardSeconds: z.int().check(z.refine(isClearable)),
    zoom: z.int().check(z.refine((percent) => zoomSteps.includes(percent))),
    lastConnection: z.nullable(connectionId),
    copyTemplate: z.string().check(z.maxLength(longestTemplate)),
    leastLifeSeconds: z.int().check(z.gte(0), z.lte(3600)),
    notifications: z.enum(notificationChoices),
  }),
  'app.edit': z.strictObject({ command: z.enum(['cut', 'copy', 'paste', 'selectAll']) }),
  'app.attended': nothing,
  'app.online': nothing,
  'vault.strength': z.strictObject({ passphrase }),
  'vault.create': maybePassphrase,
  'vault.unlock': credential,
  'vault.protect': z.strictObject({ credential, protection }),
  'vault.makeKit': z.strictObject({ credential, language: locale }),
  'vault.saveCopy': nothing,
  'vault.adopt': z.strictObject({ file, credential, protection }),
  'vault.lock': nothing,
  'vault.cancel': nothing,
  'vault.restore': nothing,
  'connection.add': draft,
  'connection.edit': z.strictObject({ id: connectionId, draft }),
  'connection.discover': z.strictObject({ id: z.exactOptional(connectionId), draft }),
  'connection.trySteps': z.strictObject({
    id: z.exactOptional(connectionId),
    draft,
    scope: z.strictObject({
      list: z.enum(['steps', 'refresh']),
      upTo: z.int().check(z.gte(0), z.lt(mostSteps)),
    }),
  }),
  'connection.form': ofConnection,
  'connection.draft': typed,
  'connection.proposeCopy': ofConnection,
  'connection.delete': ofConnection,
  'connection.inspect': z.strictObject({ id: connectionId, host }),
  'connection.pin': z.strictObject({ id: connectionId, host, sha256: z.string().check(z.maxLength(100)) }),
  'connection.history': worded,
  'connection.exportHistory': worded,
  'connection.clearHistory': worded,
  'connection.annotate': z.strictObject({
    ids: z.array(connectionId).check(z.minLength(1), z.maxLength(10_000)),
    change: annotationChangeSchema,
  }),
  'connection.keepFresh': z.strictObject({ id: connectionId, on: z.boolean() }),
  'connection.clientEntry': z.strictObject({
    id: connectionId,
    username: accountText,
    hasPassword: z.boolean(),
  }),
  'connection.copyClientEntry': z.strictObject({
    id: connectionId,
    account: z.exactOptional(z.strictObject({ username: accountText, password: accountText })),
    credential,
  }),
  'connection.proposeMove': ofConnection,
  'connection.compareMove': ofConnection,
  'connection.signOut': ofConnection,
  'clipboard.clear': nothing,
  'notice.dismiss': nothing,
  'secret.copy': z.strictObject({ id: connectionId, field: z.string().check(z.maxLength(100)), credential }),
  'token.get': maybeFresh,
  'token.showLogin': ofConnection,
  'token.cancel': ofConnection,
  'token.forget': ofConnection,
  'token.copy': z.strictObject({ id: connectionId, form: z.enum(copyForms) }),
  'token.reveal': ofConnection,
  'token.operate': z.strictObject({ id: connectionId, operation: z.enum(tokenOperations) }),
  'token.facts': ofConnection,
  'token.probe': ofConnection,
}

/** Whether a value names a channel of the contract (and not something every object has). */
export function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(guards, value)
}
