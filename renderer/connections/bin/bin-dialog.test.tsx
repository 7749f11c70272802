// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { type DeletedConnection, timeInBin } from '../../../shared/deleted-connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { en } from '../../i18n/words/en.ts'
import { type Responses, someConnection } from '../../store/fake-bridge.ts'
import { all, at, click, press, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { BinDialog } from './bin-dialog.tsx'
import { BinEntry, UndoSlot } from './bin-slot.tsx'

const { system, environment } = someConnection
const day = 24 * 60 * 60 * 1000

/** A bin with these, as main keeps it. */
function mainWith(names: readonly string[], more: Responses = {}): Responses {
  let held = names.map((name): DeletedConnection => {
    const deletedAt = 1_000_000 - 3 * day
    return {
      id: `id-${name}` as ConnectionId,
      name,
      system,
      environment,
      deletedAt,
      purgedAt: deletedAt + timeInBin,
    }
  })
  return {
    'bin.list': async () => good(held),
    'bin.restore': async ({ id }) => {
      held = held.filter((one) => one.id !== id)
      return good({ id, name: id.slice(3) })
    },
    'bin.purge': async ({ id }) => {
      held = held.filter((one) => id !== undefined && one.id !== id)
      return good(null)
    },
    ...more,
  }
}

async function opened(names: readonly string[], more: Responses = {}) {
  const screen = await rendered(<BinDialog />, mainWith(names, more))
  await settled()
  return screen
}

it('each connection says when it was deleted and when it goes for good, and its buttons name it', async () => {
  await opened(['Nord', 'Süd'])
  expect(all('bin-row').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/Nord.*3 days ago.*in 27 days/),
    expect.stringMatching(/Süd.*3 days ago.*in 27 days/),
  ])
  const named = document.getElementById(at('restore').getAttribute('aria-describedby') ?? '')
  expect(named?.textContent).toBe('Nord')
})

it('one is restored at once, said aloud, and the focus stays in the dialog', async () => {
  const { requested } = await opened(['Nord', 'Süd'])
  await click('restore')
  expect(requested('bin.restore')).toEqual([{ id: 'id-Nord' }])
  expect(all('bin-row')).toHaveLength(1)
  expect(at('bin-said').textContent).toBe('“Nord” is back.')
  expect(at('bin-said').getAttribute('role')).toBe('status')
  expect(document.activeElement).toBe(at('close-bin'))
})

it('another name than before is told', async () => {
  await opened(['Nord'], {
    'bin.restore': async ({ id }) => good({ id, name: 'Nord (2)', nameBefore: 'Nord' }),
  })
  await click('restore')
  expect(at('bin-said').textContent).toContain('Nord (2)')
})

it('nothing goes for good without one confirmation, which Escape and Enter do not give', async () => {
  const { requested, store } = await opened(['Nord'])
  store.actions.openBin()
  await click('purge')
  expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain('Nord')
  expect(document.activeElement?.textContent).toBe(en.app.cancel)
  await press(document, 'Escape')
  expect(all('confirm-purge')).toHaveLength(0)
  expect(store.getState().dialog.kind).toBe('bin')
  expect(requested('bin.purge')).toEqual([])
  await click('purge')
  await click('confirm-purge')
  expect(requested('bin.purge')).toEqual([{ id: 'id-Nord' }])
  expect(at('bin-empty').textContent).toBe(en.bin.empty)
})

it('the bin is emptied as a whole; an empty one offers nothing to empty', async () => {
  const { requested } = await opened(['Nord', 'Süd'])
  await click('empty-bin')
  await click('confirm-purge')
  expect(requested('bin.purge')).toEqual([{}])
  expect(all('empty-bin')).toHaveLength(0)
  expect(all('bin-row')).toHaveLength(0)
})

it('what could not be done is said, with what helps', async () => {
  const problem = { kind: 'vaultUnwritable', file: '/x/vault.json', code: 'ENOSPC' } as never
  await opened(['Nord'], { 'bin.restore': async () => bad(problem) })
  await click('restore')
  expect(document.querySelector('[role="alert"]')?.textContent?.length).toBeGreaterThan(20)
  expect(all('bin-row')).toHaveLength(1)
})

it('the window leads to the bin only where something is in it', async () => {
  const { bridge, store } = await rendered(<BinEntry />)
  expect(all('bin')).toHaveLength(0)
  await settled(() => bridge.emit({ kind: 'bin', count: 3 }))
  expect(at('bin').textContent).toBe('Bin (3)')
  await click('bin')
  expect(store.getState().dialog.kind).toBe('bin')
})

it('a deletion is announced, and taken back by one press for ten seconds, longer where the user is there', async () => {
  const deleted = { id: someConnection.id, name: 'Nord' }
  const { store, requested } = await rendered(<UndoSlot />, {
    'connection.delete': async () => good(null),
    'bin.restore': async () => good(deleted),
  })
  expect(document.querySelector('[aria-live="polite"]')).not.toBeNull()
  await settled(() => store.actions.remove(someConnection.id))
  expect(at('deleted').closest('[aria-live="polite"]')).not.toBeNull()
  await click('undo-delete')
  expect(requested('bin.restore')).toEqual([{ id: someConnection.id }])
  expect(all('deleted')).toHaveLength(0)

  vi.useFakeTimers()
  await settled(() => store.setState({ deleted }))
  at('undo-delete').focus()
  await settled(() => vi.advanceTimersByTime(10_000))
  expect(all('deleted')).toHaveLength(1)
  at('undo-delete').blur()
  await settled(() => vi.advanceTimersByTime(10_000))
  expect(all('deleted')).toHaveLength(0)
  vi.useRealTimers()
})
