// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Annotations } from '../../../shared/annotations.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection, someId } from '../../store/fake-bridge.ts'
import {
  all,
  at,
  choose,
  click,
  fieldAt,
  focus,
  press,
  rendered,
  settled,
  submit,
  type,
} from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'

const other = {
  ...someConnection,
  id: '22222222-2222-4222-8222-222222222222' as ConnectionId,
  name: 'Zweite',
  annotations: { tags: [{ name: 'GEVER', color: 'violet' }] },
} as const

async function opened(annotations: Annotations | undefined, responses: Responses = {}, isSecretNew?: true) {
  const connection = { ...someConnection, ...(annotations && { annotations }) }
  const screen = await rendered(
    <Dialogs dialog={{ kind: 'annotations', id: someId, ...(isSecretNew && { isSecretNew }) }} />,
    {
      'app.start': async () => good({ ...openStart, connections: [connection, other] }),
      'connection.annotate': async () => good([]),
      ...responses,
    },
  )
  return screen
}

const tags = () => all('edited-tag').map(({ textContent }) => textContent)

it('adds tags by Enter and by their proposal, colours and removes them, and saves all in one change', async () => {
  const { requested } = await opened({ tags: [{ name: 'Ops', color: 'red' }], note: 'old' })
  expect(document.activeElement).toBe(at('field-tag'))
  await type('field-tag', 'Bern')
  expect(await press(at('field-tag'), 'Enter')).toBe(false)
  await click('proposed-tag')
  expect(tags()).toEqual(['Ops', 'Bern', 'GEVER'])
  expect(all('proposed-tag')).toEqual([])
  expect(at('color-violet')).toHaveProperty('checked', true)
  await click('color-green')
  await settled(() => at('edited-tag').querySelectorAll('button')[1]?.click())
  expect(document.activeElement).toBe(at('field-tag'))
  await type('field-note', 'ask Ms Keller')
  await type('field-day', '2027-03-31')
  await choose('field-stage', 'production')
  await submit('save-noted')
  expect(requested('connection.annotate')).toEqual([
    {
      ids: [someId],
      change: {
        tags: [
          { name: 'Bern', color: 'orange' },
          { name: 'GEVER', color: 'green' },
        ],
        note: 'ask Ms Keller',
        secretExpires: '2027-03-31',
        stage: 'production',
      },
    },
  ])
})

it('removes what was emptied, and takes a tag that was typed without Enter', async () => {
  const { requested } = await opened({ note: 'old', secretExpires: '2027-03-31', stage: 'test' })
  await type('field-note', '  ')
  await type('field-day', '')
  await choose('field-stage', '')
  await type('field-tag', 'gever')
  await submit('save-noted')
  const change = { tags: other.annotations.tags, note: null, secretExpires: null, stage: null }
  expect(requested('connection.annotate')).toEqual([{ ids: [someId], change }])
})

it('shows in the window what main has changed, on every connection', async () => {
  const changed = { ...other, annotations: { tags: [{ name: 'GEVER', color: 'red' }] } } as const
  const { store } = await opened(undefined, { 'connection.annotate': async () => good([changed]) })
  await submit('save-noted')
  expect(store.getState().connections).toEqual([someConnection, changed])
})

it('keeps what was typed where it cannot be saved, and asks before it is thrown away', async () => {
  const { store } = await opened(undefined, {
    'connection.annotate': async () => bad({ kind: 'vaultUnwritable' } as never),
  })
  store.actions.openAnnotations(someId)
  await type('field-note', 'ask Ms Keller')
  await submit('save-noted')
  expect(document.querySelector('[role="alert"]')).not.toBeNull()
  expect(fieldAt('field-note').value).toBe('ask Ms Keller')
  await press(document, 'Escape')
  expect(store.getState().dialog.kind).toBe('annotations')
  await click('discard')
  expect(store.getState().dialog.kind).toBe('none')
})

it('asks for the last day of a secret that was replaced', async () => {
  await opened({ secretExpires: '2026-12-01' }, {}, true)
  expect(fieldAt('field-day').value).toBe('')
  expect(document.activeElement).toBe(at('field-day'))
})

it('Ctrl+Enter saves from within the note, where Enter alone is a new line', async () => {
  const { requested } = await opened(undefined)
  await type('field-note', 'ask Ms Keller')
  await press(at('field-note'), 'Enter')
  expect(requested('connection.annotate')).toEqual([])
  // As the platform does with every key that has Ctrl, so that the browser takes none of them.
  addEventListener('keydown', (event) => event.preventDefault(), { capture: true, once: true })
  await press(at('field-note'), 'Enter', { ctrlKey: true })
  expect(requested('connection.annotate')).toMatchObject([{ change: { note: 'ask Ms Keller' } }])
})

it('whoever goes on editing after all goes on where they were', async () => {
  await opened(undefined)
  await type('field-note', 'ask')
  await focus('field-note')
  await press(at('field-note'), 'Escape')
  expect(document.activeElement).not.toBe(at('field-note'))
  await press(document, 'Escape')
  expect(all('discard')).toEqual([])
  expect(document.activeElement).toBe(at('field-note'))
})

describe('what is being noted', () => {
  const held = (requested: (channel: string) => readonly unknown[]) =>
    requested('connection.holdAnnotations').at(-1)

  it('is handed in with each change, the tag that is being typed included', async () => {
    const { requested } = await opened({ note: 'old' })
    await type('field-note', 'ask Ms Keller')
    await type('field-tag', 'gever')
    const tags = [{ name: 'GEVER', color: 'violet' }]
    const change = { tags, note: 'ask Ms Keller', secretExpires: null, stage: null }
    expect(held(requested)).toEqual({ id: someId, typed: change })
    await submit('save-noted')
    expect(held(requested)).toEqual({ id: someId, typed: null })
  })

  it('is there again after a lock, and is thrown away only when that is wanted', async () => {
    const typedAnnotations = {
      id: someId,
      change: { note: 'ask', tags: other.annotations.tags, stage: null },
    }
    const { store, requested } = await rendered(<Shown />, {
      'app.start': async () => good({ ...openStart, connections: [someConnection], typedAnnotations }),
    })
    expect(at('field-note')).toHaveProperty('value', 'ask')
    expect(tags()).toEqual(['GEVER'])
    await press(at('field-note'), 'Escape')
    expect(held(requested)).toBeUndefined()
    await click('discard')
    expect(held(requested)).toEqual({ id: someId, typed: null })
    expect(store.getState().dialog.kind).toBe('none')
  })
})

/** The dialog that the window has open. */
function Shown() {
  const dialog = useWindow((state) => state.dialog)
  return dialog.kind === 'annotations' ? <Dialogs dialog={dialog} /> : null
}
