import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CopiedContent } from '../../shared/clipboard-view.ts'
import type { ConnectionId, TokenView } from '../../shared/connection.ts'
import type { TokenEvent } from '../tokens/token-event.ts'
import { fingerprint } from '../tokens/token-view.ts'
import { Secret } from '../vault/secret.ts'
import type { HeldCopy } from './clipboard-lease.ts'
import { createClipboardState } from './clipboard-state.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const other = '22222222-2222-4222-8222-222222222222' as ConnectionId
const copied = new Secret('copied')
const content: CopiedContent = { kind: 'token', id, form: 'header', fingerprint: fingerprint(copied) }

/** A clipboard with a copy, of a token that expires in ten minutes. */
function holding(copy: HeldCopy = { content, left: 60_000 }) {
  const world = {
    held: copy as HeldCopy | undefined,
    token: {
      fingerprint: fingerprint(copied),
      obtainedAt: 1_000_000,
      skew: 0,
      expiresAt: 1_600_000,
    } as TokenView | undefined,
  }
  const emit = vi.fn()
  const state = createClipboardState({
    held: () => world.held,
    token: (of) => (of === id ? world.token : undefined),
    now: Date.now,
    schedule(milliseconds, call) {
      const timer = setTimeout(call, milliseconds)
      return () => clearTimeout(timer)
    },
    emit,
  })
  state.heldChanged()
  return { world, state, emit }
}

const issued = (token: string, beside?: string) =>
  ({
    kind: 'issued',
    record: {
      accessToken: new Secret(token),
      ...(beside && { beside: { token: new Secret(beside) } }),
    },
  }) as TokenEvent

it('tells what is held and until when, and that it is no longer', () => {
  const { world, state, emit } = holding()
  expect(emit).toHaveBeenLastCalledWith({ content, state: 'held', until: 1_060_000 })
  world.held = undefined
  state.heldChanged()
  expect(emit).toHaveBeenLastCalledWith(undefined)
  expect(state.view()).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

it('tells of a newer token of the connection, not of the same one or another connection’s', () => {
  const { state, emit } = holding()
  emit.mockClear()
  state.happened(id, issued('copied'))
  state.happened(other, issued('newer'))
  state.happened(id, { kind: 'failed', problem: { kind: 'gone' }, trigger: 'user' })
  expect(emit).not.toHaveBeenCalled()
  state.happened(id, issued('newer'))
  expect(emit).toHaveBeenCalledExactlyOnceWith({ content, state: 'renewed', until: 1_060_000 })
})

it.each([{ kind: 'forgotten' }, { kind: 'dropped' }, { kind: 'ended', operation: 'revoke' }] as const)(
  'tells that the token was $kind, once',
  (event) => {
    const { state, emit } = holding()
    emit.mockClear()
    state.happened(id, event)
    state.happened(id, event)
    expect(emit).toHaveBeenCalledExactlyOnceWith({ content, state: 'ended', until: 1_060_000 })
  },
)

it('tells that the copied token has expired, whether or not its vault was locked meanwhile', () => {
  const { world, emit } = holding({ content })
  emit.mockClear()
  world.token = undefined
  vi.advanceTimersByTime(599_999)
  expect(emit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(emit).toHaveBeenCalledExactlyOnceWith({ content, state: 'ended' })
  expect(vi.getTimerCount()).toBe(0)
})

it('finds within a minute that the clock was put forward past the expiry', () => {
  const { state, emit } = holding({ content })
  emit.mockClear()
  vi.setSystemTime(Date.now() + 700_000)
  vi.advanceTimersByTime(60_000)
  expect(emit).toHaveBeenCalledExactlyOnceWith({ content, state: 'ended' })
  expect(state.view()).toEqual({ content, state: 'ended' })
})

it('dates the end anew when the clock was set', () => {
  const { state, emit } = holding()
  emit.mockClear()
  vi.setSystemTime(5_000)
  state.clockSet()
  expect(emit).toHaveBeenCalledExactlyOnceWith({ content, state: 'held', until: 65_000 })
})

it('follows the token beside the one that is handed out where that was copied', () => {
  const beside: CopiedContent = { kind: 'token', id, form: 'beside', fingerprint: fingerprint(copied) }
  const { state, emit } = holding({ content: beside })
  emit.mockClear()
  state.happened(id, issued('another', 'copied'))
  expect(emit).not.toHaveBeenCalled()
  state.happened(id, issued('another', 'newer'))
  expect(emit).toHaveBeenCalledExactlyOnceWith({ content: beside, state: 'renewed' })
})

it('begins anew with each copy', () => {
  const { world, state, emit } = holding()
  state.happened(id, { kind: 'forgotten' })
  const secret: CopiedContent = { kind: 'secret', id, field: 'clientSecret' }
  world.held = { content: secret }
  state.heldChanged()
  expect(emit).toHaveBeenLastCalledWith({ content: secret, state: 'held' })
  state.happened(id, { kind: 'forgotten' })
  expect(state.view()).toEqual({ content: secret, state: 'held' })
  expect(vi.getTimerCount()).toBe(0)
})
