import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { openBridge, someConnection, someId } from './fake-bridge.ts'
import { createWindowStore } from './store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const connection = (at: number): ConnectionSummary => ({ ...someConnection, id: `${at}` as ConnectionId })

async function opened() {
  const bridge = openBridge()
  const store = createWindowStore(bridge)
  await store.actions.start()
  const drawn = vi.fn()
  store.subscribe(drawn)
  const emit = (changed: ConnectionSummary) => bridge.emit({ kind: 'connection', connection: changed })
  return { bridge, emit, drawn, ids: () => store.getState().connections.map(({ id }) => `${id}`), store }
}

it('a change is applied at once', async () => {
  const { emit, store } = await opened()
  emit({ ...someConnection, name: 'Other' })
  expect(store.getState().connections).toEqual([{ ...someConnection, name: 'Other' }])
})

it('a flood is applied together, in its order, each connection as it was told last', async () => {
  const { emit, drawn, ids, store } = await opened()
  for (let at = 0; at < 3_000; at += 1) emit(connection(at))
  emit({ ...connection(2_999), name: 'Last' })
  vi.advanceTimersByTime(100)
  expect(drawn.mock.calls.length).toBeLessThan(30)
  expect(ids()).toEqual([someId, ...Array.from({ length: 3_000 }, (_, at) => `${at}`)])
  expect(store.getState().connections.at(-1)?.name).toBe('Last')
})

it('what is deleted in a flood stays deleted', async () => {
  const { bridge, emit, ids } = await opened()
  for (let at = 0; at < 100; at += 1) emit(connection(at))
  bridge.emit({ kind: 'connectionRemoved', id: '99' as ConnectionId })
  vi.advanceTimersByTime(1_000)
  expect(ids()).not.toContain('99')
  expect(ids()).toHaveLength(100)
})

it('after it has come to rest, a change is applied at once again', async () => {
  const { emit, ids } = await opened()
  for (let at = 0; at < 100; at += 1) emit(connection(at))
  vi.advanceTimersByTime(100)
  emit(connection(100))
  expect(ids()).toContain('100')
})
