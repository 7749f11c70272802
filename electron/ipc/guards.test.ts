/** What the page may ask: every channel, every limit, and nothing beside what the contract names. */
import { describe, expect, it, test } from 'vitest'
import type { ConnectionDraft, ConnectionId, ProposalId } from '../../shared/connection.ts'
import { type Channel, type RequestOf, usualPreferences } from '../../shared/contract.ts'
import { mostImported } from '../../shared/files/import.ts'
import { type NetworkSettings, usualNetwork } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import { guards, isChannel } from './guards.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const host = 'login.example:8443'
const passphrase = 'a long passphrase'

const draft: ConnectionDraft = {
  name: 'Acme',
  system: 'money-s5' as SystemId,
  environment: 'server',
  method: 'client-credentials',
  values: { address: 'https://api.example' },
  secrets: { clientSecret: 'made up' },
}
const networks: readonly NetworkSettings[] = [
  usualNetwork,
  {
    trust: { kind: 'authority', certificates: 'pem' },
    clientCertificate: { kind: 'pkcs12' },
    proxy: { kind: 'none' },
    login: { kind: 'browser' },
    unencryptedOrigin: 'http://intranet:8080',
  },
  {
    trust: { kind: 'pinned', host, certificate: 'pem', sha256: 'AA' },
    clientCertificate: { kind: 'pem', certificate: 'pem' },
    proxy: { kind: 'manual', address: 'http://proxy.example:3128', user: 'ann', exceptions: '*.example' },
    login: { kind: 'window', session: 'kept' },
  },
]
const drafts = [
  draft,
  { ...draft, movedFrom: id },
  { ...draft, copiedFrom: id },
  { ...draft, proposalId: id as string as ProposalId },
  ...networks.map((network) => ({ ...draft, network })),
]

