// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ImportPreview } from '../../../shared/files/import.ts'
import { good } from '../../../shared/problem.ts'
import { useWindow } from '../../store/context.ts'
import { openStart } from '../../store/fake-bridge.ts'
import { all, at, buttonAt, click, press, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { nordwind } from '../form/systems.fixture.ts'
import { kept, single, weaker } from './import.fixture.ts'

function Front() {
  const dialog = useWindow((state) => state.dialog)
  return dialog.kind !== 'none' && dialog.kind !== 'protection' ? <Dialogs dialog={dialog} /> : null
}

async function opened(preview: ImportPreview = weaker) {
  const made = await rendered(<Front />, {
    'app.start': async () => good({ ...openStart, systems: [nordwind] }),
    'import.read': async () => good(preview),
    'import.confirm': async ({ chosen = [] }) =>
      good({ added: chosen.map((place) => `new-${place}` as ConnectionId), replaced: [] }),
    'import.toForm': async () => good(kept),
    'app.edit': async () => good(null),
    'connection.draft': async () => good(null),
  })
  await settled(() => made.store.actions.openImport())
  await type('field-text', 'source')
  await click('read-import')
  return made
}

const rows = () => all('entry').map((row) => [row.getAttribute('aria-selected'), row.dataset.state])

it('what weakens protection is not chosen for its user, nor by choosing all', async () => {
  const { requested } = await opened()
  const unasked = [
    ['false', 'consent'],
    ['false', 'consent'],
    ['false', 'consent'],
    ['true', 'ready'],
  ]
  expect(rows()).toEqual(unasked)
  await click('choose-all')
  await press(at('entries'), 'Home')
  await press(at('entries'), ' ')
  expect(rows()).toEqual(unasked)
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: 'weaker', chosen: [3] }])
  expect(at('report').textContent).toContain('– Plain (Needs consent)')
})

it('each server and authority is agreed to once, and what needs nothing else is chosen with it', async () => {
  const { requested } = await opened()
  expect(at('consents').textContent).toContain('http://erp.example:8080')
  expect(at('consents').textContent).toContain('CN=House CA')
  await click('consent-unencrypted')
  expect(rows().map(([isChosen]) => isChosen)).toEqual(['true', 'false', 'false', 'true'])
  await click('consent-authorities')
  expect(rows()).toEqual([
    ['true', 'ready'],
    ['true', 'secretMissing'],
    ['true', 'ready'],
    ['true', 'ready'],
  ])
  await click('consent-unencrypted')
  expect(rows().map(([isChosen]) => isChosen)).toEqual(['false', 'true', 'false', 'true'])
  await click('add-imported')
  expect(requested('import.confirm')).toEqual([{ preview: 'weaker', chosen: [3, 1], agreed: [1] }])
})

it('a single one waits for it too, and its form is told what was agreed to', async () => {
  const { requested } = await opened({ ...weaker, entries: weaker.entries.slice(0, 1) })
  expect(buttonAt('add-imported').disabled).toBe(true)
  await click('consent-unencrypted')
  expect(buttonAt('add-imported').disabled).toBe(false)
  await click('entry-to-form')
  expect(requested('import.toForm')).toEqual([{ preview: 'weaker', entry: 0, agreed: [0] }])
})

it('where nothing is asked for, nothing is shown of it', async () => {
  await opened(single)
  expect(all('consents')).toEqual([])
})
