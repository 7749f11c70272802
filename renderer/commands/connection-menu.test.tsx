// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { bad, good } from '../../shared/problem.ts'
import { ConnectionList } from '../connections/connection-list.tsx'
import { layoutOf } from '../connections/list/list-layout.ts'
import { en } from '../i18n/words/en.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { ContextMenu } from '../ui/menu/context-menu.tsx'
import { all, at, click, focus, press, rendered, settled } from '../ui/rendered.fixture.tsx'

// The document that stands in has no popovers.
beforeEach(() => {
  Object.assign(HTMLElement.prototype, { showPopover: () => undefined })
})
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'showPopover')
})

const otherId = '22222222-2222-4222-8222-222222222222' as ConnectionId
const other: ConnectionSummary = {
  ...someConnection,
  id: otherId,
  name: 'Ärztehaus',
  status: { kind: 'held', token: someToken },
  copyForm: 'dotEnv',
}
const list = { current: null }

async function shown() {
  const made = await rendered(
    <>
      <aside>
        <ConnectionList
          layout={layoutOf([{ key: 'all', rows: [other, someConnection] }], 'tickets')}
          list={list}
        />
      </aside>
      <main data-testid="pane">
        <button type="button" data-testid="button">
          Button
        </button>
      </main>
      <p data-testid="elsewhere" />
      <ContextMenu />
    </>,
    {
      'app.start': async () => good({ ...openStart, connections: [other, someConnection] }),
      'token.get': async () => good(someToken),
      'token.copy': async () => good({ seconds: 60 }),
      'connection.annotate': async ({ ids }) =>
        ids.includes(someId)
          ? good([{ ...someConnection, annotations: { pinned: true } }])
          : bad({ kind: 'gone' }),
    },
  )
  await settled(() => made.store.actions.select(someId))
  return { ...made, chosen: () => made.store.getState().chosen }
}

/** Asks for the menu: with the mouse, unless no button is given. */
function request(target: Element, button = 2): Promise<boolean> {
  return act(async () =>
    target.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button })),
  )
}
const row = (id: ConnectionId) => all('row').find(({ dataset }) => dataset.connectionId === id) as HTMLElement
const entries = () =>
  [...at('connection-menu').querySelectorAll('button')].map(({ dataset }) => dataset.testid)

describe('the menu of a connection', () => {
  it('is about the row that was clicked, which is selected first', async () => {
    const { chosen } = await shown()
    await request(row(otherId))
    expect(chosen()).toBe(otherId)
    expect(at('connection-menu').getAttribute('aria-label')).toBe('Ärztehaus')
    expect(entries()).toEqual([
      'menu-copy',
      'menu-usual',
      'copy-as',
      'menu-renew',
      'menu-edit',
      'menu-duplicate',
      'menu-annotations',
      'menu-pin',
      'menu-export',
      'menu-forget',
      'menu-delete',
    ])
    expect(at('menu-usual').textContent).toBe(en.copyAs.dotEnv)
    expect(at('menu-delete').textContent).toBe(`${en.act.delete}Delete`)
  })

  it('offers to get a token where there is none', async () => {
    const { requested } = await shown()
    await request(row(someId))
    expect(entries()).toEqual([
      'menu-get',
      'menu-edit',
      'menu-duplicate',
      'menu-annotations',
      'menu-pin',
      'menu-export',
      'menu-delete',
    ])
    await click('menu-get')
    expect(requested('token.get')).toEqual([{ id: someId }])
    expect(all('connection-menu')).toEqual([])
  })

  it('by keyboard is about the selected row, is walked by arrows and letters, and gives the list back', async () => {
    await shown()
    await focus('list')
    await request(at('list'), 0)
    expect(document.activeElement).toBe(at('menu-get'))
    await press(at('menu-get'), 'd')
    expect(document.activeElement).toBe(at('menu-duplicate'))
    await press(at('menu-duplicate'), 'e')
    expect(document.activeElement).toBe(at('menu-delete'))
    await press(at('menu-delete'), 'ArrowDown')
    expect(document.activeElement).toBe(at('menu-get'))
    await press(at('menu-get'), 'End')
    expect(document.activeElement).toBe(at('menu-delete'))
    await press(at('menu-delete'), 'Home')
    await press(at('menu-get'), 'Escape')
    expect(all('connection-menu')).toEqual([])
    expect(document.activeElement).toBe(at('list'))
  })

  it('on the ticket is about the connection in the pane', async () => {
    const { store, chosen } = await shown()
    await focus('button')
    await request(at('button'), 0)
    expect(at('connection-menu').getAttribute('aria-label')).toBe(someConnection.name)
    await press(document, 'Escape')
    expect(document.activeElement).toBe(at('button'))
    await settled(() => store.actions.select(undefined))
    await request(at('pane'))
    expect(all('connection-menu')).toEqual([])
    expect(chosen()).toBeUndefined()
  })

  it('is not there beside the list and the ticket, nor in front of a dialog', async () => {
    const { store } = await shown()
    await request(at('elsewhere'))
    await settled(() => store.actions.openSheet('keys'))
    await request(at('pane'))
    expect(all('connection-menu')).toEqual([])
  })

  it('copies in another form from a menu of its own', async () => {
    const { requested } = await shown()
    await request(row(otherId))
    await click('copy-as')
    expect(all('connection-menu')).toEqual([])
    await click('menu-bruno')
    expect(requested('token.copy')).toEqual([{ id: otherId, form: 'bruno' }])
  })

  it('pins, and then offers the opposite', async () => {
    const { requested } = await shown()
    await request(row(someId))
    await click('menu-pin')
    expect(requested('connection.annotate')).toEqual([{ ids: [someId], change: { pinned: true } }])
    await request(row(someId))
    expect(entries()).toContain('menu-unpin')
    expect(entries()).not.toContain('menu-pin')
  })

  it('says why where noting it failed', async () => {
    const { store } = await shown()
    await request(row(otherId))
    await click('menu-pin')
    expect(store.getState().notice).toEqual({ id: otherId, problem: { kind: 'gone' } })
  })
})