/** What fits each channel, in every form that it has. */
const fitting: { readonly [C in Channel]: readonly RequestOf<C>[] } = {
  'app.start': [{}],
  'app.prefer': [usualPreferences, { ...usualPreferences, lastConnection: id }],
  'app.edit': [{ command: 'paste' }],
  'app.attended': [{}],
  'app.online': [{}],
  'vault.strength': [{ passphrase }],
  'vault.create': [{}, { passphrase }],
  'vault.unlock': [{}, { passphrase }, { recoveryCode: 'code' }],
  'vault.protect': [
    { credential: {}, protection: { kind: 'os' } },
    { credential: { passphrase }, protection: { kind: 'passphrase', passphrase } },
  ],
  'vault.makeKit': [{ credential: { passphrase }, language: 'en' }],
  'vault.saveCopy': [{}],
  'vault.adopt': [{ file: '{}', credential: {}, protection: { kind: 'os' } }],
  'vault.lock': [{}],
  'vault.cancel': [{}],
  'vault.restore': [{}],
  'connection.add': drafts,
  'connection.edit': drafts.map((each) => ({ id, draft: each })),
  'connection.discover': [{ draft }, { id, draft }],
  'connection.trySteps': [
    { draft, scope: { list: 'steps', upTo: 0 } },
    { id, draft, scope: { list: 'refresh', upTo: 4 } },
  ],
  'connection.form': [{ id }],
  'import.read': [
    { source: { kind: 'text', text: 'curl https://sts.example' } },
    { source: { kind: 'files', files: [{ path: 'a/b.json', base64: 'e30=' }] }, passphrase },
  ],
  'import.confirm': [
    { preview: 'p', chosen: [0, 9_999] },
    { preview: 'p', replacing: [3], agreed: [0] },
  ],
  'import.toForm': [
    { preview: 'p', entry: 0 },
    { preview: 'p', entry: 0, agreed: [1] },
  ],
  'import.discard': [{}],
  'connection.export': [
    { ids: [id], form: { kind: 'withoutSecrets' } },
    { ids: [id], form: { kind: 'encrypted', passphrase, credential: { passphrase } } },
  ],
  'practice.add': [{}],
  'system.guide': [{ system: 'money-s5' as SystemId }],
  'system.openLink': [{ system: 'money-s5' as SystemId, url: 'https://vendor.example/' }],
  'connection.draft': [
    { kind: 'open' },
    { kind: 'closed' },
    { kind: 'typed', draft },
    { kind: 'typed', id, draft },
    { kind: 'open', id },
    { kind: 'closed', movedFrom: id },
    { kind: 'closed', proposalId: id as string as ProposalId },
    { kind: 'soFar', id, draft },
    { kind: 'aside', draft },
  ],
  'connection.proposeCopy': [{ id }],
  'connection.delete': [{ id }, { id, forGood: true }],
  'bin.list': [{}],
  'bin.restore': [{ id }],
  'bin.purge': [{}, { id }],
  'connection.inspect': [{ id, host }],
  'connection.pin': [{ id, host, sha256: 'AA' }],
  'connection.origin': [{ id, language: 'de' }],
  'connection.history': [{ id, language: 'en' }],
  'connection.exportHistory': [{ id, language: 'de-CH' }],
  'connection.clearHistory': [{ id, language: 'cs' }],
  'connection.annotate': [
    { ids: [id], change: { pinned: true, stage: null } },
    {
      ids: [id],
      change: { tags: [{ name: 'GEVER', color: 'teal' }], note: 'by phone', secretExpires: '2027-03-31' },
    },
  ],
  'connection.holdAnnotations': [
    { id, typed: null },
    { id, typed: { note: 'by phone', tags: null } },
  ],
  'connection.keepFresh': [
    { id, on: true },
    { id, on: false },
  ],
  'connection.keepManyFresh': [{ ids: [id, id], on: true }],
  'connection.clientEntry': [
    { id, username: '', hasPassword: false },
    { id, username: 'gever', hasPassword: true },
  ],
  'connection.copyClientEntry': [
    { id, credential: {} },
    { id, account: { username: 'gever', password: 'made up' }, credential: { passphrase } },
  ],
  'connection.proposeMove': [{ id }],
  'connection.compareMove': [{ id }],
  'connection.signOut': [{ id }],
  'clipboard.clear': [{}],
  'notice.dismiss': [{}],
  'secret.copy': [{ id, field: 'clientSecret', credential: { passphrase } }],
  'secret.uses': [{ id, field: 'clientSecret' }],
  'secret.replace': [
    { places: [{ id, field: 'clientSecret' }], value: 'made up' },
    {
      places: [
        { id, field: 'clientSecret' },
        { id, field: 'network.proxyPassword' },
      ],
      value: ' made up ',
    },
  ],
  'token.get': [{ id }, { id, fresh: true }],
  'token.getMany': [{ ids: [id] }],
  'token.cancelMany': [{}],
  'token.showLogin': [{ id }],
  'token.cancel': [{ id }],
  'token.forget': [{ id }],
  'token.copy': [
    { id, form: 'curl' },
    { id, form: 'beside' },
  ],
  'token.copyClaim': [
    { id, which: 'token', part: 'claims' },
    { id, which: 'beside', part: 'header', path: ['kid'] },
  ],
  'token.reveal': [{ id }],
  'token.operate': [{ id, operation: 'revoke' }],
  'token.facts': [{ id }],
  'token.probe': [{ id }],
}
const channels = Object.keys(guards) as Channel[]

const fits = (channel: Channel, request: unknown): boolean => guards[channel].safeParse(request).success

/** Names that any text may stand under. */
const named: ReadonlySet<string> = new Set(['values', 'secrets'])

/** The same with one thing more, once in each object that it holds. */
function* withMore(request: object): Generator<object> {
  yield { ...request, more: 1 }
  for (const [name, value] of Object.entries(request))
    if (typeof value === 'object' && value !== null && !named.has(name))
      for (const inner of withMore(value)) yield { ...request, [name]: inner }
}

/** May be null. */
const nullable: ReadonlySet<string> = new Set(['lastConnection', 'listWidth', 'typed'])

