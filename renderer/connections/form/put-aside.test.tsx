// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ProposalId, ConnectionForm as SavedForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import { bad, good } from '../../../shared/problem.ts'
import { useWindow } from '../../store/context.ts'
import { openStart, type Responses, someConnection, someId } from '../../store/fake-bridge.ts'
import { all, at, click, fieldAt, press, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { kurort } from './systems.fixture.ts'

const { id: _id, ...plain } = {
  id: someId,
  name: 'Bad Süd',
  system: kurort.id,
  environment: 'own',
  method: 'login',
  values: { address: 'https://melde.example' },
  secretsHeld: [],
} satisfies SavedForm
const form: SavedForm = { ...plain, id: someId }
const kept: KeptDraft = { ...plain, name: 'Bad Süd, neu', form }

/** Whatever dialog the window has in front. */
function Front() {
  const dialog = useWindow((state) => state.dialog)
  return dialog.kind === 'none' || dialog.kind === 'protection' ? null : <Dialogs dialog={dialog} />
}

async function editing(responses: Responses = {}, aside: readonly KeptDraft[] = []) {
  const screen = await rendered(<Front />, {
    'app.start': async () => good({ ...openStart, systems: [kurort], connections: [someConnection], aside }),
    'connection.draft': async ({ kind }) => good(kind === 'aside' ? kept : null),
    'connection.form': async () => good(form),
    'connection.proposeCopy': async () =>
      good({ ...plain, copiedFrom: someId, proposalId: 'next' as ProposalId }),
    ...responses,
  })
  await settled(() => screen.store.actions.openEdit(someId))
  return screen
}

it('Escape asks, and Escape again keeps what was typed: no key throws it away', async () => {
  const { store, requested } = await editing()
  await type('field-name', 'Bad Süd, neu')
  await press(document, 'Escape')
  expect(all('discard')).toHaveLength(1)
  await press(document, 'Escape')
  expect(store.getState()).toMatchObject({ dialog: { kind: 'none' }, aside: [kept] })
  expect(requested('connection.draft')).toMatchObject([
    { kind: 'open', id: someId },
    { kind: 'aside', id: someId, draft: { name: 'Bad Süd, neu', secrets: {} } },
  ])
})

it('a button keeps it too, and the form continues where it was left until its user starts over', async () => {
  const { store, requested } = await editing()
  await type('field-name', 'Bad Süd, neu')
  await press(document, 'Escape')
  await click('keep-for-later')
  await settled(() => store.actions.openEdit(someId))
  expect(fieldAt('field-name').value).toBe('Bad Süd, neu')
  expect(all('left-off')).toHaveLength(1)
  await click('start-over')
  expect(all('keep-for-later')).toHaveLength(0)
  await click('discard')
  expect(fieldAt('field-name').value).toBe('Bad Süd')
  expect(all('left-off')).toHaveLength(0)
  expect(requested('connection.draft').at(-1)).toEqual({ kind: 'closed', id: someId })
})

it('where it cannot be kept, the form stays open and says why', async () => {
  const problem = { kind: 'vaultUnwritable', file: '/x/vault.json', code: 'ENOSPC' } as never
  const { store } = await editing({
    'connection.draft': async ({ kind }) => (kind === 'aside' ? bad(problem) : good(null)),
  })
  await type('field-name', 'Bad Süd, neu')
  await press(document, 'Escape')
  await press(document, 'Escape')
  expect(store.getState().dialog.kind).toBe('edit')
  expect(at('discard').parentElement?.querySelector('[role="alert"]')?.textContent).not.toBe('')
})

it('a form in which nothing was typed says nothing of it', async () => {
  await editing()
  expect(all('left-off')).toHaveLength(0)
})

it('a copy that its user starts over is still kept apart from what was put aside of a new connection', async () => {
  const proposalId = 'proposal' as ProposalId
  const ofNew: KeptDraft = { ...plain, name: 'Put aside' }
  const copy: KeptDraft = { ...plain, name: 'Bad Süd (2)', copiedFrom: someId, proposalId }
  const { store, requested } = await editing({}, [ofNew, copy])
  await settled(() => store.actions.closeDialog())
  await settled(() => store.actions.openCopy(someId))
  expect(fieldAt('field-name').value).toBe('Bad Süd (2)')
  await click('start-over')
  await click('discard')
  await type('field-name', 'Afresh')
  await press(document, 'Escape')
  await press(document, 'Escape')
  expect(requested('connection.draft')).toMatchObject([
    { kind: 'open', proposalId },
    { kind: 'closed', proposalId },
    { kind: 'open', proposalId },
    { kind: 'aside', draft: { name: 'Afresh', proposalId } },
  ])
  expect(requested('connection.draft').at(-1)).not.toHaveProperty('draft.copiedFrom')
  expect(store.getState().aside).toContainEqual(ofNew)
})
