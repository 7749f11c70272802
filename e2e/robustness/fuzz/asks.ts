/** What a page that has been taken over can send: garbage of every kind, and asks of the right shape with hostile content. */
import fc from 'fast-check'
import { guards } from '../../../electron/ipc/guards.ts'
import { type Channel, zoomSteps } from '../../../shared/contract.ts'
import { usualNetwork } from '../../../shared/network.ts'
import { address, anythingInnocent, innocent, inShort, names, planted } from './hostile.ts'
import { nearDraft } from './near-draft.ts'
import { goodPem, halfNetwork, hugePem, keys, network } from './networks.ts'
import { otherId, scenes } from './scenes.ts'

export interface RequestOf {
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
  { weight: 8, arbitrary: fc.nat(3).map(nth) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(otherId, '', '__proto__', '../x', '11111111-1111-4111-8111-111111111111'),
  },
  { weight: 1, arbitrary: innocent },
)

const usual = (name: string, n: number) => {
  const { draft } = scenes.find((scene) => scene.name === name) ?? (scenes[0] as (typeof scenes)[number])
  const values = Object.entries(draft.values).map(([field, value]) => [
    field,
    value === otherId ? nth(n) : value === 'https://login.invalid' && n % 2 === 0 ? 'https://@own' : value,
  ])
  return { ...draft, values: Object.fromEntries(values) as Record<string, string> }
}

const draft = fc
  .record({
    scene: fc.constantFrom(...scenes.map(({ name }) => name)),
    source: fc.nat(3),
    name: fc.oneof(fc.constantFrom('one', 'two', 'ONE', ' one ', 'three'), innocent),
    values: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(
          fc.constantFrom('address', 'tenant', 'sourceConnection', ...names),
          fc.oneof(innocent, address, fc.nat(3).map(nth)),
          { maxKeys: 3 },
        ),
      },
    ),
    secrets: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(
          fc.constantFrom('password', 'clientSecret', ...names),
          fc.constantFrom('', ...planted, 'b'.repeat(90_000)),
          { maxKeys: 2 },
        ),
      },
    ),
    reached: fc.oneof(
      { weight: 3, arbitrary: fc.constant({ network: undefined, keys: {} }) },
      { weight: 3, arbitrary: fc.record({ network, keys }) },
      { weight: 1, arbitrary: fc.record({ network: halfNetwork, keys }) },
    ),
  })
  .map(({ scene, source, name, values, secrets, reached }) => {
    const fine = usual(scene, source)
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
    innocent.map((text) => text.slice(0, 200)),
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
  innocent.map((text) => text.slice(0, 300) || 'x'),
  fc.constantFrom('@own', '@own', '@own', '@honey', '127.0.0.1:1', 'user@@own', '@own/', '@own#@honey'),
)
const sha256 = fc.oneof(fc.constantFrom('@sha', '@sha', 'AA:BB'), innocent)

const ofConnection = fc.record({ id })

/** For each channel asks that fit it. */
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
  }),
  'vault.strength': fc.record({
    passphrase: fc.oneof(
      innocent.map((text) => text.slice(0, 1_000)),
      fc.constant('4@8({3€6&'.repeat(110)),
    ),
  }),
  'vault.create': passphrase,
  'vault.unlock': passphrase,
  'vault.lock': fc.constant({}),
  'vault.cancel': fc.constant({}),
  'vault.restore': fc.constant({}),
  'connection.add': fc.oneof({ weight: 40, arbitrary: draft }, { weight: 1, arbitrary: hugeDraft }),
  'connection.edit': fc.record({ id, draft }),
  'connection.form': ofConnection,
  'connection.delete': ofConnection,
  'vault.protect': fc.record({ proof: passphrase, protection }),
  'vault.makeKit': fc.record({ proof: code, language: fc.constantFrom('en', 'de-CH', 'de', 'cs') }),
  'vault.saveCopy': fc.constant({}),
  'connection.draft': fc.oneof(
    fc.constantFrom({ kind: 'open' } as const, { kind: 'closed' } as const),
    fc.record({ kind: fc.constant('typed' as const), draft }),
  ),
  'vault.adopt': fc.record({ file: innocent, proof: fc.oneof(passphrase, code), protection }),
  'app.attended': fc.constant({}),
  'app.edit': fc.record({ command: fc.constantFrom('cut', 'copy', 'paste', 'selectAll') }),
  'connection.inspect': fc.record({ id, host }),
  'connection.pin': fc.record({ id, host, sha256: sha256.map((text) => text.slice(0, 100)) }),
  'connection.signOut': ofConnection,
  'token.get': fc.oneof(ofConnection, fc.record({ id, fresh: fc.boolean() })),
  'token.cancel': ofConnection,
  'token.forget': ofConnection,
  'token.showLogin': fc.record({ id }),
  'token.copy': fc.record({
    id,
    form: fc.constantFrom('token', 'header', 'curl', 'curlCmd', 'curlPowerShell'),
  }),
  'token.reveal': ofConnection,
}

const near = fc.oneof({ weight: 5, arbitrary: fc.constant(nth(2)) }, { weight: 1, arbitrary: id })
const nearHost = fc.oneof({ weight: 4, arbitrary: fc.constant('@own') }, { weight: 1, arbitrary: host })
const nearSha = fc.oneof({ weight: 4, arbitrary: fc.constant('@sha') }, { weight: 1, arbitrary: sha256 })
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

/** Asks about the certificate of the third connection's server, as a page could make them up. */
export const aboutCertificates: fc.Arbitrary<RequestOf> = fc.oneof(
  fc.record({ id: near, host: nearHost }).map((request) => shown({ channel: 'connection.inspect', request })),
  fc
    .record({ id: near, host: nearHost, sha256: nearSha })
    .map((request) => shown({ channel: 'connection.pin', request })),
  fc.record({ id: near }).map((request) => shown({ channel: 'connection.form', request })),
  fc
    .record({ id: near, network: fc.oneof(nearNetwork, network, fc.constant(usualNetwork)) })
    .map(({ id, network }) =>
      shown({ channel: 'connection.edit', request: { id, draft: { ...nearDraft, network } } }),
    ),
  fc
    .record({ network: nearNetwork, name: innocent })
    .map(({ network, name }) =>
      shown({ channel: 'connection.add', request: { ...nearDraft, network, name } }),
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

export const fit: fc.Arbitrary<RequestOf> = fc
  .constantFrom(...channels, ...often)
  .chain((channel) => fitting[channel].map((request) => shown({ channel, request })))

function shown(request: RequestOf): RequestOf {
  return Object.defineProperty(request, fc.toStringMethod, { value: () => inShort(request) ?? '…' })
}

/** A fitting ask with one of its parts exchanged for anythingInnocent. */
const spoilt: fc.Arbitrary<RequestOf> = fc
  .tuple(fit, fc.nat(5), anythingInnocent, fc.boolean())
  .map(([{ channel, request }, place, value, isExtra]) => {
    const entries = Object.entries(request as object)
    const name = isExtra ? '__proto__' : (entries[place % Math.max(1, entries.length)]?.[0] ?? 'extra')
    return shown({ channel, request: Object.fromEntries([...entries, [name, value]]) })
  })

const channel = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<string>(...channels) },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...names), innocent) },
)

export const garbage: fc.Arbitrary<RequestOf> = fc.oneof(
  fc.record({ channel, request: anythingInnocent }).map(shown),
  spoilt,
)