describe.each(channels)('%s', (channel) => {
  it('takes what the contract names', () => {
    for (const request of fitting[channel]) expect([request, fits(channel, request)]).toEqual([request, true])
  })

  it('takes nothing beside it, however deep', () => {
    for (const request of fitting[channel])
      for (const more of withMore(request)) expect([more, fits(channel, more)]).toEqual([more, false])
  })

  it('takes no other kind of value', () => {
    for (const other of [undefined, null, 1, 'x', true, [], [{}]])
      expect([other, fits(channel, other)]).toEqual([other, false])
    for (const request of fitting[channel])
      for (const name of Object.keys(request))
        for (const other of [[], Number.NaN, { toString: 1 }, null])
          if (!(nullable.has(name) && other === null))
            expect([name, other, fits(channel, { ...request, [name]: other })]).toEqual([name, other, false])
  })
})

const long = (length: number) => 'x'.repeat(length)
const fieldsOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, '']))
const prefer = (more: object) => ({ ...usualPreferences, ...more })
const claimAt = (path: readonly string[]) => ({ id, which: 'token', part: 'claims', path })
const place = { id, field: 'clientSecret' }
const manual = { kind: 'manual', address: '', user: '', exceptions: '' }
const pinned = { kind: 'pinned', host: '', certificate: '', sha256: '' }
const through = (more: object) => ({ ...draft, network: { ...usualNetwork, ...more } })

const brought = (more: object, count = 1) => ({
  source: { kind: 'files', files: Array(count).fill({ path: '', base64: '', ...more }) },
})
const exported = (more: object) => ({
  ids: [id],
  form: { kind: 'encrypted', passphrase, credential: {}, ...more },
})

/** A channel, an ask made of a number, the last number that fits, and the first that does not. */
type Limit = readonly [
  what: string,
  channel: Channel,
  request: (n: number) => unknown,
  fits: number,
  doesNot: number,
]

