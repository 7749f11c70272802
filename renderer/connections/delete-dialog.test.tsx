// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { good } from '../../shared/problem.ts'
import { en } from '../i18n/words/en.ts'
import { openStart, type Responses, someConnection, someId } from '../store/fake-bridge.ts'
import { TokenPane } from '../token/token-pane.tsx'
import { all, click, press, rendered } from '../ui/rendered.fixture.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { UnreadableConnections } from './unreadable-connections.tsx'

const responses: Responses = { 'connection.delete': async () => good(null) }

it('a connection is not deleted without asking', async () => {
  const { requested, store } = await rendered(<TokenPane connection={someConnection} />, responses)
  await click('delete')
  expect(requested('connection.delete')).toEqual([])
  expect(store.getState().dialog).toEqual({ kind: 'delete', id: someId })
})

it('a record that cannot be read is not deleted without asking, and only where it is a connection’s', async () => {
  const unreadable = [
    { id: someId, kind: 'connection' },
    { id: someId, kind: 'token' },
  ]
  const vault = { ...openStart.vault, unreadable } as typeof openStart.vault
  const { requested, store } = await rendered(<UnreadableConnections />, {
    ...responses,
    'app.start': async () => good({ ...openStart, vault }),
  })
  expect(all('delete-unreadable')).toHaveLength(1)
  await click('delete-unreadable')
  expect(requested('connection.delete')).toEqual([])
  expect(store.getState().dialog).toEqual({ kind: 'delete', id: someId })
})

it('the question names what goes, Enter and Escape leave it, and only its own button deletes', async () => {
  // As browsers do: nothing in a dialog can have the focus before it is shown, and then its first control gets it.
  vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementationOnce(function (this: HTMLElement) {
    this.querySelector('button')?.focus()
  })
  const { requested, store } = await rendered(<DeleteDialog id={someId} />, responses)
  store.actions.openDelete(someId)
  expect(document.querySelector('h1')?.textContent).toContain(someConnection.name)
  expect(document.activeElement?.textContent).toBe(en.app.cancel)
  await press(document, 'Escape')
  expect(store.getState().dialog.kind).toBe('none')
  expect(requested('connection.delete')).toEqual([])
  await click('confirm-delete')
  expect(requested('connection.delete')).toEqual([{ id: someId }])
})

it('it says where the connection goes, and deletes it for good only by a button apart', async () => {
  const { requested } = await rendered(<DeleteDialog id={someId} />, responses)
  expect(document.querySelector('dialog')?.textContent).toContain('30 days')
  await click('delete-for-good')
  expect(requested('connection.delete')).toEqual([{ id: someId, forGood: true }])
})

it('what cannot be read goes for good in any case, and nothing else is offered', async () => {
  const { store } = await rendered(<DeleteDialog id={'gone' as typeof someId} />, responses)
  expect(all('delete-for-good')).toHaveLength(0)
  await click('confirm-delete')
  expect(store.getState().deleted).toBeUndefined()
})

it('the question is in front of all else, and no click beside it answers it', async () => {
  const shown = vi.spyOn(HTMLDialogElement.prototype, 'showModal')
  await rendered(<DeleteDialog id={someId} />, responses)
  const dialog = document.querySelector('dialog')
  expect(shown.mock.contexts[0]).toBe(dialog)
  expect(dialog?.getAttribute('closedby')).toBe('none')
})
