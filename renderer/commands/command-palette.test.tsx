// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { good } from '../../shared/problem.ts'
import { Dialogs } from '../connections/dialogs.tsx'
import { en } from '../i18n/words/en.ts'
import { useWindow } from '../store/context.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { all, at, click, focus, press, rendered, settled, type } from '../ui/rendered.fixture.tsx'

const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId
const connections: readonly ConnectionSummary[] = [
  someConnection,
  { ...someConnection, id: otherId, name: 'Ärztehaus', status: { kind: 'held', token: someToken } },
]

/** What the window shows of its dialogs. */
function Front() {
  const dialog = useWindow((state) => state.dialog)
  return (
    <>
      <aside>
        <input type="text" data-testid="search" />
        <div role="listbox" data-testid="list" tabIndex={0} />
      </aside>
      {dialog.kind !== 'none' && dialog.kind !== 'protection' && <Dialogs dialog={dialog} />}
    </>
  )
}

async function opened(kind: 'commands' | 'keys' = 'commands') {
  const made = await rendered(<Front />, {
    'app.start': async () => good({ ...openStart, connections }),
    'app.prefer': async (preferences) => good(preferences),
    'token.get': async () => good(someToken),
    'token.copy': async () => good({ seconds: 60 }),
  })
  await settled(() => made.store.actions.select(someId))
  await focus('list')
  const open = () => settled(() => made.store.actions.openSheet(kind))
  await open()
  return { ...made, open, dialog: () => made.store.getState().dialog.kind }
}

const labels = () => all('palette-option').map((option) => option.querySelector('span')?.textContent)
const activeLabel = () => {
  const id = at('palette').getAttribute('aria-activedescendant')
  return document.getElementById(id ?? '')?.querySelector('span')?.textContent
}

describe('the palette', () => {
  it('offers what can be done now, with its key, and nothing else', async () => {
    await opened()
    expect(labels()).toContain(en.act.get)
    expect(labels()).not.toContain(en.act.copyToken)
    expect(labels()).not.toContain(en.commands.title)
    const edit = all('palette-option').find(({ dataset }) => dataset.entry === 'edit')
    expect(edit?.textContent).toBe(`${en.act.edit}${someConnection.name}F2`)
  })

  it('lists no connection until something is typed, then finds it by its name', async () => {
    await opened()
    expect(labels().join()).not.toContain('Ärztehaus')
    await type('palette', 'arzt')
    expect(labels()).toEqual(['Ärztehaus', `${en.act.copyToken}: Ärztehaus`])
  })

  it('is walked by arrow keys, round its ends', async () => {
    await opened()
    await type('palette', 'arzt')
    expect(activeLabel()).toBe('Ärztehaus')
    await press(at('palette'), 'ArrowDown')
    expect(activeLabel()).toBe(`${en.act.copyToken}: Ärztehaus`)
    await press(at('palette'), 'ArrowDown')
    expect(activeLabel()).toBe('Ärztehaus')
    await press(at('palette'), 'ArrowUp')
    expect(activeLabel()).toBe(`${en.act.copyToken}: Ärztehaus`)
    expect(all('palette-option').map((option) => option.getAttribute('aria-selected'))).toEqual([
      'false',
      'true',
    ])
  })

  it('turns to a connection, also one that the search hides, and leaves the keyboard at the list', async () => {
    const { store, open } = await opened()
    store.actions.setSearch('Hausverwaltung')
    await settled(() => store.actions.closeDialog())
    await focus('search')
    await open()
    await type('palette', 'arzt')
    await press(at('palette'), 'Enter')
    expect(store.getState()).toMatchObject({ chosen: otherId, search: '', dialog: { kind: 'none' } })
    expect(document.activeElement).toBe(at('list'))
  })

  it('takes the next step of a connection at once', async () => {
    const { store, open, requested } = await opened()
    await type('palette', 'copy tok arzt')
    await press(at('palette'), 'Enter')
    expect(requested('token.copy')).toEqual([{ id: otherId, form: 'token' }])
    await open()
    await type('palette', 'get haus')
    await press(at('palette'), 'Enter')
    expect(requested('token.get')).toEqual([{ id: someId }])
    expect(store.getState().chosen).toBe(someId)
  })

  it('opens another dialog in its own place, and goes to the search once it is gone', async () => {
    const { dialog, open } = await opened()
    await type('palette', 'delete')
    await press(at('palette'), 'Enter')
    expect(dialog()).toBe('delete')
    await open()
    await type('palette', en.list.search)
    await press(at('palette'), 'Enter')
    expect(document.activeElement).toBe(at('search'))
  })

  it('has what was chosen last first', async () => {
    const { open, store } = await opened()
    await type('palette', 'dark')
    await act(async () => all('palette-option')[0]?.click())
    expect(store.getState().preferences.theme).toBe('dark')
    await open()
    await type('palette', 'light')
    await press(at('palette'), 'Enter')
    await open()
    expect(labels()[0]).toBe(`${en.app.theme}: ${en.app.themes.dark}`)
  })

  it('says where nothing is found, and does nothing on Enter', async () => {
    const { dialog } = await opened()
    await type('palette', 'zzz')
    expect(labels()).toEqual([])
    expect(document.querySelector('dialog [role="status"]')?.textContent).toContain('zzz')
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await press(at('palette'), key)
    expect(dialog()).toBe('commands')
  })

  it('is closed by Escape', async () => {
    const { dialog } = await opened()
    await press(at('palette'), 'Escape')
    expect(dialog()).toBe('none')
  })

  it('is gone once the vault locks', async () => {
    const { dialog, bridge } = await opened()
    await settled(() =>
      bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } }),
    )
    expect(dialog()).toBe('none')
  })
})

describe('the sheet of keys', () => {
  it('has each key beside what it does, by topic, and is closed by its button', async () => {
    const { dialog } = await opened('keys')
    const tables = [...at('keys').querySelectorAll('table')].map((table) => [
      table.caption?.textContent,
      ...[...table.rows].map((row) => [...row.cells].map(({ textContent }) => textContent).join(' ')),
    ])
    expect(tables[0]).toEqual(
      expect.arrayContaining([en.list.label, `${en.act.edit} F2`, `${en.act.copyToken} Ctrl+C`]),
    )
    expect(tables[1]).toEqual(
      expect.arrayContaining([
        en.commands.window,
        `${en.commands.title} Ctrl+K`,
        `${en.list.search} /Ctrl+F`,
      ]),
    )
    await click('close-keys')
    expect(dialog()).toBe('none')
  })
})