const limits: readonly Limit[] = [
  ['passphrase', 'vault.strength', (n) => ({ passphrase: long(n) }), 1000, 1001],
  ['passphrase', 'vault.create', (n) => ({ passphrase: long(n) }), 1000, 1001],
  ['passphrase', 'vault.unlock', (n) => ({ passphrase: long(n) }), 1000, 1001],
  ['recovery code', 'vault.unlock', (n) => ({ recoveryCode: long(n) }), 200, 201],
  [
    'new passphrase',
    'vault.protect',
    (n) => ({ credential: {}, protection: { kind: 'passphrase', passphrase: long(n) } }),
    1000,
    1001,
  ],
  ['language', 'vault.makeKit', (n) => ({ credential: {}, language: long(n) }), 200, 201],
  [
    'vault file',
    'vault.adopt',
    (n) => ({ file: long(n), credential: {}, protection: { kind: 'os' } }),
    100_000_000,
    100_000_001,
  ],
  ['host', 'connection.inspect', (n) => ({ id, host: long(n) }), 300, 301],
  ['host', 'connection.inspect', (n) => ({ id, host: long(n) }), 1, 0],
  ['host', 'connection.pin', (n) => ({ id, host: long(n), sha256: '' }), 300, 301],
  ['fingerprint', 'connection.pin', (n) => ({ id, host, sha256: long(n) }), 100, 101],
  ['name of a secret', 'secret.uses', (n) => ({ id, field: long(n) }), 100, 101],
  ['new secret', 'secret.replace', (n) => ({ places: [place], value: long(n) }), 1_000_000, 1_000_001],
  ['new secret', 'secret.replace', (n) => ({ places: [place], value: long(n) }), 1, 0],
  ['places', 'secret.replace', (n) => ({ places: Array(n).fill(place), value: 'x' }), 40_000, 40_001],
  ['connections', 'connection.keepManyFresh', (n) => ({ ids: Array(n).fill(id), on: true }), 10_000, 10_001],
  ['connections', 'token.getMany', (n) => ({ ids: Array(n).fill(id) }), 10_000, 10_001],
  ['name of a secret', 'secret.copy', (n) => ({ id, field: long(n), credential: {} }), 100, 101],
  [
    'account’s name',
    'connection.clientEntry',
    (n) => ({ id, username: long(n), hasPassword: true }),
    1000,
    1001,
  ],
  [
    'account’s password',
    'connection.copyClientEntry',
    (n) => ({ id, account: { username: '', password: long(n) }, credential: {} }),
    1000,
    1001,
  ],
  ['name of a claim', 'token.copyClaim', (n) => claimAt([long(n)]), 1000, 1001],
  ['path to a claim', 'token.copyClaim', (n) => claimAt(Array(n).fill('a')), 60, 61],
  ['path to a claim', 'token.copyClaim', (n) => claimAt(Array(n).fill('a')), 1, 0],
  ['template', 'app.prefer', (n) => prefer({ copyTemplate: long(n) }), 2000, 2001],
  ['least life of a copy', 'app.prefer', (n) => prefer({ leastLifeSeconds: n }), 3600, 3601],
  ['least life of a copy', 'app.prefer', (n) => prefer({ leastLifeSeconds: n }), 0, -1],
  ['minutes to the lock', 'app.prefer', (n) => prefer({ lockAfterMinutes: n }), 240, 241],
  ['minutes to the lock', 'app.prefer', (n) => prefer({ lockAfterMinutes: n }), 0, -1],
  ['minutes to the lock', 'app.prefer', (n) => prefer({ lockAfterMinutes: n }), 1, 1.5],
  ['seconds on the clipboard', 'app.prefer', (n) => prefer({ clearClipboardSeconds: n }), 3600, 3601],
  ['seconds on the clipboard', 'app.prefer', (n) => prefer({ clearClipboardSeconds: n }), 5, 4],
  ['seconds on the clipboard', 'app.prefer', (n) => prefer({ clearClipboardSeconds: n }), 0, -1],
  ['seconds on the clipboard', 'app.prefer', (n) => prefer({ clearClipboardSeconds: n }), 6, 6.5],
  ['size in the window', 'app.prefer', (n) => prefer({ zoom: n }), 300, 301],
  ['size in the window', 'app.prefer', (n) => prefer({ zoom: n }), 50, 49],
  ['width of the list', 'app.prefer', (n) => prefer({ listWidth: n }), 280, 279],
  ['width of the list', 'app.prefer', (n) => prefer({ listWidth: n }), 720, 721],
  // Four times what an import takes: main says in words what is too much.
  [
    'imported file',
    'import.read',
    (n) => brought({ base64: long(n) }),
    4 * mostImported,
    4 * mostImported + 1,
  ],
  ['its path', 'import.read', (n) => brought({ path: long(n) }), 1000, 1001],
  ['files', 'import.read', (n) => brought({}, n), 8000, 8001],
  ['files', 'import.read', (n) => brought({}, n), 1, 0],
  ['pasted text', 'import.read', (n) => ({ source: { kind: 'text', text: long(n) } }), 4_000_000, 4_000_001],
  ['passphrase', 'import.read', (n) => ({ ...brought({}), passphrase: long(n) }), 1000, 1001],
  ['preview', 'import.confirm', (n) => ({ preview: long(n), chosen: [0] }), 100, 101],
  ['chosen', 'import.confirm', (n) => ({ preview: '', chosen: Array(n).fill(0) }), 10_000, 10_001],
  ['chosen', 'import.confirm', (n) => ({ preview: '', chosen: Array(n).fill(0) }), 1, 0],
  ['entry', 'import.confirm', (n) => ({ preview: '', chosen: [n] }), 9999, 10_000],
  ['entry', 'import.toForm', (n) => ({ preview: '', entry: n }), 9999, 10_000],
  ['entry', 'import.toForm', (n) => ({ preview: '', entry: n }), 0, -1],
  ['preview', 'import.toForm', (n) => ({ preview: long(n), entry: 0 }), 100, 101],
  ['connections', 'connection.export', (n) => ({ ...exported({}), ids: Array(n).fill(id) }), 10_000, 10_001],
  ['passphrase', 'connection.export', (n) => exported({ passphrase: long(n) }), 1000, 1001],
  ['system', 'system.guide', (n) => ({ system: long(n) }), 200, 201],
  ['address', 'system.openLink', (n) => ({ system: '', url: long(n) }), 2000, 2001],
  ['name', 'connection.add', (n) => ({ ...draft, name: long(n) }), 1_000_000, 1_000_001],
  ['system', 'connection.add', (n) => ({ ...draft, system: long(n) }), 200, 201],
  ['environment', 'connection.add', (n) => ({ ...draft, environment: long(n) }), 200, 201],
  ['method', 'connection.add', (n) => ({ ...draft, method: long(n) }), 200, 201],
  ['value', 'connection.add', (n) => ({ ...draft, values: { a: long(n) } }), 1_000_000, 1_000_001],
  ['secret', 'connection.add', (n) => ({ ...draft, secrets: { a: long(n) } }), 1_000_000, 1_000_001],
  ['name of a value', 'connection.add', (n) => ({ ...draft, values: { [long(n)]: '' } }), 60, 61],
  ['name of a secret', 'connection.add', (n) => ({ ...draft, secrets: { [long(n)]: '' } }), 60, 61],
  ['number of values', 'connection.add', (n) => ({ ...draft, values: fieldsOf(n) }), 60, 61],
  ['number of secrets', 'connection.add', (n) => ({ ...draft, secrets: fieldsOf(n) }), 60, 61],
  [
    'authority',
    'connection.add',
    (n) => through({ trust: { kind: 'authority', certificates: long(n) } }),
    1_000_000,
    1_000_001,
  ],
  [
    'accepted certificate',
    'connection.add',
    (n) => through({ trust: { ...pinned, certificate: long(n) } }),
    1_000_000,
    1_000_001,
  ],
  ['its host', 'connection.add', (n) => through({ trust: { ...pinned, host: long(n) } }), 2000, 2001],
  ['its print', 'connection.add', (n) => through({ trust: { ...pinned, sha256: long(n) } }), 2000, 2001],
  [
    'client certificate',
    'connection.add',
    (n) => through({ clientCertificate: { kind: 'pem', certificate: long(n) } }),
    1_000_000,
    1_000_001,
  ],
  ['proxy', 'connection.add', (n) => through({ proxy: { ...manual, address: long(n) } }), 2000, 2001],
  ['its user', 'connection.add', (n) => through({ proxy: { ...manual, user: long(n) } }), 2000, 2001],
  ['exceptions', 'connection.add', (n) => through({ proxy: { ...manual, exceptions: long(n) } }), 2000, 2001],
  ['origin in clear', 'connection.add', (n) => through({ unencryptedOrigin: long(n) }), 2000, 2001],
]

