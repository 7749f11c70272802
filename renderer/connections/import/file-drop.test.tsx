// @vitest-environment happy-dom
import { act } from 'react'
import { expect, it } from 'vitest'
import { all, at, rendered, settled } from '../../ui/rendered.fixture.tsx'
import { Window } from '../../window.tsx'
import { FileDrop } from './file-drop.tsx'
import { mixed } from './import.fixture.ts'

HTMLElement.prototype.showPopover = () => undefined

const transfer = (types: readonly string[]) => ({ types, items: [], files: [new File(['x'], 'a.csv')] })

/** @returns whether the event was left to the browser. */
async function drag(type: string, types: readonly string[] = ['Files'], more: object = {}): Promise<boolean> {
  const event = new Event(type, { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: transfer(types), relatedTarget: null, ...more })
  return act(async () => document.body.dispatchEvent(event))
}

it('files over the window are told where they may be dropped, until they leave it', async () => {
  await rendered(<FileDrop />)
  expect(await drag('dragover')).toBe(false)
  expect(at('drop-overlay').textContent).not.toBe('')
  await drag('dragleave', ['Files'], { relatedTarget: document.body })
  expect(all('drop-overlay')).toHaveLength(1)
  await drag('dragleave')
  expect(all('drop-overlay')).toEqual([])
})

it('the window waits for files to be held over it', async () => {
  await rendered(<Window />)
  await drag('dragenter')
  await drag('dragover')
  expect(all('drop-overlay')).toHaveLength(1)
})

it('what is dropped is opened in the import', async () => {
  const { store } = await rendered(<FileDrop />)
  await drag('dragover')
  expect(await drag('drop')).toBe(false)
  await settled()
  expect(all('drop-overlay')).toEqual([])
  const { dialog } = store.getState()
  expect(dialog.kind === 'import' && dialog.files?.map(({ path }) => path)).toEqual(['a.csv'])
})

it('text that is dragged, and files over another dialog, are left alone', async () => {
  const { store } = await rendered(<FileDrop />)
  expect(await drag('dragover', ['text/plain'])).toBe(true)
  await settled(() => store.actions.openAdd())
  expect(await drag('drop')).toBe(true)
  expect(store.getState().dialog.kind).toBe('add')
})

it('a preview is not given up for a file that falls on it', async () => {
  const { store } = await rendered(<FileDrop />)
  const none: ReadonlySet<number> = new Set()
  const imported = { preview: mixed, chosen: none, replacing: none, agreed: none, isPlain: false }
  await settled(() => store.actions.openImport())
  store.setState({ imported })
  expect(await drag('dragover')).toBe(true)
  expect(await drag('drop')).toBe(true)
  expect(store.getState()).toMatchObject({ imported, dialog: { kind: 'import' } })
})
