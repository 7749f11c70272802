import { describe, expect, it, vi } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { usualPreferences, type VaultView } from '../../shared/contract.ts'
import { good } from '../../shared/problem.ts'
import { fakeBridge, openStart, type Responses, someConnection } from './fake-bridge.ts'
import { rememberChoice } from './remember-choice.ts'
import { createWindowStore } from './store.ts'

// The store must not come to need React: with none to import it still works.
vi.mock('react', () => ({}))
vi.mock('react-dom', () => ({}))

const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId
const other: ConnectionSummary = { ...someConnection, id: otherId, name: 'Other' }
const connections = [someConnection, other]
const lastOther = { ...usualPreferences, lastConnection: otherId }
const locked: VaultView = { kind: 'locked', protection: { kind: 'passphrase' } }

async function started(responses: Responses) {
  const bridge = fakeBridge({ 'app.prefer': async (preferences) => good(preferences), ...responses })
  const store = createWindowStore(bridge)
  rememberChoice(store)
  await store.actions.start()
  const preferred = () =>
    bridge.requested.filter(({ channel }) => channel === 'app.prefer').map(({ request }) => request)
  return { bridge, store, preferred }
}

describe('the connection chosen last', () => {
  it('is told to main, each once, and is not forgotten when it is closed or the vault locks', async () => {
    const { bridge, store, preferred } = await started({
      'app.start': async () => good({ ...openStart, connections }),
    })
    store.actions.select(someConnection.id)
    store.actions.select(otherId)
    store.actions.select(otherId)
    store.actions.select(undefined)
    bridge.emit({ kind: 'vault', vault: locked })
    await vi.waitFor(() => expect(store.getState().preferences.lastConnection).toBe(otherId))
    const last = (lastConnection: ConnectionId) => ({ ...usualPreferences, lastConnection })
    expect(preferred()).toEqual([last(someConnection.id), last(otherId)])
  })

  it('is chosen when the window opens, and told to nobody again', async () => {
    const { store, preferred } = await started({
      'app.start': async () => good({ ...openStart, connections, preferences: lastOther }),
    })
    expect(store.getState().chosen).toBe(otherId)
    expect(preferred()).toEqual([])
  })

  it('is chosen when the vault is unlocked', async () => {
    const { store } = await started({
      'app.start': async () => good({ ...openStart, vault: locked, connections: [], preferences: lastOther }),
      'vault.unlock': async () => good({ vault: openStart.vault, connections }),
    })
    expect(store.getState().chosen).toBeUndefined()
    await store.actions.unlock({ passphrase: 'x' })
    expect(store.getState().chosen).toBe(otherId)
  })

  it('is nothing where it is gone', async () => {
    const { store } = await started({
      'app.start': async () => good({ ...openStart, preferences: lastOther }),
    })
    expect(store.getState().chosen).toBeUndefined()
  })
})

describe('preferences', () => {
  it('that were preferred since an answer was asked for are not taken back by it', async () => {
    const responses: (() => void)[] = []
    const { store } = await started({
      'app.start': async () => good(openStart),
      'app.prefer': (requested) => new Promise((resolve) => responses.push(() => resolve(good(requested)))),
    })
    const first = store.actions.setPreferences({ ...usualPreferences, theme: 'dark' })
    const second = store.actions.setPreferences({ ...usualPreferences, theme: 'light' })
    responses[0]?.()
    await first
    expect(store.getState().preferences.theme).toBe('light')
    responses[1]?.()
    await second
    expect(store.getState().preferences.theme).toBe('light')
  })

  it('that were damaged are spoken of until the user has read so', async () => {
    const file = '/data/preferences.damaged-1.json'
    const starts = [{ ...openStart, damagedPreferences: file }, openStart]
    const { store } = await started({ 'app.start': async () => good(starts.shift() ?? openStart) })
    await store.actions.start()
    expect(store.getState().damagedPreferences).toBe(file)
    store.actions.dismissDamage()
    expect(store.getState().damagedPreferences).toBeUndefined()
  })
})