test.each(limits)(
  '%s (%s) has a limit, and what is beyond it is refused',
  (_what, channel, request, last, first) => {
    expect([last, fits(channel, request(last))]).toEqual([last, true])
    expect([first, fits(channel, request(first))]).toEqual([first, false])
  },
)

test.each<[Channel, object, string, readonly unknown[]]>([
  ['app.edit', {}, 'command', ['undo', 'delete', 'pasteAndMatchStyle', '']],
  ['app.prefer', usualPreferences, 'language', ['fr', '', '__proto__']],
  ['app.prefer', usualPreferences, 'theme', ['blue', '']],
  ['token.copy', { id }, 'form', ['raw', 'refreshToken', '']],
  ['connection.draft', {}, 'kind', ['typed', 'soFar', 'aside', 'else', '']],
])('%s takes no other word (%j, %s)', (channel, request, name, words) => {
  for (const word of words) expect([word, fits(channel, { ...request, [name]: word })]).toEqual([word, false])
})

test('an id is one that the program gave out, wherever one is asked for', () => {
  for (const other of ['', '../x', '__proto__', 'connection', `${id}/..`, ` ${id}`, `${id}\n`])
    for (const channel of channels)
      for (const request of fitting[channel])
        if ('id' in request)
          expect([channel, fits(channel, { ...request, id: other })]).toEqual([channel, false])
})

test('no channel is found by the name of something that every object has', () => {
  for (const name of [
    'toString',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '',
    'token',
    null,
    ['app.start'],
  ])
    expect([name, isChannel(name)]).toEqual([name, false])
  expect(channels.filter((channel) => !isChannel(channel))).toEqual([])
})

test('a kit is written in a language that is spoken here, whatever was asked for', () => {
  for (const [requested, language] of [
    ['cs-CZ', 'cs-CZ'],
    ['../../x', 'en'],
  ])
    expect(guards['vault.makeKit'].parse({ credential: {}, language: requested })).toEqual({
      credential: {},
      language,
    })
})
