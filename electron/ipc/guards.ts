/** What each request must look like. What crosses the boundary is unknown until its guard says otherwise. */
import * as z from 'zod/mini'
import { type Channel, type RequestOf, zoomSteps } from '../../shared/contract.ts'
import { copyForms, longestTemplate } from '../../shared/copy-form.ts'
import { longestPasted, mostEntries, mostImported, mostImportFiles } from '../../shared/files/import.ts'
import { densities, groupings, listOrders, listWidths } from '../../shared/list-view.ts'
import { mostSteps } from '../../shared/login-steps/login-steps.ts'
import { mostChosen } from '../../shared/many.ts'
import { claimParts, claimTokens, longestClaimPath } from '../../shared/token-use/claim-place.ts'
import { tokenOperations } from '../../shared/token-use/token-operation.ts'
import { notificationChoices } from '../../shared/user-notice.ts'
import { languageChoices, pickLocale } from '../../shared/words.ts'
import { annotationChangeSchema } from '../connections/annotations-schema.ts'
import { connectionId, proposalId } from './connection-id.ts'
import { draft, systemId, text } from './draft-guard.ts'

const nothing = z.strictObject({})
const passphrase = z.string().check(z.maxLength(1_000))
const ofConnection = z.strictObject({ id: connectionId })
const secretPlace = { id: connectionId, field: z.string().check(z.maxLength(100)) }
const chosen = z.array(connectionId).check(z.minLength(1), z.maxLength(mostChosen))

const draftTarget = {
  id: z.exactOptional(connectionId),
  movedFrom: z.exactOptional(connectionId),
  proposalId: z.exactOptional(proposalId),
}

const typed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['open', 'closed']), ...draftTarget }),
  z.strictObject({ kind: z.enum(['typed', 'soFar', 'aside']), id: z.exactOptional(connectionId), draft }),
])

/** Each connection holds a secret in a few fields at most. */
const mostPlaces = 4 * mostChosen

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

/** What is larger than an import may be still comes through, as far as it can: main says so in words. */
const beyond = 4

const importSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('files'),
    files: z
      .array(
        z.strictObject({
          path: z.string().check(z.maxLength(1_000)),
          base64: z.string().check(z.maxLength(beyond * mostImported)),
        }),
      )
      .check(z.minLength(1), z.maxLength(beyond * mostImportFiles)),
  }),
  z.strictObject({ kind: z.literal('text'), text: z.string().check(z.maxLength(beyond * longestPasted)) }),
])
const previewId = z.string().check(z.maxLength(100))
const entryIndex = z.int().check(z.gte(0), z.lt(mostEntries))
const entryIndexes = z.array(entryIndex).check(z.minLength(1), z.maxLength(mostEntries))

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
    listGrouping: z.enum(groupings),
    listOrder: z.enum(listOrders),
    listDensity: z.enum(densities),
    listWidth: z.nullable(z.int().check(z.gte(listWidths.least), z.lte(listWidths.most))),
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
  'connection.delete': z.strictObject({ id: connectionId, forGood: z.exactOptional(z.literal(true)) }),
  'bin.list': nothing,
  'bin.restore': ofConnection,
  'bin.purge': z.strictObject({ id: z.exactOptional(connectionId) }),
  'import.read': z.strictObject({ source: importSource, passphrase: z.exactOptional(passphrase) }),
  'import.confirm': z.strictObject({
    preview: previewId,
    chosen: z.exactOptional(entryIndexes),
    replacing: z.exactOptional(entryIndexes),
    agreed: z.exactOptional(entryIndexes),
  }),
  'import.toForm': z.strictObject({
    preview: previewId,
    entry: entryIndex,
    agreed: z.exactOptional(entryIndexes),
  }),
  'import.discard': nothing,
  'connection.export': z.strictObject({
    ids: chosen,
    form: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('withoutSecrets') }),
      z.strictObject({ kind: z.literal('encrypted'), passphrase, credential }),
    ]),
  }),
  'practice.add': nothing,
  'system.guide': z.strictObject({ system: systemId }),
  'system.openLink': z.strictObject({ system: systemId, url: z.string().check(z.maxLength(2_000)) }),
  'connection.inspect': z.strictObject({ id: connectionId, host }),
  'connection.pin': z.strictObject({ id: connectionId, host, sha256: z.string().check(z.maxLength(100)) }),
  'connection.origin': worded,
  'connection.history': worded,
  'connection.exportHistory': worded,
  'connection.clearHistory': worded,
  'connection.annotate': z.strictObject({
    ids: chosen,
    change: annotationChangeSchema,
  }),
  'connection.holdAnnotations': z.strictObject({
    id: connectionId,
    typed: z.nullable(annotationChangeSchema),
  }),
  'connection.keepFresh': z.strictObject({ id: connectionId, on: z.boolean() }),
  'connection.keepManyFresh': z.strictObject({ ids: chosen, on: z.boolean() }),
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
  'secret.copy': z.strictObject({ ...secretPlace, credential }),
  'secret.uses': z.strictObject(secretPlace),
  'secret.replace': z.strictObject({
    places: z.array(z.strictObject(secretPlace)).check(z.minLength(1), z.maxLength(mostPlaces)),
    value: text.check(z.minLength(1)),
  }),
  'token.get': maybeFresh,
  'token.getMany': z.strictObject({ ids: chosen }),
  'token.cancelMany': nothing,
  'token.showLogin': ofConnection,
  'token.cancel': ofConnection,
  'token.forget': ofConnection,
  'token.copy': z.strictObject({ id: connectionId, form: z.enum(copyForms) }),
  'token.copyClaim': z.strictObject({
    id: connectionId,
    which: z.enum(claimTokens),
    part: z.enum(claimParts),
    path: z.exactOptional(
      z
        .array(z.string().check(z.maxLength(longestClaimPath.name)))
        .check(z.minLength(1), z.maxLength(longestClaimPath.names)),
    ),
  }),
  'token.reveal': ofConnection,
  'token.operate': z.strictObject({ id: connectionId, operation: z.enum(tokenOperations) }),
  'token.facts': ofConnection,
  'token.probe': ofConnection,
}

/** Whether a value names a channel of the contract (and not something every object has). */
export function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(guards, value)
}
