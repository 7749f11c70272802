import { describe, expect, it, vi } from 'vitest'
import type { TokenView } from '../../shared/connection.ts'
import { bad, good, type Problem, type Result } from '../../shared/problem.ts'
import {
  type FakeBridge,
  fakeBridge,
  openBridge,
  openStart,
  type Responses,
  someConnection,
  someId,
  someToken,
} from './fake-bridge.ts'
import { noticeFor } from './select.ts'
import { forgetAll, initialState } from './state.ts'
import { createWindowStore } from './store.ts'
import { briefly } from './token-actions.ts'

// The store must not come to need React: with none to import it still works.
vi.mock('react', () => ({}))
vi.mock('react-dom', () => ({}))

const locked = { kind: 'locked', protection: { kind: 'passphrase' } } as const

const { name, system, environment, method } = someConnection
const draft = { name, system, environment, method, values: {}, secrets: {} }
type Started = Awaited<ReturnType<typeof started>>

async function started(bridge = openBridge()) {
  const store = createWindowStore(bridge)
  await store.actions.start()
  return store
}

describe('starting', () => {
  it('takes everything from one answer', async () => {
    const store = await started()
    expect(store.getState()).toMatchObject({ phase: { kind: 'ready' }, connections: [someConnection] })
  })

  it('says so when the main process does not answer', async () => {
    const problem: Problem = { kind: 'internal', reference: 'x' }
    const store = await started(fakeBridge({ 'app.start': async () => bad(problem) }))
    expect(store.getState().phase).toEqual({ kind: 'failed', problem })
  })
})

describe('locking', () => {
  it('forgets connections, a shown token and an open dialog, whoever locked', async () => {
    const bridge = openBridge({ 'token.reveal': async () => good({ token: 'eyJ' }) })
    const store = await started(bridge)
    store.actions.select(someId)
    await store.actions.reveal(someId)
    store.actions.openAdd()
    bridge.emit({ kind: 'vault', vault: locked })
    const { version, platform, systems, curlForms, locales, phase } = store.getState()
    expect(store.getState()).toEqual({
      ...initialState,
      vault: locked,
      version,
      platform,
      systems,
      curlForms,
      locales,
      phase,
    })
  })

  it('asks for the connections when the vault was opened from elsewhere', async () => {
    const bridge = openBridge()
    const store = await started(bridge)
    bridge.emit({ kind: 'vault', vault: locked })
    bridge.emit({ kind: 'vault', vault: openStart.vault })
    await vi.waitFor(() => expect(store.getState().connections).toEqual([someConnection]))
  })

  it('hands back a wrong passphrase as a problem and stays locked', async () => {
    const bridge = fakeBridge({
      'app.start': async () => good({ ...openStart, vault: locked, connections: [] }),
      'vault.unlock': async () => bad({ kind: 'wrongPassphrase' }),
    })
    const store = await started(bridge)
    expect(await store.actions.unlock({ passphrase: 'guess' })).toEqual({ kind: 'wrongPassphrase' })
    expect(store.getState().vault).toEqual(locked)
  })
})

describe('a vault that main calls locked', () => {
  const refused = async () => bad({ kind: 'vaultLocked' })

  it.each<[string, (actions: Started['actions']) => unknown]>([
    ['token.get', ({ get }) => get(someId)],
    ['token.forget', ({ forget }) => forget(someId)],
    ['token.copy', ({ copy }) => copy(someId, 'token')],
    ['token.reveal', ({ reveal }) => reveal(someId)],
    ['token.cancel', ({ cancel }) => cancel(someId)],
    ['token.showLogin', ({ showLogin }) => showLogin(someId)],
    ['app.edit', ({ copySelection }) => copySelection(someId)],
    ['connection.signOut', ({ signOut }) => signOut(someId)],
  ])('has the window forget everything: %s', async (channel, act) => {
    const store = await started(openBridge({ [channel]: refused }))
    store.actions.select(someId)
    store.actions.openDelete(someId)
    await act(store.actions)
    expect(store.getState()).toMatchObject(forgetAll)
  })

  it('forgets everything too where the window itself has locked it', async () => {
    const store = await started(openBridge({ 'vault.lock': async () => good(locked) }))
    store.actions.select(someId)
    store.actions.openAdd()
    store.actions.setSearch('Süd')
    await store.actions.lock()
    expect(store.getState()).toMatchObject({ ...forgetAll, vault: locked })
  })

  it.each<[string, (actions: Started['actions']) => Promise<unknown>]>([
    ['token.get', ({ get }) => get(someId)],
    ['connection.edit', ({ save }) => save(draft, someId)],
    ['connection.signOut', ({ signOut }) => signOut(someId)],
  ])('takes in nothing that was asked for before: %s', async (channel, act) => {
    for (const response of [
      good(someConnection),
      bad({ kind: 'unknownHost', host: 'api.nordwind.example' }),
    ]) {
      const late = Promise.withResolvers<Result<never>>()
      const bridge = openBridge({ [channel]: () => late.promise })
      const store = await started(bridge)
      const asking = act(store.actions)
      bridge.emit({ kind: 'vault', vault: locked })
      late.resolve(response as Result<never>)
      await asking
      expect(store.getState()).toMatchObject({ ...forgetAll, vault: locked })
    }
  })
})

