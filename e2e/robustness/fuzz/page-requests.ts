/** Makes what a page that has been taken over can send: garbage, and requests of the right shape with hostile content. */
import fc from 'fast-check'
import { guards } from '../../../electron/ipc/guards.ts'
import { stages, tagColors } from '../../../shared/annotations.ts'
import type { ProposalId } from '../../../shared/connection.ts'
import { type Channel, zoomSteps } from '../../../shared/contract.ts'
import { copyForms } from '../../../shared/copy-form.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { tokenOperations } from '../../../shared/token-use/token-operation.ts'
import { attemptCases, otherId, ownServerDraft } from './attempt-cases.ts'
import {
  address,
  anythingWithoutCanaries,
  canaries,
  hostileText,
  inShort,
  names,
  weighted,
} from './hostile-values.ts'
import { goodPem, halfNetwork, hugePem, keys, network } from './network-settings.ts'

export interface PageRequest {
  readonly channel: string
  readonly request: unknown
}

export const channels = Object.keys(guards) as Channel[]

/**
 * Stands for the id of the connection made n-th, which no input can know; so do `@own` for a server that a connection may
 * have, `@honey` for one that none has, and `@sha` for the fingerprint last inspected.
 */
export const nth = (n: number) => `#${n}`

const id = fc.oneof(
  weighted(8, fc.nat(3).map(nth)),
  weighted(1, fc.constantFrom(otherId, '', '__proto__', '../x', '11111111-1111-4111-8111-111111111111')),
  weighted(1, hostileText),
)

const usual = (name: string, n: number) => {
  const { draft } =
    attemptCases.find((attemptCase) => attemptCase.name === name) ??
    (attemptCases[0] as (typeof attemptCases)[number])
  const values = Object.entries(draft.values).map(([field, value]) => [
    field,
    value === otherId ? nth(n) : value === 'https://login.invalid' && n % 2 === 0 ? 'https://@own' : value,
  ])
  return { ...draft, values: Object.fromEntries(values) as Record<string, string> }
}

const proposalId = fc.constantFrom('33333333-3333-4333-8333-333333333333' as ProposalId)

const draft = fc
  .record({
    attemptCase: fc.constantFrom(...attemptCases.map(({ name }) => name)),
    source: fc.nat(3),
    name: fc.oneof(fc.constantFrom('one', 'two', 'ONE', ' one ', 'three'), hostileText),
    values: fc.oneof(
      weighted(3, fc.constant({})),
      weighted(
        1,
        fc.dictionary(
          fc.constantFrom('address', 'tenant', 'sourceConnection', ...names),
          fc.oneof(hostileText, address, fc.nat(3).map(nth)),
          { maxKeys: 3 },
        ),
      ),
    ),
    secrets: fc.oneof(
      weighted(3, fc.constant({})),
      weighted(
        1,
        fc.dictionary(
          fc.constantFrom('password', 'clientSecret', ...names),
          fc.constantFrom('', ...canaries, 'b'.repeat(90_000)),
          { maxKeys: 2 },
        ),
      ),
    ),
    reached: fc.oneof(
      weighted(3, fc.constant({ network: undefined, keys: {} })),
      weighted(3, fc.record({ network, keys })),
      weighted(1, fc.record({ network: halfNetwork, keys })),
    ),
  })
  .map(({ attemptCase, source, name, values, secrets, reached }) => {
    const fine = usual(attemptCase, source)
    return {
      ...fine,
      name,
      values: { ...fine.values, ...values },
      secrets: { ...fine.secrets, ...secrets, ...reached.keys },
      ...(reached.network && { network: reached.network }),
    }
  })

/** Drafts of a megabyte and more: seldom, because carrying them takes its time. */
const hugeDraft = fc.tuple(draft, hugePem, fc.boolean()).map(([fine, certificates, isTrust]) => ({
  ...fine,
  network: {
    trust: isTrust ? { kind: 'authority', certificates } : { kind: 'system' },
    clientCertificate: isTrust ? { kind: 'none' } : { kind: 'pem', certificate: certificates },
    proxy: { kind: 'none' },
    login: { kind: 'window', session: 'fresh' },
  },
}))

