import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { ClipboardToolMissing } from '../../platform/clipboard-tool-missing.ts'
import { Secret } from '../../vault/secret.ts'
import type { Parts } from '../parts.ts'
import { tokenHandlers } from './token-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId

test('a sign-in is shown again right after a press, and not at a wish of the page', async () => {
  const showLogin = vi.fn(async () => ({ ok: true, value: null }) as const)
  const presses = [false, true]
  const parts = { tokenService: { showLogin }, takeGesture: async () => presses.shift() ?? false }
  const handlers = tokenHandlers(parts as unknown as Parts)
  expect(await handlers['token.showLogin']({ id })).toEqual({ ok: false, problem: { kind: 'notPressed' } })
  expect(showLogin).not.toHaveBeenCalled()
  expect(await handlers['token.showLogin']({ id })).toEqual({ ok: true, value: null })
  expect(showLogin).toHaveBeenCalledExactlyOnceWith(id)
})

const unhurried = { renew: async () => good(null), left: () => undefined }

/** Handlers of a desk that holds a token. */
function holding(more: object) {
  const tokenService = { accessToken: () => good(new Secret('hunter2')) }
  const clipboardText = (_id: string, _form: string, token: Secret) => good(`Bearer ${token.reveal()}`)
  const parts = { tokenService, clipboardText, leastLife: unhurried, summaryOf: () => ({ id }), ...more }
  return tokenHandlers(parts as unknown as Parts)
}

/** Connections that remember a form, and what they were asked to. */
function remembering(copyForm: string) {
  const rememberForm = vi.fn(async () => bad({ kind: 'gone' }))
  return { connections: { get: () => ({ copyForm }), rememberForm }, rememberForm }
}

test('a raw token comes out right after a press, and not at a wish of the page', async () => {
  const presses = [false, true, false]
  const handlers = holding({ takeGesture: async () => presses.shift() ?? false })
  expect(await handlers['token.reveal']({ id })).toEqual(bad({ kind: 'notPressed' }))
  expect(await handlers['token.reveal']({ id })).toEqual(good({ token: 'hunter2' }))
  expect(await handlers['token.reveal']({ id })).toEqual(bad({ kind: 'notPressed' }))
})

test('no token held is neither revealed nor copied', async () => {
  const copy = vi.fn()
  const tokenService = { accessToken: () => bad({ kind: 'gone' }) }
  const handlers = holding({ tokenService, clipboard: { copy }, takeGesture: async () => true })
  expect(await handlers['token.reveal']({ id })).toEqual(bad({ kind: 'gone' }))
  expect(await handlers['token.copy']({ id, form: 'token' })).toEqual(bad({ kind: 'gone' }))
  expect(copy).not.toHaveBeenCalled()
})

test('what is copied passes the clipboard alone, not the page', async () => {
  const copy = vi.fn(async () => ({ kind: 'copied', seconds: 60 }))
  const copied = await holding({ clipboard: { copy } })['token.copy']({ id, form: 'header' })
  expect(copied).toEqual(good({ seconds: 60 }))
  expect(copy).toHaveBeenCalledExactlyOnceWith('Bearer hunter2', {
    kind: 'token',
    id,
    form: 'header',
    fingerprint: expect.stringMatching(/^[0-9A-F]{4} [0-9A-F]{4}$/),
  })
})

test('a copy says what stage it is of, also when the window is locked', async () => {
  const copy = vi.fn(async () => ({ kind: 'copied', seconds: 60 }))
  const summaryOf = () => ({ id, stage: 'production' })
  await holding({ clipboard: { copy }, summaryOf })['token.copy']({ id, form: 'header' })
  expect(copy).toHaveBeenCalledExactlyOnceWith(
    'Bearer hunter2',
    expect.objectContaining({ stage: 'production' }),
  )
})

test('a copied token says how long it lasts, and is renewed first', async () => {
  const did: string[] = []
  const clipboard = {
    async copy(text: string) {
      did.push(text)
      return { kind: 'copied', seconds: 60 }
    },
  }
  const leastLife = {
    async renew(_id: string, which: string) {
      did.push(`renewed: ${which}`)
      return good(null)
    },
    left: () => 20_000,
  }
  const handlers = holding({ clipboard, leastLife })
  expect(await handlers['token.copy']({ id, form: 'token' })).toEqual(good({ seconds: 60, left: 20_000 }))
  expect(did).toEqual(['renewed: token', 'Bearer hunter2'])
})

test('nothing is copied where the user cancelled the renewal', async () => {
  const copy = vi.fn()
  const leastLife = { ...unhurried, renew: async () => bad({ kind: 'cancelled' }) }
  const handlers = holding({ clipboard: { copy }, leastLife })
  expect(await handlers['token.copy']({ id, form: 'token' })).toEqual(bad({ kind: 'cancelled' }))
  expect(copy).not.toHaveBeenCalled()
})

test.each([
  ['bruno', 'curl', 1],
  ['bruno', 'bruno', 0],
  ['token', 'curl', 0],
  ['header', 'curl', 0],
] as const)('a token copied as %s after %s is remembered %i times', async (form, before, times) => {
  const clipboard = { copy: async () => ({ kind: 'copied', seconds: 60 }) }
  const { connections, rememberForm } = remembering(before)
  expect(await holding({ clipboard, connections })['token.copy']({ id, form })).toEqual(good({ seconds: 60 }))
  expect(rememberForm.mock.calls).toEqual(times === 0 ? [] : [[id, form]])
})

