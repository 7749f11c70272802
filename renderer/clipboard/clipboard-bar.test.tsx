// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ClipboardView } from '../../shared/clipboard-view.ts'
import { bad, good } from '../../shared/problem.ts'
import { someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { all, at, click, rendered, settled } from '../ui/rendered.fixture.tsx'
import { ClipboardSlot } from './clipboard-slot.tsx'

/** The fixture's clock shows 1 000 000. */
const held: ClipboardView = {
  content: { kind: 'token', id: someId, form: 'curl', fingerprint: '7F3A 91C2' },
  state: 'held',
  until: 1_042_000,
}

async function shown(clipboard: ClipboardView, responses: Parameters<typeof rendered>[1] = {}) {
  const window = await rendered(<ClipboardSlot />, responses)
  const emit = (next?: ClipboardView) =>
    settled(() => window.bridge.emit({ kind: 'clipboard', ...(next && { clipboard: next }) }))
  await emit(clipboard)
  return { ...window, emit }
}

it('tells whose token is on the clipboard and for how long, and goes with it', async () => {
  const { emit } = await shown(held)
  expect(at('clipboard').textContent).toContain('Token of “Hausverwaltung Süd” on the clipboard')
  expect(at('clipboard-left').textContent).toBe('removed in 42\u00a0sec')
  expect(all('copy-new')).toEqual([])
  await emit()
  expect(all('clipboard')).toEqual([])
})

it('has its countdown not read aloud each second, but itself', async () => {
  await shown(held)
  expect(at('clipboard-left').getAttribute('aria-live')).toBe('off')
  expect(at('clipboard').parentElement?.getAttribute('aria-live')).toBe('polite')
})

it('shows no countdown for a copy without an end', async () => {
  const { until: _until, ...endless } = held
  await shown(endless)
  expect(all('clipboard-left')).toEqual([])
})

it('stays when the vault locks, without the connection’s name', async () => {
  const { bridge } = await shown({ ...held, state: 'renewed' })
  const vault = { kind: 'locked', protection: { kind: 'passphrase' } } as const
  await settled(() => bridge.emit({ kind: 'vault', vault }))
  expect(at('clipboard').textContent).toContain('A token is on the clipboard')
  expect(at('clipboard').textContent).not.toContain('Süd')
  expect(all('copy-new')).toEqual([])
})

it('is removed by its button', async () => {
  const { requested } = await shown(held, { 'clipboard.clear': async () => good(null) })
  await click('clear-clipboard-now')
  expect(requested('clipboard.clear')).toEqual([{}])
  expect(all('clipboard')).toEqual([])
})

it.each([
  ['renewed', 'There is a newer one now.', 'Copy the newer one'],
  ['ended', 'It is no longer current', 'Get and copy a new one'],
] as const)(
  'says that the token was %s, and copies the one of now in the same form',
  async (state, says, act) => {
    const { requested, store } = await shown(
      { ...held, state },
      {
        'token.get': async () => good(someToken),
        'token.copy': async () => good({ seconds: 60 }),
      },
    )
    expect(at('clipboard').textContent).toContain(says)
    expect(at('copy-new').textContent).toBe(act)
    await click('copy-new')
    expect(requested('token.get')).toEqual([{ id: someId }])
    expect(requested('token.copy')).toEqual([{ id: someId, form: 'curl' }])
    expect(store.getState().chosen).toBe(someId)
  },
)

it('copies nothing where no new token can be had, and shows why at its connection', async () => {
  const { requested, store } = await shown(
    { ...held, state: 'ended' },
    { 'token.get': async () => bad({ kind: 'cancelled' }) },
  )
  await click('copy-new')
  expect(requested('token.copy')).toEqual([])
  expect(store.getState().chosen).toBe(someId)
})

it('marks what is of production: as its connection is now, and as it was copied where the window is locked', async () => {
  const { bridge } = await shown({ ...held, content: { ...held.content, stage: 'production' } as never })
  expect(all('production')).toEqual([])
  const connection = { ...someConnection, stage: 'production' } as const
  await settled(() => bridge.emit({ kind: 'connection', connection }))
  expect(at('production').textContent).toBe('Production')
  const vault = { kind: 'locked', protection: { kind: 'passphrase' } } as const
  await settled(() => bridge.emit({ kind: 'vault', vault }))
  expect(at('clipboard').textContent).toContain('A token is on the clipboard Production')
})
