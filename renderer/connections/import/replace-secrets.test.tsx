// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { good } from '../../../shared/problem.ts'
import { useWindow } from '../../store/context.ts'
import { openStart } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, press, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { nordwind } from '../form/systems.fixture.ts'
import { presentId, rotated } from './import.fixture.ts'

function Front() {
  const dialog = useWindow((state) => state.dialog)
  return dialog.kind !== 'none' && dialog.kind !== 'protection' ? <Dialogs dialog={dialog} /> : null
}

async function opened(preview = rotated) {
  const made = await rendered(<Front />, {
    'app.start': async () => good({ ...openStart, systems: [nordwind] }),
    'import.read': async () => good(preview),
    'import.confirm': async ({ chosen = [], replacing = [] }) =>
      good({
        added: chosen.map((at) => `new-${at}` as ConnectionId),
        replaced: replacing.map(() => presentId),
      }),
    'import.discard': async () => good(null),
  })
  await settled(() => made.store.actions.openImport())
  await type('field-text', 'source')
  await click('read-import')
  return made
}

const rows = () =>
  all('entry').map((row) => [row.getAttribute('aria-selected'), row.children[2]?.textContent])
const showFirst = () => press(at('entries'), 'Home')

it('a new secret for what is here is offered, never chosen for its user', async () => {
  const { requested } = await opened()
  expect(rows()).toEqual([
    ['false', 'Already here'],
    ['false', 'Already here'],
    ['true', 'Ready'],
    ['false', 'Repeated'],
  ])
  await showFirst()
  expect(at('entry-details').textContent).toContain('Replace the secret of “Harbour” with the one found here')
  await click('replace-secret')
  expect(rows()[0]).toEqual(['true', 'Replace secret'])
  expect(buttonAt('add-imported').textContent).toBe('Add (1) · Replace secrets (1)')
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: 'rotated', chosen: [2], replacing: [0] }])
})

it('all that can be are replaced by one press, and the report names them as they are called here', async () => {
  const { requested, store } = await opened()
  await click('choose-none')
  await click('replace-all')
  expect(buttonAt('add-imported').textContent).toBe('Replace secrets (2)')
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: 'rotated', replacing: [0, 1] }])
  expect(at('done').textContent).toBe('Secret replaced: 2')
  const report = at('report').querySelector('pre')?.textContent
  for (const line of ['Secret replaced: 2', '– Harbour\n', '– Pier\n', '– New\n', '– Again (Repeated)'])
    expect(`${report}\n`).toContain(line)
  expect(report).not.toContain('Harbour (2)')
  await click('show-added')
  expect(store.getState().picked).toEqual([presentId, presentId])
})

it('an entry is added or replaces, not both: choosing all leaves what replaces', async () => {
  const { store } = await opened()
  const choice = () => {
    const { chosen = new Set(), replacing = new Set() } = store.getState().imported ?? {}
    return [[...chosen].sort(), [...replacing]]
  }
  await click('choose-all')
  await showFirst()
  await click('replace-secret')
  expect(choice()).toEqual([[1, 2, 3], [0]])
  await click('choose-all')
  expect(choice()).toEqual([[1, 2, 3], [0]])
  await press(at('entries'), ' ')
  expect(choice()).toEqual([[1, 2, 3], []])
  await press(at('entries'), ' ')
  expect(choice()).toEqual([[0, 1, 2, 3], []])
  await click('choose-none')
  expect([...choice(), buttonAt('add-imported').disabled]).toEqual([[], [], true])
})

it('what is in the source twice names the other one', async () => {
  await opened()
  await press(at('entries'), 'End')
  expect(at('entry-details').textContent).toContain('Same settings as “New” in this list')
  expect(all('replace-secret')).toEqual([])
})