test('a form that cannot hold the token copies nothing and is not remembered', async () => {
  const copy = vi.fn()
  const { connections, rememberForm } = remembering('curl')
  const clipboardText = () => bad({ kind: 'formUnsafe' })
  const handlers = holding({ clipboard: { copy }, connections, clipboardText })
  expect(await handlers['token.copy']({ id, form: 'httpFile' })).toEqual(bad({ kind: 'formUnsafe' }))
  expect(copy).not.toHaveBeenCalled()
  expect(rememberForm).not.toHaveBeenCalled()
})

test('a copy that a lock overtook is told as that', async () => {
  const copy = async () => ({ kind: 'locked' })
  expect(await holding({ clipboard: { copy } })['token.copy']({ id, form: 'token' })).toEqual(
    bad({ kind: 'vaultLocked' }),
  )
})

test.each([
  [new TypeError('cannot write Bearer hunter2'), { kind: 'clipboardFailed', detail: 'TypeError' }],
  ['cannot write Bearer hunter2', { kind: 'clipboardFailed', detail: 'unknown' }],
  [new ClipboardToolMissing('wl-clipboard'), { kind: 'clipboardToolMissing', tool: 'wl-clipboard' }],
] as const)('a clipboard that fails says nothing of what was to be on it', async (thrown, problem) => {
  const copy = () => Promise.reject(thrown)
  expect(await holding({ clipboard: { copy } })['token.copy']({ id, form: 'token' })).toEqual(bad(problem))
})

test('the token beside the one that is handed out is copied on its own', async () => {
  const copy = vi.fn(async () => ({ kind: 'copied', seconds: 60 }))
  const tokenService = {
    accessToken: () => good(new Secret('hunter2')),
    besideToken: () => good(new Secret('beside-it')),
  }
  const handlers = holding({ tokenService, clipboard: { copy } })
  await handlers['token.copy']({ id, form: 'beside' })
  expect(copy).toHaveBeenCalledExactlyOnceWith(
    'Bearer beside-it',
    expect.objectContaining({ form: 'beside', fingerprint: '6DF9 C4ED' }),
  )
})

test.each([
  ['revoke', [false, true]],
  ['signOut', [false, true]],
  ['userInfo', [true, true]],
  ['introspect', [true, true]],
] as const)('a page that was taken over ends no token without a press: %s', async (operation, done) => {
  const operate = vi.fn(async () => good({ kind: 'ended' }))
  const presses = [false, true]
  const handlers = holding({ tokenService: { operate }, takeGesture: async () => presses.shift() ?? false })
  const results = [
    await handlers['token.operate']({ id, operation }),
    await handlers['token.operate']({ id, operation }),
  ]
  expect(results.map(({ ok }) => ok)).toEqual(done)
  expect(operate).toHaveBeenCalledTimes(done.filter(Boolean).length)
})

/** The token as the window is shown it: a secret that the server repeated is hidden in it. */
const shown = {
  content: {
    kind: 'nested',
    header: { alg: 'outer' },
    inner: {
      kind: 'jwt',
      header: { kid: 'k1' },
      claims: { sub: 'vera', exp: 1_800_000_000, realm_access: { roles: ['reader'] }, echo: '[secret]' },
    },
  },
  beside: { content: { kind: 'jwt', header: {}, claims: { sub: 'anna' } } },
}

test.each([
  [{ path: ['sub'] }, 'vera'],
  [{ path: ['exp'] }, '1800000000'],
  [{ path: ['echo'] }, '[secret]'],
  [{ path: ['realm_access', 'roles', '0'] }, 'reader'],
  [{ path: ['realm_access'] }, '{\n  "roles": [\n    "reader"\n  ]\n}'],
  [{ part: 'header', path: ['kid'] }, 'k1'],
  [{ which: 'beside', path: ['sub'] }, 'anna'],
  [{ which: 'beside' }, '{\n  "sub": "anna"\n}'],
] as const)('a claim is copied as it is shown, under the lease of the clipboard: %o', async (place, text) => {
  const copy = vi.fn(async () => ({ kind: 'copied', seconds: 60 }))
  const tokenService = { status: () => ({ kind: 'held', token: shown }) }
  const handlers = holding({ tokenService, clipboard: { copy } })
  const request = { id, which: 'token', part: 'claims', ...place } as const
  expect(await handlers['token.copyClaim'](request)).toEqual(good({ seconds: 60 }))
  expect(copy).toHaveBeenCalledExactlyOnceWith(text, { kind: 'claim', id })
})

test.each([
  [{ kind: 'held', token: shown }, ['nobody']],
  [{ kind: 'held', token: shown }, ['constructor']],
  [{ kind: 'held', token: shown }, ['__proto__']],
  [{ kind: 'held', token: shown }, ['sub', 'length']],
  [{ kind: 'held', token: { content: { kind: 'opaque', length: 40 } } }, ['sub']],
  [{ kind: 'none' }, ['sub']],
])('nothing is copied where no such claim is: %o, %o', async (status, path) => {
  const copy = vi.fn()
  const handlers = holding({ tokenService: { status: () => status }, clipboard: { copy } })
  const request = { id, which: 'token', part: 'claims', path } as const
  expect(await handlers['token.copyClaim'](request)).toEqual(bad({ kind: 'nothingHeld' }))
  expect(copy).not.toHaveBeenCalled()
})
