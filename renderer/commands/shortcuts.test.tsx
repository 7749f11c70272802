// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionSummary } from '../../shared/connection.ts'
import { good } from '../../shared/problem.ts'
import { ConnectionList } from '../connections/connection-list.tsx'
import { layoutOf } from '../connections/list/list-layout.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { at, fieldAt, focus, press, rendered, settled } from '../ui/rendered.fixture.tsx'
import { keyOf, useShortcuts } from './shortcuts.ts'

const locked = { kind: 'locked', protection: { kind: 'passphrase' } } as const
const { name, system, environment, method } = someConnection
const form = { id: someId, name, system, environment, method, values: {}, secretsHeld: [] }
const list = { current: null }

function Keys({ connection }: { readonly connection: ConnectionSummary }) {
  useShortcuts()
  return (
    <>
      <aside>
        <input type="text" data-testid="search" defaultValue="Hausverwaltung" />
        <ConnectionList layout={layoutOf([{ key: 'all', rows: [connection] }], 'tickets')} list={list} />
      </aside>
      <button type="button" data-testid="button">
        Button
      </button>
    </>
  )
}

/** A window with one connection that has a good token and is selected. */
async function shown(changed: Partial<ConnectionSummary> = {}) {
  const connection: ConnectionSummary = {
    ...someConnection,
    status: { kind: 'held', token: someToken },
    ...changed,
  }
  const made = await rendered(<Keys connection={connection} />, {
    'app.start': async () => good({ ...openStart, connections: [connection] }),
    'vault.lock': async () => good(locked),
    'token.copy': async () => good({ seconds: 60 }),
    'connection.form': async () => good(form),
  })
  await settled(() => made.store.actions.select(someId))
  return { ...made, dialog: () => made.store.getState().dialog.kind }
}

afterEach(() => vi.unstubAllGlobals())

describe('Ctrl+L', () => {
  it.each(['none', 'add', 'delete', 'commands'] as const)(
    'locks, whatever is in front: %s',
    async (dialog) => {
      const { store, requested } = await shown()
      if (dialog === 'add') store.actions.openAdd()
      if (dialog === 'delete') store.actions.openDelete(someId)
      if (dialog === 'commands') store.actions.openSheet('commands')
      await press(document.body, 'l', { ctrlKey: true })
      expect(requested('vault.lock')).toHaveLength(1)
      expect(store.getState().vault).toEqual(locked)
    },
  )
})

describe('Ctrl+C', () => {
  it('copies the token, from anywhere', async () => {
    const { requested } = await shown()
    await press(document.body, 'c', { ctrlKey: true })
    await press(at('list'), 'C', { ctrlKey: true })
    const copied = { id: someId, form: 'token' }
    expect(requested('token.copy')).toEqual([copied, copied])
  })

  it('copies none that is not good', async () => {
    const { requested } = await shown({ status: { kind: 'held', token: { ...someToken, expiresAt: 1 } } })
    await press(document.body, 'c', { ctrlKey: true })
    expect(requested('token.copy')).toEqual([])
  })

  it('does not put the token in the place of a text that is marked', async () => {
    const { requested } = await shown()
    fieldAt('search').select()
    await press(at('search'), 'c', { ctrlKey: true })
    expect(requested('token.copy')).toEqual([])
  })

  it('does not copy the token behind a dialog', async () => {
    const { store, requested } = await shown()
    store.actions.openAdd()
    await press(document.body, 'c', { ctrlKey: true })
    expect(requested('token.copy')).toEqual([])
  })
})

describe('in the list', () => {
  it('Delete asks, F2 edits', async () => {
    const { dialog, store } = await shown()
    await press(at('list'), 'Delete')
    expect(dialog()).toBe('delete')
    await settled(() => store.actions.closeDialog())
    await press(at('list'), 'F2')
    expect(dialog()).toBe('edit')
  })

  it('nothing is edited or deleted where nothing is selected', async () => {
    const { dialog, store } = await shown()
    await settled(() => store.actions.select(undefined))
    for (const key of ['Delete', 'F2']) await press(at('list'), key)
    expect(dialog()).toBe('none')
  })

  it('F2 works although the platform has kept it from the browser', async () => {
    const { dialog } = await shown()
    const refuse = (event: Event) => event.preventDefault()
    addEventListener('keydown', refuse, true)
    await press(at('list'), 'F2')
    removeEventListener('keydown', refuse, true)
    expect(dialog()).toBe('edit')
  })
})

