import { expect, test } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../connection.ts'
import { noWords, sampleSystem } from '../system.fixture.ts'
import type { FieldDescription, SystemDescription } from '../system.ts'
import { normalizeDraft, validateDraft } from './draft.ts'
import type { DraftContext } from './draft-context.ts'

function field(
  id: string,
  kind: FieldDescription['kind'],
  more: Partial<FieldDescription> = {},
): FieldDescription {
  return { id, kind, label: noWords, required: true, ...more }
}

const system: SystemDescription = {
  ...sampleSystem,
  methods: [
    { id: 'm', grant: 'login', name: noWords },
    { id: 'n', grant: 'login', name: noWords },
  ],
  fields: [
    field('address', { type: 'address' }, { environments: ['own'] }),
    field('user', { type: 'text' }),
    field('password', { type: 'secret' }),
    field('body', { type: 'choice', options: [{ value: 'json', label: noWords }] }, { initial: 'json' }),
    field('pkce', { type: 'switch' }, { initial: 'yes' }),
    field('source', { type: 'connection' }, { methods: ['n'] }),
    field('note', { type: 'text' }, { required: false }),
  ],
}

const id = (text: string) => text as ConnectionId
const known: DraftContext = { secretsHeld: [], names: [{ id: id('1'), name: 'First' }] }

function draft(more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name: 'New',
    system: system.id,
    environment: 'fixed',
    method: 'm',
    values: { user: 'u' },
    secrets: { password: ' p ' },
    ...more,
  }
}

test('accepts a complete draft', () => {
  expect(validateDraft(system, draft(), known)).toEqual([])
})

test.each<[Partial<ConnectionDraft>, object]>([
  [{ name: ' ' }, { field: 'name', reason: 'required' }],
  [{ name: 'x'.repeat(201) }, { field: 'name', reason: 'tooLong' }],
  [{ name: ' FIRST ' }, { field: 'name', reason: 'taken' }],
  [{ environment: 'moon' }, { field: 'environment', reason: 'unknownChoice' }],
  [{ method: 'moon' }, { field: 'method', reason: 'unknownChoice' }],
  [{ values: {} }, { field: 'user', reason: 'required' }],
  [{ values: { user: 'x'.repeat(2001) } }, { field: 'user', reason: 'tooLong' }],
  [{ secrets: {} }, { field: 'password', reason: 'required' }],
  [{ secrets: { password: '' } }, { field: 'password', reason: 'required' }],
  [{ values: { user: 'u', body: 'yaml' } }, { field: 'body', reason: 'unknownChoice' }],
  [{ values: { user: 'u', pkce: 'maybe' } }, { field: 'pkce', reason: 'unknownChoice' }],
  [
    { method: 'n', values: { user: 'u', source: '9' } },
    { field: 'source', reason: 'unknownChoice' },
  ],
  [{ method: 'n' }, { field: 'source', reason: 'required' }],
])('%j', (more, problem) => {
  expect(validateDraft(system, draft(more), known)).toEqual([problem])
})

test('accepts a space as a secret; a stored one need not be typed again', () => {
  expect(validateDraft(system, draft({ secrets: { password: ' ' } }), known)).toEqual([])
  expect(validateDraft(system, draft({ secrets: {} }), { ...known, secretsHeld: ['password'] })).toEqual([])
})

test('a connection may keep its own name, but not be its own source', () => {
  const self = { ...known, self: id('1') }
  expect(validateDraft(system, draft({ name: 'First' }), self)).toEqual([])
  expect(validateDraft(system, draft({ method: 'n', values: { user: 'u', source: '1' } }), self)).toEqual([
    { field: 'source', reason: 'ownConnection' },
  ])
})

test('normalizing trims values, removes trailing slashes and inapplicable fields, leaves secrets unchanged', () => {
  const typed = draft({
    name: ' New ',
    environment: 'own',
    values: { address: ' https://x.example/a// ', user: ' u ', source: '1', strange: 'x' },
    secrets: { password: ' p/ ', user: 'x' },
  })
  expect(normalizeDraft(system, typed)).toMatchObject({
    name: 'New',
    values: { address: 'https://x.example/a', user: 'u' },
    secrets: { password: ' p/ ' },
  })
  expect(Object.keys(normalizeDraft(system, typed).values)).toEqual(['address', 'user'])
  expect(Object.keys(normalizeDraft(system, typed).secrets)).toEqual(['password'])
})