/** No code opens the vault, which has no kit; making one would take half a second by design too. */
const code = fc
  .oneof(
    fc.constantFrom('ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-231M', '', '0'.repeat(28)),
    hostileText.map((text) => text.slice(0, 200)),
  )
  .map((recoveryCode) => ({ recoveryCode }))

/** A passphrase is never right, and no vault is made with one: each try would take half a second by design. */
const passphrase = fc.constantFrom<{ passphrase?: string }>(
  {},
  {},
  { passphrase: 'weak' },
  { passphrase: '\ud800' },
)

const protection = fc.constantFrom<unknown>({ kind: 'os' }, { kind: 'passphrase', passphrase: 'weak' })

const host = fc.oneof(
  hostileText.map((text) => text.slice(0, 300) || 'x'),
  fc.constantFrom('@own', '@own', '@own', '@honey', '127.0.0.1:1', 'user@@own', '@own/', '@own#@honey'),
)
const sha256 = fc.oneof(fc.constantFrom('@sha', '@sha', 'AA:BB'), hostileText)

const ofConnection = fc.record({ id })
const secretField = fc.oneof(
  fc.constantFrom('password', 'clientSecret', 'apiKey', '__proto__', 'constructor'),
  hostileText.map((text) => text.slice(0, 100)),
)
const someIds = fc.array(id, { minLength: 1, maxLength: 4 })
const place = fc.record({ id, field: secretField })
const worded = fc.record({ id, language: fc.constantFrom('en', 'de-CH', 'de', 'cs') })
const accountText = hostileText.map((text) => text.slice(0, 1_000))

const tag = fc.record({
  name: hostileText.map((text) => text.slice(0, 40) || 'x'),
  color: fc.constantFrom(...tagColors),
})

const annotationChange = fc.record(
  {
    pinned: fc.constantFrom(true, null),
    tags: fc.oneof(fc.constant(null), fc.array(tag, { maxLength: 20 })),
    note: fc.oneof(fc.constant(null), hostileText),
    secretExpires: fc.constantFrom('2027-03-31', '0001-01-01', null),
    stage: fc.constantFrom(...stages, null),
  },
  { requiredKeys: [] },
)

