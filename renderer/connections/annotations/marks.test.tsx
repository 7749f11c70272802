// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Annotations, Stage } from '../../../shared/annotations.ts'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { sampleSystem } from '../../../shared/system.fixture.ts'
import { someConnection, someToken } from '../../store/fake-bridge.ts'
import { CardActions } from '../../token/card-actions.tsx'
import { all, at, click, rendered } from '../../ui/rendered.fixture.tsx'
import { RowMarks } from './marks.tsx'
import { NotedLine } from './noted-line.tsx'

const noted: Annotations = {
  tags: (['one', 'two', 'three'] as const).map((name) => ({ name, color: 'teal' })),
  secretExpires: '2027-03-31',
  note: 'ask Ms Keller',
}

function place(stage?: Stage) {
  const name = { en: 'Live', de: 'Live', cs: 'Live' }
  const address = { kind: 'fixed', url: 'https://live.example' } as const
  return { ...sampleSystem, environments: [{ id: 'production', name, address, ...(stage && { stage }) }] }
}

it.each([
  ['its environment is production', 'production', 'production', 'Live', ['Live']],
  ['its user says so', undefined, 'production', 'Live Production', ['Production']],
  ['its user denies it', 'production', 'test', 'Live ', []],
  ['nothing is known', undefined, undefined, 'Live ', []],
] as const)('a row says once whether it is production: %s', async (_when, ofSystem, stage, says, marked) => {
  const connection = { ...someConnection, ...(stage && { stage }) }
  await rendered(<RowMarks connection={connection} system={place(ofSystem)} />)
  expect(document.body.textContent).toBe(says)
  expect(all('production').map(({ textContent }) => textContent)).toEqual(marked)
})

it('a row shows the first two tags', async () => {
  await rendered(<RowMarks connection={{ ...someConnection, annotations: noted }} system={undefined} />)
  expect(all('tag').map(({ textContent }) => textContent)).toEqual(['one', 'two'])
})

it('the ticket shows all tags, last day and note, and opens the dialog', async () => {
  const connection = { ...someConnection, annotations: noted }
  const { store } = await rendered(<NotedLine connection={connection} />)
  expect(at('noted').textContent).toBe('onetwothreeSecret expires on 31 March 2027ask Ms Keller')
  await click('open-noted')
  expect(store.getState().dialog).toEqual({ kind: 'annotations', id: connection.id })
})

it('a ticket on which nothing is noted has no line for it', async () => {
  await rendered(<NotedLine connection={{ ...someConnection, annotations: { pinned: true } }} />)
  expect(all('noted')).toEqual([])
})

it('the buttons that copy a token of production say so', async () => {
  const held: ConnectionSummary = {
    ...someConnection,
    stage: 'production',
    status: { kind: 'held', token: someToken },
  }
  await rendered(<CardActions connection={held} state="valid" />)
  const described = at('copy-token').getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(described)?.textContent).toBe('Production')
})
