import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId, ProposalId, ConnectionForm as SavedForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import { bad, good } from '../../../shared/problem.ts'
import { openBridge, openStart, type Responses, someConnection, someId } from '../fake-bridge.ts'
import { createWindowStore } from '../store.ts'
import { handedInAfter } from './draft-actions.ts'

const { system, environment, method } = someConnection
const draft = { name: 'Stadt', system, environment, method, values: {}, secrets: { password: 'half typed' } }
const { secrets: _secrets, ...plain } = draft
const soFar = { ...draft, secrets: {} }
const kept: KeptDraft = { ...plain, secretsHeld: [] }
const form: SavedForm = { ...kept, id: someId }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function opened(responses: Responses = {}, aside: readonly KeptDraft[] = []) {
  const bridge = openBridge({
    'app.start': async () => good({ ...openStart, aside }),
    'connection.draft': async ({ kind }) => good(kind === 'aside' ? kept : null),
    'connection.form': async () => good(form),
    ...responses,
  })
  const store = createWindowStore(bridge)
  await store.actions.start()
  const handedIn = () =>
    bridge.requested.flatMap((one) => (one.channel === 'connection.draft' ? [one.request] : []))
  return { bridge, handedIn, state: store.getState, ...store.actions }
}

it('what is typed is handed in every few seconds, not with each key, and without secrets', async () => {
  const { holdTyped, handedIn } = await opened()
  for (const name of ['S', 'St', 'Stadt']) holdTyped({ draft: { ...draft, name } })
  vi.advanceTimersByTime(handedInAfter)
  expect(handedIn()).toEqual([{ kind: 'open' }, { kind: 'soFar', draft: soFar }])
  // Nothing more was typed.
  holdTyped({ draft: { ...draft } })
  vi.advanceTimersByTime(handedInAfter)
  expect(handedIn()).toHaveLength(2)
  holdTyped({ draft: { ...draft, name: 'Stadtwerke' } })
  vi.advanceTimersByTime(handedInAfter)
  expect(handedIn().at(-1)).toEqual({ kind: 'soFar', draft: { ...soFar, name: 'Stadtwerke' } })
})

it('nothing is handed in of a form that is gone', async () => {
  const { holdTyped, handedIn } = await opened()
  holdTyped({ id: someId, draft })
  holdTyped(undefined)
  vi.advanceTimersByTime(10 * handedInAfter)
  expect(handedIn()).toEqual([
    { kind: 'open', id: someId },
    { kind: 'closed', id: someId },
  ])
})

it('a form that is put aside is continued by the next that is opened, without having been thrown away', async () => {
  const { holdTyped, putAside, openAdd, state, handedIn } = await opened()
  openAdd()
  holdTyped({ draft })
  expect(await putAside()).toBeUndefined()
  expect(state()).toMatchObject({ dialog: { kind: 'none' }, aside: [kept] })
  // As the form does when it leaves the page.
  holdTyped(undefined)
  expect(handedIn()).toEqual([{ kind: 'open' }, { kind: 'aside', draft: soFar }])
  openAdd()
  expect(state()).toMatchObject({ dialog: { kind: 'add', kept }, aside: [] })
})

it('a form stays open where what was typed cannot be kept', async () => {
  const problem = { kind: 'vaultUnwritable', file: 'x', code: 'ENOSPC' } as never
  const { holdTyped, putAside, openAdd, state } = await opened({
    'connection.draft': async () => bad(problem),
  })
  openAdd()
  holdTyped({ draft })
  expect(await putAside()).toBe(problem)
  expect(state()).toMatchObject({ dialog: { kind: 'add' }, aside: [] })
})

it('each form continues its own: a connection’s, a new one’s, and that of one that takes another’s place', async () => {
  const ofEdit = { ...kept, form }
  const ofMove = { ...kept, movedFrom: someId }
  const proposal = { ...kept, name: 'Proposed', movedFrom: someId }
  const { openAdd, openEdit, openMove, state } = await opened(
    { 'connection.proposeMove': async () => good(proposal) },
    [ofEdit, ofMove],
  )
  expect(state().dialog).toEqual({ kind: 'none' })
  openAdd()
  expect(state().dialog).toEqual({ kind: 'add' })
  await openEdit(someId)
  expect(state().dialog).toEqual({ kind: 'edit', form, kept: ofEdit })
  await openMove(someId)
  expect(state().dialog).toEqual({ kind: 'add', kept: ofMove })
  expect(state().aside).toEqual([])
  await openMove(someId)
  expect(state().dialog).toEqual({ kind: 'addProposed', proposal })
})

it('what was put aside of one connection is not shown for another', async () => {
  const other = { ...form, id: 'other' as ConnectionId }
  const { openEdit, state } = await opened({}, [{ ...kept, form: other }])
  await openEdit(someId)
  expect(state().dialog).toEqual({ kind: 'edit', form })
})

const proposalId = 'proposal' as ProposalId
const copy: KeptDraft = { ...kept, name: 'Copy', copiedFrom: someId, proposalId }

it('a copy is proposed beside a new form that was put aside, and says whose input it is', async () => {
  const proposal = { ...copy, name: 'Proposed', proposalId: 'another' as ProposalId }
  const { openCopy, holdTyped, state, handedIn } = await opened(
    { 'connection.proposeCopy': async () => good(proposal) },
    [kept],
  )
  await openCopy(someId, 'environment')
  expect(state().dialog).toEqual({ kind: 'addProposed', proposal, unfold: 'environment' })
  expect(state().aside).toEqual([kept])
  holdTyped({ draft: { ...draft, proposalId } })
  holdTyped(undefined)
  expect(handedIn()).toEqual([
    { kind: 'open', proposalId },
    { kind: 'closed', proposalId },
  ])
})

it('a copy that was put aside is continued from its original; with that gone, as a new connection', async () => {
  const imported = { ...kept, name: 'Imported', proposalId: 'imported' as ProposalId }
  const aside = [copy, imported, kept]
  const { openAdd, openCopy, state } = await opened({
    'connection.proposeCopy': async () => good({ ...copy, proposalId: 'another' as ProposalId }),
    'app.start': async () => good({ ...openStart, connections: [someConnection], aside }),
  })
  // What was typed into the form of a new connection comes first: nothing else leads to it.
  for (const next of [kept, imported]) {
    openAdd()
    expect(state().dialog).toEqual({ kind: 'add', kept: next })
  }
  openAdd()
  expect(state()).toMatchObject({ dialog: { kind: 'add' }, aside: [copy] })
  expect(state().dialog).not.toHaveProperty('kept')
  await openCopy(someId)
  expect(state()).toMatchObject({ dialog: { kind: 'add', kept: copy }, aside: [] })
})

it('what was put aside of a copy is not lost with its original', async () => {
  const { openAdd, state } = await opened({
    'app.start': async () => good({ ...openStart, connections: [], aside: [copy] }),
  })
  openAdd()
  expect(state()).toMatchObject({ dialog: { kind: 'add', kept: copy }, aside: [] })
})