/** Requests that fit, by channel. */
const fitting: Readonly<Record<Channel, fc.Arbitrary<unknown>>> = {
  'app.start': fc.constant({}),
  'app.prefer': fc.record({
    language: fc.constantFrom('en', 'de', 'de-CH', 'cs', 'system'),
    theme: fc.constantFrom('dark', 'light'),
    lockAfterMinutes: fc.nat(240),
    lockWhenAway: fc.boolean(),
    clearClipboardSeconds: fc.constantFrom(0, 5, 60, 3600),
    zoom: fc.constantFrom(...zoomSteps),
    lastConnection: fc.oneof(fc.constant(null), id),
    copyTemplate: hostileText.map((text) => `${text.slice(0, 900)}{{token}}{{url:sh}}`),
    leastLifeSeconds: fc.nat(3600),
    notifications: fc.constantFrom('off', 'plain', 'named'),
    listGrouping: fc.constantFrom('none', 'system', 'environment', 'tag'),
    listOrder: fc.constantFrom('name', 'recent'),
    listDensity: fc.constantFrom('tickets', 'compact'),
    listWidth: fc.constantFrom(null, 280, 720),
  }),
  'vault.strength': fc.record({
    passphrase: fc.oneof(
      hostileText.map((text) => text.slice(0, 1_000)),
      fc.constant('4@8({3€6&'.repeat(110)),
    ),
  }),
  'vault.create': passphrase,
  'vault.unlock': passphrase,
  'vault.lock': fc.constant({}),
  'vault.cancel': fc.constant({}),
  'vault.restore': fc.constant({}),
  'connection.add': fc.oneof(weighted(40, draft), weighted(1, hugeDraft)),
  'connection.edit': fc.record({ id, draft }),
  'connection.discover': fc.oneof(fc.record({ draft }), fc.record({ id, draft })),
  'connection.form': ofConnection,
  'import.read': fc.record({
    source: fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text: hostileText }),
      fc.record({
        kind: fc.constant('files' as const),
        files: fc.array(
          fc.record({
            path: hostileText.map((text) => text.slice(0, 1_000)),
            base64: hostileText.map((text) => Buffer.from(text).toString('base64')),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    ),
    passphrase: fc.string({ maxLength: 20 }),
  }),
  'import.confirm': fc.record({
    preview: hostileText.map((text) => text.slice(0, 100)),
    chosen: fc.array(fc.nat(9_999), { minLength: 1, maxLength: 5 }),
    replacing: fc.array(fc.nat(9_999), { minLength: 1, maxLength: 5 }),
    agreed: fc.array(fc.nat(9_999), { minLength: 1, maxLength: 5 }),
  }),
  'import.toForm': fc.record({
    preview: hostileText.map((text) => text.slice(0, 100)),
    entry: fc.nat(9_999),
  }),
  'import.discard': fc.constant({}),
  'connection.export': fc.record({
    ids: someIds,
    form: fc.oneof(
      fc.constant({ kind: 'withoutSecrets' as const }),
      passphrase.map((credential) => ({
        kind: 'encrypted' as const,
        passphrase: 'a long walk home',
        credential,
      })),
    ),
  }),
  'practice.add': fc.constant({}),
  'system.guide': fc.record({ system: fc.constantFrom('aareon', 'money-s5', '__proto__') }),
  'system.openLink': fc.record({
    system: fc.constantFrom('aareon', 'money-s5', '__proto__'),
    url: hostileText.map((text) => text.slice(0, 2_000)),
  }),
  'connection.trySteps': fc.record({
    draft,
    scope: fc.record({ list: fc.constantFrom('steps', 'refresh'), upTo: fc.nat(4) }),
  }),
  'connection.proposeCopy': ofConnection,
  'connection.delete': fc.oneof(ofConnection, fc.record({ id, forGood: fc.constant(true as const) })),
  'bin.list': fc.constant({}),
  'bin.restore': ofConnection,
  'bin.purge': fc.oneof(ofConnection, fc.constant({})),
  'vault.protect': fc.record({ credential: passphrase, protection }),
  'vault.makeKit': fc.record({ credential: code, language: fc.constantFrom('en', 'de-CH', 'de', 'cs') }),
  'vault.saveCopy': fc.constant({}),
  'connection.draft': fc.oneof(
    fc.constantFrom({ kind: 'open' } as const, { kind: 'closed' } as const),
    fc.record({ kind: fc.constantFrom('open' as const, 'closed' as const), proposalId }),
    fc.record({ kind: fc.constantFrom('typed' as const, 'soFar' as const, 'aside' as const), draft }),
  ),
  'vault.adopt': fc.record({ file: hostileText, credential: fc.oneof(passphrase, code), protection }),
  'app.attended': fc.constant({}),
  'app.online': fc.constant({}),
  'app.edit': fc.record({ command: fc.constantFrom('cut', 'copy', 'paste', 'selectAll') }),
  'connection.inspect': fc.record({ id, host }),
  'connection.pin': fc.record({ id, host, sha256: sha256.map((text) => text.slice(0, 100)) }),
  'connection.origin': worded,
  'connection.history': worded,
  'connection.exportHistory': worded,
  'connection.clearHistory': worded,
  'connection.holdAnnotations': fc.record({ id, typed: fc.oneof(fc.constant(null), annotationChange) }),
  'connection.annotate': fc.record({
    ids: fc.array(id, { minLength: 1, maxLength: 5 }),
    change: annotationChange,
  }),
  'connection.keepFresh': fc.record({ id, on: fc.boolean() }),
  'connection.keepManyFresh': fc.record({ ids: someIds, on: fc.boolean() }),
  'connection.clientEntry': fc.record({ id, username: accountText, hasPassword: fc.boolean() }),
  'connection.copyClientEntry': fc.record({
    id,
    account: fc.record({ username: accountText, password: accountText }),
    credential: passphrase,
  }),
  'connection.proposeMove': ofConnection,
  'connection.compareMove': ofConnection,
  'connection.signOut': ofConnection,
  'clipboard.clear': fc.constant({}),
  'notice.dismiss': fc.constant({}),
  'secret.copy': fc.record({
    id,
    field: secretField,
    credential: fc.oneof(passphrase, code),
  }),
  'secret.uses': place,
  'secret.replace': fc.record({
    places: fc.array(place, { minLength: 1, maxLength: 4 }),
    value: hostileText.map((text) => text || 'x'),
  }),
  'token.getMany': fc.record({ ids: someIds }),
  'token.cancelMany': fc.constant({}),
  'token.get': fc.oneof(ofConnection, fc.record({ id, fresh: fc.boolean() })),
  'token.cancel': ofConnection,
  'token.forget': ofConnection,
  'token.showLogin': fc.record({ id }),
  'token.copy': fc.record({
    id,
    form: fc.constantFrom(...copyForms),
  }),
  'token.copyClaim': fc.record(
    {
      id,
      which: fc.constantFrom('token' as const, 'beside' as const),
      part: fc.constantFrom('claims' as const, 'header' as const),
      path: fc.array(fc.constantFrom('sub', 'exp', 'constructor', '__proto__', '0'), { minLength: 1 }),
    },
    { requiredKeys: ['id', 'which', 'part'] },
  ),
  'token.reveal': ofConnection,
  'token.operate': fc.record({ id, operation: fc.constantFrom(...tokenOperations) }),
  'token.facts': ofConnection,
  'token.probe': ofConnection,
}

const near = fc.oneof(weighted(5, fc.constant(nth(2))), weighted(1, id))
const nearHost = fc.oneof(weighted(4, fc.constant('@own')), weighted(1, host))
const nearSha = fc.oneof(weighted(4, fc.constant('@sha')), weighted(1, sha256))
const nearNetwork = fc
  .tuple(
    fc.constantFrom('@own', '@own', '@own', '@honey', '127.0.0.1:1'),
    nearSha,
    fc.constantFrom(goodPem, ''),
  )
  .map(([host, sha256, certificate]) => ({
    ...usualNetwork,
    trust: { kind: 'pinned', host, sha256, certificate },
  }))

/** Requests about the certificate of the third connection's server, as a page could make them up. */
export const aboutCertificates: fc.Arbitrary<PageRequest> = fc.oneof(
  fc.record({ id: near, host: nearHost }).map((request) => shown({ channel: 'connection.inspect', request })),
  fc
    .record({ id: near, host: nearHost, sha256: nearSha })
    .map((request) => shown({ channel: 'connection.pin', request })),
  fc.record({ id: near }).map((request) => shown({ channel: 'connection.form', request })),
  fc
    .record({ id: near, network: fc.oneof(nearNetwork, network, fc.constant(usualNetwork)) })
    .map(({ id, network }) =>
      shown({ channel: 'connection.edit', request: { id, draft: { ...ownServerDraft, network } } }),
    ),
  fc
    .record({ network: nearNetwork, name: hostileText })
    .map(({ network, name }) =>
      shown({ channel: 'connection.add', request: { ...ownServerDraft, network, name } }),
    ),
)

/** The ones that matter most come more often. */
const often: readonly Channel[] = [
  'connection.add',
  'connection.add',
  'token.get',
  'token.get',
  'vault.unlock',
  'connection.edit',
  'connection.inspect',
  'connection.inspect',
  'connection.pin',
  'connection.form',
]

export const fit: fc.Arbitrary<PageRequest> = fc
  .constantFrom(...channels, ...often)
  .chain((channel) => fitting[channel].map((request) => shown({ channel, request })))

function shown(request: PageRequest): PageRequest {
  return Object.defineProperty(request, fc.toStringMethod, { value: () => inShort(request) ?? '…' })
}

/** A fitting request with one of its fields replaced by anything. */
const spoiltRequest: fc.Arbitrary<PageRequest> = fc
  .tuple(fit, fc.nat(5), anythingWithoutCanaries, fc.boolean())
  .map(([{ channel, request }, place, value, isExtra]) => {
    const entries = Object.entries(request as object)
    const name = isExtra ? '__proto__' : (entries[place % Math.max(1, entries.length)]?.[0] ?? 'extra')
    return shown({ channel, request: Object.fromEntries([...entries, [name, value]]) })
  })

const channel = fc.oneof(
  weighted(4, fc.constantFrom<string>(...channels)),
  weighted(1, fc.oneof(fc.constantFrom(...names), hostileText)),
)

export const garbage: fc.Arbitrary<PageRequest> = fc.oneof(
  fc.record({ channel, request: anythingWithoutCanaries }).map(shown),
  spoiltRequest,
)