describe('getting a token', () => {
  it('shows soon that it was asked for, and the token when it comes', async () => {
    const response = Promise.withResolvers<Result<TokenView>>()
    const store = await started(openBridge({ 'token.get': () => response.promise }))
    vi.useFakeTimers()
    const got = store.actions.get(someId)
    vi.advanceTimersByTime(briefly)
    expect(store.getState().requested).toEqual([someId])
    response.resolve(good(someToken))
    await got
    vi.useRealTimers()
    expect(store.getState().requested).toEqual([])
    expect(store.getState().connections[0]?.status).toEqual({ kind: 'held', token: someToken })
  })

  it('shows no progress of what is over at once', async () => {
    const store = await started(openBridge({ 'token.get': async () => good(someToken) }))
    const requested: unknown[] = []
    store.subscribe((state) => requested.push(...state.requested))
    await store.actions.get(someId)
    expect(requested).toEqual([])
  })

  it('draws nothing anew for a response whose token an event has brought', async () => {
    const status = { kind: 'held', token: someToken } as const
    const bridge = openBridge({
      'token.get': async () => {
        bridge.emit({ kind: 'connection', connection: { ...someConnection, status } })
        return good(someToken)
      },
    })
    const store = await started(bridge)
    const drawn: unknown[] = []
    store.subscribe(({ connections }) => drawn.push(connections))
    await store.actions.get(someId)
    expect(drawn[0]).toMatchObject([{ status }])
    expect(new Set(drawn).size).toBe(1)
  })

  it('does not complain of what the user cancelled', async () => {
    const store = await started(openBridge({ 'token.get': async () => bad({ kind: 'cancelled' }) }))
    await store.actions.get(someId)
    expect(store.getState().notice).toBeUndefined()
  })

  it('does not complain of a renewal before copying that the user cancelled', async () => {
    const store = await started(openBridge({ 'token.copy': async () => bad({ kind: 'cancelled' }) }))
    await store.actions.copy(someId, 'token')
    expect([store.getState().notice, store.getState().copied]).toEqual([undefined, undefined])
  })

  it('says a problem once, at its own connection: as the status, if that tells it already', async () => {
    const problem: Problem = { kind: 'unknownHost', host: 'api.nordwind.example' }
    const bridge = openBridge({ 'token.get': async () => bad(problem) })
    const store = await started(bridge)
    await store.actions.get(someId)
    expect(noticeFor(store.getState(), someId)?.problem).toEqual(problem)
    expect(noticeFor(store.getState(), 'another' as typeof someId)).toBeUndefined()
    bridge.emit({
      kind: 'connection',
      connection: { ...someConnection, status: { kind: 'failed', problem, at: 1 } },
    })
    expect(noticeFor(store.getState(), someId)).toBeUndefined()
  })
})

/** What ends the view of one connection. */
const endings: readonly [string, (store: Started, bridge: FakeBridge) => unknown][] = [
  ['another is asked for', ({ actions }) => actions.get(someId)],
  ['it is forgotten', ({ actions }) => actions.forget(someId)],
  ['its connection is deleted', ({ actions }) => actions.remove(someId)],
  ['its connection is deleted elsewhere', (_, { emit }) => emit({ kind: 'connectionRemoved', id: someId })],
  ['its connection is saved', ({ actions }) => actions.save(draft, someId)],
  ['something is searched for', ({ actions }) => actions.setSearch('x')],
  ['the vault is locked', ({ actions }) => actions.lock()],
  ['the vault locks', (_, { emit }) => emit({ kind: 'vault', vault: locked })],
]
const endingResponses: Responses = {
  'token.get': async () => good(someToken),
  'token.forget': async () => good(null),
  'connection.delete': async () => good(null),
  'connection.edit': async () => good(someConnection),
  'vault.lock': async () => good(locked),
}

describe('a shown token', () => {
  it('hides itself when another connection is looked at', async () => {
    const store = await started(openBridge({ 'token.reveal': async () => good({ token: 'eyJ' }) }))
    store.actions.select(someId)
    await store.actions.reveal(someId)
    expect(store.getState().revealed).toEqual({ id: someId, token: 'eyJ' })
    store.actions.select(undefined)
    expect(store.getState().revealed).toBeUndefined()
  })

  it.each([...endings, ['it is hidden', ({ actions }: Started) => actions.hide()] as const])(
    'is let go when %s',
    async (_when, act) => {
      const bridge = openBridge({
        ...endingResponses,
        'token.reveal': async () => good({ token: 'eyJ' }),
      })
      const store = await started(bridge)
      store.actions.select(someId)
      await store.actions.reveal(someId)
      expect(store.getState().revealed?.token).toBe('eyJ')
      await act(store, bridge)
      expect(store.getState().revealed).toBeUndefined()
    },
  )

  it('is not shown when the user has moved on before it arrived', async () => {
    const store = await started(openBridge({ 'token.reveal': async () => good({ token: 'eyJ' }) }))
    store.actions.select(someId)
    const revealing = store.actions.reveal(someId)
    store.actions.select(undefined)
    await revealing
    expect(store.getState().revealed).toBeUndefined()
  })
})