test('keeps a redirect address’s slashes, and removes invisible characters from an id', () => {
  const odd: SystemDescription = {
    ...system,
    fields: [
      field('redirect', { type: 'redirect', usual: { below: 'address', without: [], path: '/back' } }),
      field('user', { type: 'text' }),
    ],
  }
  for (const end of ['\u200b', '\u2060', '\u200e', '\ufeff', ' \u200b ']) {
    const values = { redirect: ` https://x.example/done/${end}`, user: `${end}client\u200bid${end}` }
    expect(normalizeDraft(odd, draft({ values })).values).toEqual({
      redirect: 'https://x.example/done/',
      user: 'client\u200bid',
    })
  }
})

test.each([
  [' https://x.example/a?b=1 ', undefined],
  ['', undefined],
  ['http://localhost:8080/a', undefined],
  ['http://x.example/a', 'plainHttp'],
  ['x.example/a', 'noScheme'],
  ['javascript:alert(1)', 'noScheme'],
  ['file:///a', 'notAnAddress'],
  ['https://u:p@x.example/a', 'notAnAddress'],
])('the address of a call %j', (typed, reason) => {
  const tried = { ...field('call', { type: 'resource' }), required: false }
  const odd: SystemDescription = { ...system, fields: [tried] }
  const found = validateDraft(odd, normalizeDraft(odd, draft({ values: { call: typed } })), known)
  expect(found.map((problem) => problem.reason)).toEqual(reason === undefined ? [] : [reason])
})

test('rejects an id of only invisible characters', () => {
  const values = { user: '\u200b\u2060' }
  expect(validateDraft(system, draft({ values }), known)).toEqual([{ field: 'user', reason: 'required' }])
})

test('accepts an entire key as a secret, up to a limit', () => {
  const check = (length: number) =>
    validateDraft(system, draft({ secrets: { password: 'x'.repeat(length) } }), known)
  expect([check(100_000), check(100_001)]).toEqual([[], [{ field: 'password', reason: 'tooLong' }]])
})

test('keeps a secret as typed, whatever it contains', () => {
  const secrets = { password: 'p\u200b' }
  expect(normalizeDraft(system, draft({ secrets })).secrets).toEqual(secrets)
})

const extended: SystemDescription = {
  ...system,
  fields: [
    field('key', { type: 'secret', content: 'key' }, { required: false }),
    field('headers', { type: 'secret', content: 'lines' }, { required: false }),
    field('extra', { type: 'lines', of: 'parameters' }, { required: false }),
    field('issuer', { type: 'issuer' }, { required: false }),
    field('endpoint', { type: 'endpoint' }, { required: false }),
    field('back', { type: 'redirect', usual: { below: 'x', without: [], path: '' } }, { required: false }),
  ],
}

test.each<[Partial<ConnectionDraft>, object]>([
  [{ secrets: { key: 'Pa55word' } }, { field: 'key', reason: 'notAKey' }],
  [{ secrets: { key: 'x'.repeat(100_001) } }, { field: 'key', reason: 'tooLong' }],
  [{ secrets: { headers: 'X-Key: a\nX-Key' } }, { field: 'headers', reason: 'malformedHeader', line: 2 }],
  [{ values: { extra: 'a=b\n\nc' } }, { field: 'extra', reason: 'malformedParameter', line: 3 }],
  [{ values: { issuer: 'x.example/a/' } }, { field: 'issuer', reason: 'noScheme' }],
  [{ values: { endpoint: 'http://x.example/token' } }, { field: 'endpoint', reason: 'plainHttp' }],
  [{ values: { back: 'example.app:/callback#a' } }, { field: 'back', reason: 'hasQuery' }],
])('the content of %j', (more, problem) => {
  const checked = draft({ values: {}, secrets: {}, ...more })
  expect(validateDraft(extended, normalizeDraft(extended, checked), known)).toMatchObject([problem])
})

test('keeps the slashes of an issuer, an endpoint and a private-use redirect address', () => {
  const values = {
    issuer: 'https://x.example/a/',
    endpoint: 'https://x.example/token//?a=b',
    back: 'com.example.app:/callback/',
  }
  const checked = draft({ values, secrets: {} })
  expect(validateDraft(extended, normalizeDraft(extended, checked), known)).toEqual([])
  expect(normalizeDraft(extended, checked).values).toEqual(values)
})