describe('the keys of the window', () => {
  it.each([
    ['k', true, 'commands'],
    ['K', true, 'commands'],
    ['?', false, 'keys'],
    ['n', true, 'add'],
  ] as const)('%s opens its dialog, and no other one behind it', async (key, ctrlKey, opened) => {
    const { dialog, store } = await shown()
    expect(await press(at('button'), key, { ctrlKey })).toBe(false)
    expect(dialog()).toBe(opened)
    await settled(() => store.actions.openTemplate())
    await press(at('button'), key, { ctrlKey })
    expect(dialog()).toBe('template')
  })

  it.each([
    ['/', {}],
    ['f', { ctrlKey: true }],
  ])('%s goes to the search', async (key, more) => {
    await shown()
    await focus('button')
    await press(at('button'), key, more)
    expect(document.activeElement).toBe(at('search'))
  })

  it.each(['?', '/', 'Delete', 'Backspace'])('%s is typed where one types', async (key) => {
    const { dialog } = await shown()
    expect(await press(at('search'), key)).toBe(true)
    expect(dialog()).toBe('none')
  })

  it.each([
    ['k', { ctrlKey: true, shiftKey: true }],
    ['k', { ctrlKey: true, altKey: true }],
    ['k', { metaKey: true }],
    ['k', { ctrlKey: true, repeat: true }],
    ['Delete', { shiftKey: true }],
    ['F2', { shiftKey: true }],
    ['w', { ctrlKey: true }],
    ['F4', { altKey: true }],
  ])('%s with %o is left alone', async (key, more) => {
    const { dialog } = await shown()
    expect(await press(at('list'), key, more)).toBe(true)
    expect(dialog()).toBe('none')
  })
})

describe('on macOS', () => {
  const named = (key: string, more: KeyboardEventInit = {}) =>
    keyOf(new KeyboardEvent('keydown', { key, ...more }), 'MacIntel')
  it('⌘ is what makes a command, and Ctrl keeps its meaning in texts', () => {
    expect(named('k', { metaKey: true })).toBe('Mod+K')
    expect(named('k', { ctrlKey: true })).toBe('')
  })

  it('the key that deletes is called Backspace by the browser', () => {
    expect(named('Backspace')).toBe('Delete')
    expect(keyOf(new KeyboardEvent('keydown', { key: 'Backspace' }), 'Win32')).toBe('Backspace')
  })
})

describe('Enter held down', () => {
  it('does not press what takes the place of what it has pressed', async () => {
    await shown()
    expect(await press(at('button'), 'Enter')).toBe(true)
    expect(await press(at('button'), 'Enter', { repeat: true })).toBe(false)
  })

  it('does one thing only in the list', async () => {
    const act = vi.fn()
    const { store } = await rendered(
      <>
        <ConnectionList layout={layoutOf([{ key: 'all', rows: [someConnection] }], 'tickets')} list={list} />
        <button type="button" data-first-action="" onClick={act}>
          Get
        </button>
      </>,
    )
    await settled(() => store.actions.select(someId))
    await press(at('list'), 'Enter')
    await press(at('list'), 'Enter', { repeat: true })
    expect(act).toHaveBeenCalledOnce()
  })
})

describe('type-ahead in the list', () => {
  it('selects the connection whose name begins with what is typed', async () => {
    const { store } = await shown()
    await settled(() => store.actions.select(undefined))
    await press(at('list'), 'h')
    expect(store.getState().chosen).toBe(someId)
    await settled(() => store.actions.select(undefined))
    await press(at('search'), 'h')
    expect(store.getState().chosen).toBeUndefined()
  })
})