describe('what a server says of a token or its user', () => {
  const result = { kind: 'claims', claims: { sub: 'vera' } } as const

  it.each(endings)('is let go when %s', async (_when, act) => {
    const bridge = openBridge({ ...endingResponses, 'token.operate': async () => good(result) })
    const store = await started(bridge)
    store.actions.select(someId)
    await store.actions.operate(someId, 'userInfo')
    expect(store.getState().operated).toEqual({ id: someId, operation: 'userInfo', result })
    await act(store, bridge)
    expect(store.getState().operated).toBeUndefined()
  })

  it('is not shown when the user has moved on before it arrived', async () => {
    const store = await started(openBridge({ 'token.operate': async () => good(result) }))
    store.actions.select(someId)
    const operating = store.actions.operate(someId, 'userInfo')
    store.actions.select(undefined)
    await operating
    expect(store.getState().operated).toBeUndefined()
  })
})

describe('saving', () => {
  it('keeps the dialog open on a problem, so that nothing typed is lost', async () => {
    const problem: Problem = { kind: 'invalid', fields: [{ field: 'name', reason: 'taken' }] }
    const store = await started(openBridge({ 'connection.add': async () => bad(problem) }))
    store.actions.openAdd()
    const result = await store.actions.save(draft, undefined)
    expect(result).toEqual(bad(problem))
    expect(store.getState().dialog).toEqual({ kind: 'add' })
  })

  it('lets go of a connection that is gone already', async () => {
    const store = await started(openBridge({ 'connection.delete': async () => bad({ kind: 'gone' }) }))
    store.actions.select(someId)
    expect(await store.actions.remove(someId)).toBeUndefined()
    expect(store.getState()).toMatchObject({ connections: [], chosen: undefined })
  })
})

describe('copying', () => {
  it('tells for a moment what was copied', async () => {
    vi.useFakeTimers()
    const store = await started(openBridge({ 'token.copy': async () => good({ seconds: 60 }) }))
    await store.actions.copy(someId, 'curl')
    expect(store.getState().copied).toEqual({ id: someId, form: 'curl', seconds: 60 })
    await vi.runAllTimersAsync()
    expect(store.getState().copied).toBeUndefined()
    vi.useRealTimers()
  })
})

describe('a form that is half filled in', () => {
  const draft = {
    name: 'Stadt',
    system,
    environment,
    method,
    values: {},
    secrets: { password: 'half typed' },
  }
  const bridgeOf = () =>
    fakeBridge({ 'app.start': async () => good(openStart), 'connection.draft': async () => good(null) })
  const handedIn = ({ requested }: FakeBridge) =>
    requested.flatMap((one) => (one.channel === 'connection.draft' ? [one.request] : []))

  it('is told of when something is typed and when it is gone, not what', async () => {
    const bridge = bridgeOf()
    const { actions } = createWindowStore(bridge)
    actions.holdTyped({ draft })
    actions.holdTyped({ draft: { ...draft, name: 'another' } })
    actions.holdTyped(undefined)
    expect(handedIn(bridge)).toEqual([{ kind: 'open' }, { kind: 'closed' }])
  })

  it('is handed in once, when the vault is about to lock, and stands in no state', async () => {
    const bridge = bridgeOf()
    const store = createWindowStore(bridge)
    store.actions.holdTyped({ draft })
    bridge.emit({ kind: 'locking' })
    expect(handedIn(bridge)).toEqual([{ kind: 'open' }, { kind: 'typed', draft }])
    expect(JSON.stringify(store.getState())).not.toContain('half typed')
    store.actions.holdTyped(undefined)
    bridge.emit({ kind: 'locking' })
    expect(handedIn(bridge).at(-1)).toEqual({ kind: 'closed' })
  })

  it('comes back with the vault: a new one as new, one of a connection as its own', async () => {
    const { secrets: _secrets, ...plain } = draft
    const kept = { ...plain, secretsHeld: ['password'] }
    const form = { ...kept, id: someId }
    const shown = async (start: typeof openStart) => {
      const store = createWindowStore(fakeBridge({ 'app.start': async () => good(start) }))
      await store.actions.start()
      return store.getState().dialog
    }
    expect(await shown({ ...openStart, kept })).toEqual({ kind: 'add', kept })
    expect(await shown({ ...openStart, kept: { ...kept, form } })).toEqual({
      kind: 'edit',
      form,
      kept: { ...kept, form },
    })
  })
})
