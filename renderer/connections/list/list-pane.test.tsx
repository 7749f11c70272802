// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import { type Preferences, usualPreferences } from '../../../shared/contract.ts'
import { good } from '../../../shared/problem.ts'
import { openStart, someConnection, someToken } from '../../store/fake-bridge.ts'
import { all, at, click, press, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { nordwind } from '../form/systems.fixture.ts'
import { ListPane } from '../list-pane.tsx'
import { ViewOptions } from './view-options.tsx'

const named = (name: string, more: Partial<ConnectionSummary> = {}): ConnectionSummary => ({
  ...someConnection,
  ...more,
  id: name as ConnectionId,
  name,
})
const held = { kind: 'held', token: { ...someToken, expiresAt: 9_000_000_000 } } as const
const connections = [
  named('Amt Bern', { stage: 'test', status: held }),
  named('Amt Chur', { stage: 'production', annotations: { tags: [{ name: 'Graubünden', color: 'red' }] } }),
  named('Amt Genf', { stage: 'test', annotations: { pinned: true } }),
]

function Pane() {
  return (
    <>
      <ListPane />
      <ViewOptions />
    </>
  )
}

async function open(preferences: Partial<Preferences> = {}) {
  const start = { ...openStart, systems: [nordwind], connections }
  return rendered(<Pane />, {
    'app.start': async () => good({ ...start, preferences: { ...usualPreferences, ...preferences } }),
    'app.prefer': async (wanted) => good(wanted),
  })
}

const rows = () => all('row').map((row) => row.dataset.connectionName)
const headings = () => all('group-heading').map((heading) => heading.textContent)

describe('the list', () => {
  it('begins with pinned connections, which say so', async () => {
    await open()
    expect(rows()).toEqual(['Amt Genf', 'Amt Bern', 'Amt Chur'])
    expect(all('row').map((row) => row.textContent?.includes('Pinned'))).toEqual([true, false, false])
  })

  it('remembers how it is shown', async () => {
    const { requested } = await open()
    await click('grouping-environment')
    await click('order-recent')
    await click('density-compact')
    const list = { listGrouping: 'environment', listOrder: 'recent', listDensity: 'compact' }
    expect(requested('app.prefer').at(-1)).toEqual({ ...usualPreferences, ...list })
    expect(at('list').dataset.density).toBe('compact')
  })
})

describe('groups', () => {
  it('have headings with counts, over which the arrow keys go', async () => {
    const { store } = await open({ listGrouping: 'environment' })
    expect(headings()).toEqual(['Pinned1', 'Production1', 'Test1'])
    const chosen: (string | undefined)[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End']) {
      await press(at('list'), key)
      chosen.push(store.getState().chosen)
    }
    expect(chosen.map((name) => name?.slice(4))).toEqual([
      'Genf',
      'Chur',
      'Bern',
      'Bern',
      'Chur',
      'Genf',
      'Bern',
    ])
  })

  it('are groups of options to a screen reader, which counts the rows of all', async () => {
    await open({ listGrouping: 'environment' })
    const groups = [...document.querySelectorAll('[role="listbox"] [role="group"]')]
    expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual([
      'Pinned, 1',
      'Production, 1',
      'Test, 1',
    ])
    const places = all('row').map((row) =>
      ['aria-posinset', 'aria-setsize'].map((name) => row.getAttribute(name)).join(' of '),
    )
    expect(places).toEqual(['1 of 3', '2 of 3', '3 of 3'])
  })
})

describe('groups by tag', () => {
  const tagged = (name: string, ...tags: string[]) =>
    named(name, { annotations: { tags: tags.map((tag) => ({ name: tag, color: 'red' }) as const) } })
  const start = {
    ...openStart,
    preferences: { ...usualPreferences, listGrouping: 'tag' as const },
    connections: [tagged('Amt Bern', 'Nord', 'Süd'), tagged('Amt Chur', 'Süd'), named('Amt Genf')],
  }
  const opened = () => rendered(<Pane />, { 'app.start': async () => good(start) })
  const active = () => all('row').map((row) => row.dataset.active === 'true')

  it('show a connection under each of its own, and count it once', async () => {
    await opened()
    expect(headings()).toEqual(['Nord1', 'Süd2', 'No tag1'])
    expect(rows()).toEqual(['Amt Bern', 'Amt Bern', 'Amt Chur', 'Amt Genf'])
    expect(new Set(all('row').map(({ id }) => id)).size).toBe(4)
    await click('show-none')
    expect(at('clear-filter').parentElement?.textContent).toBe('No token3')
  })

  it('are gone through row by row with the keys, each place its own', async () => {
    const { store } = await opened()
    const chosen: unknown[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await press(at('list'), key)
      chosen.push([store.getState().chosen, active().indexOf(true)])
      expect(active().filter(Boolean)).toHaveLength(1)
      expect(at('list').getAttribute('aria-activedescendant')).toBe(all('row')[active().indexOf(true)]?.id)
    }
    expect(chosen).toEqual([
      ['Amt Bern', 0],
      ['Amt Bern', 1],
      ['Amt Chur', 2],
      ['Amt Bern', 1],
      ['Amt Bern', 0],
    ])
  })

  it('keep what is selected where it was clicked', async () => {
    await opened()
    await settled(() => all('row')[1]?.click())
    expect(active()).toEqual([false, true, false, false])
  })
})

describe('a filter', () => {
  it('narrows the list, is seen, and ends with one press', async () => {
    await open()
    expect(at('field-show').textContent).toContain('Valid1')
    await click('show-valid')
    expect(rows()).toEqual(['Amt Bern'])
    expect(at('clear-filter').textContent).toBe('Valid')
    await click('clear-filter')
    expect(rows()).toHaveLength(3)
    expect(all('clear-filter')).toEqual([])
    expect(document.activeElement).toBe(at('view'))
  })

  it('by tag goes together with one by state', async () => {
    await open()
    await click('tag-Graubünden')
    expect(rows()).toEqual(['Amt Chur'])
    await click('show-none')
    expect(rows()).toEqual(['Amt Chur'])
    expect(at('clear-filter').textContent).toBe('No token · Graubünden')
    await click('tag-')
    expect(rows()).toEqual(['Amt Genf', 'Amt Chur'])
  })

  it('that leaves nothing says why, and is ended there', async () => {
    await open()
    await click('show-bad')
    expect(document.querySelector('[role="status"]')?.textContent).toContain('“Expired or failed”')
    await type('search', 'bern')
    expect(document.querySelector('[role="status"]')?.textContent).toContain('“bern · Expired or failed”')
    await click('show-all')
    expect(rows()).toEqual(['Amt Bern'])
  })

  it('never hides a connection that the window turns to', async () => {
    const { bridge } = await open()
    await click('show-valid')
    await settled(() => bridge.emit({ kind: 'show', id: 'Amt Chur' as ConnectionId }))
    expect(rows()).toContain('Amt Chur')
  })
})

it('a long name is written in two parts, and whole in its tooltip', async () => {
  const name = 'Genossenschaft für gemeinnützigen Wohnbau Winterthur 4711'
  await rendered(<Pane />, { 'app.start': async () => good({ ...openStart, connections: [named(name)] }) })
  const text = document.querySelector('[data-testid="row"] p')
  expect([text?.textContent, text?.getAttribute('title')]).toEqual([name, name])
  expect([...(text?.children ?? [])].map((part) => part.textContent)).toEqual([
    'Genossenschaft für gemeinnützigen ',
    'Wohnbau Winterthur 4711',
  ])
})

it('makes the searched texts while nothing else is to be done, a part at a time, so that the first key press reads none', async () => {
  const idle: IdleRequestCallback[] = []
  let reads = 0
  const watched = connections.map((connection) =>
    Object.defineProperty({ ...connection }, 'origin', {
      enumerable: true,
      get: () => {
        reads += 1
        return connection.origin
      },
    }),
  )
  await rendered(<ListPane />, {
    'app.start': async () => {
      vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => idle.push(callback))
      return good({ ...openStart, systems: [nordwind], connections: watched })
    },
  })
  reads = 0
  for (const partsLeft = [1, 0, 2, 0, 9]; idle.length > 0; )
    idle.shift()?.({ didTimeout: false, timeRemaining: () => (partsLeft.shift() ? 9 : 0) })
  expect(reads).toBe(connections.length)
  reads = 0
  await type('search', 'amt chur')
  expect(rows()).toEqual(['Amt Chur'])
  expect(reads).toBe(0)
  vi.unstubAllGlobals()
})
