/** Forms that come filled in leave alone what was typed into the form of a new connection and put aside. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { DraftTarget, KeptDraft } from '../../shared/contract.ts'
import { exportOf, manySamples, preview } from './import.fixture.ts'
import { clientDraft, removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

let app: TestApp
let id: ConnectionId

/** What its user has put aside: nothing else is in the vault's forms. */
const aside: ConnectionDraft = { ...clientDraft('https://127.0.0.1:9', ''), name: 'Put aside', secrets: {} }

/** Opens at once: no passphrase is derived. */
beforeEach(async () => {
  app = await startTestApp({ keys: 'real' })
  await app.value('app.start', {})
  await app.value('vault.create', {})
  id = await app.add(clientDraft('https://127.0.0.1:9', 'made up'))
  await app.value('connection.draft', { kind: 'aside', draft: aside })
})
afterEach(() => removeFolder(app))

async function copied(): Promise<KeptDraft> {
  return app.value('connection.proposeCopy', { id })
}

async function imported(): Promise<KeptDraft> {
  const { id: read } = await preview(app, exportOf(manySamples(1)))
  return app.value('import.toForm', { preview: read, entry: 0 })
}

/** As the page hands in what it was given. */
function typedInto({ secretsHeld: _held, form: _form, source: _source, ...proposal }: KeptDraft) {
  const { name: _name, ...rest } = proposal
  return { draft: { ...rest, name: 'Typed', secrets: {} } }
}

const targetOf = ({ draft: { proposalId } }: { readonly draft: ConnectionDraft }): DraftTarget =>
  proposalId ? { proposalId } : {}

async function namesAside(): Promise<readonly string[]> {
  const { aside: forms = [] } = await app.value('app.start', {})
  return forms.map(({ name }) => name).toSorted()
}

const proposals = [
  { of: 'a copy', propose: copied },
  { of: 'an entry of an import', propose: imported },
]

it.each(proposals)('$of that is thrown away takes only itself along', async ({ propose }) => {
  const typed = typedInto(await propose())
  await app.value('connection.draft', { kind: 'open', ...targetOf(typed) })
  await app.value('connection.draft', { kind: 'soFar', ...typed })
  expect(await namesAside()).toEqual(['Put aside'])
  expect((await app.value('app.start', {})).kept).toMatchObject({ name: 'Typed' })
  await app.value('connection.draft', { kind: 'closed', ...targetOf(typed) })
  expect(await namesAside()).toEqual(['Put aside'])
  expect((await app.value('app.start', {})).kept).toBeUndefined()
})

it.each(proposals)('$of that is saved takes only itself along', async ({ propose }) => {
  const typed = typedInto(await propose())
  await app.value('connection.draft', { kind: 'soFar', ...typed })
  await app.value('connection.add', typed.draft)
  expect(await namesAside()).toEqual(['Put aside'])
  expect((await app.value('app.start', {})).kept).toBeUndefined()
})

it.each(proposals)('$of is put aside beside it, and beside another', async ({ propose }) => {
  for (const name of ['First', 'Second']) {
    const { draft } = typedInto(await propose())
    await app.value('connection.draft', { kind: 'aside', draft: { ...draft, name } })
  }
  expect(await namesAside()).toEqual(['First', 'Put aside', 'Second'])
})

it('a new connection that is saved takes no proposal along', async () => {
  for (const { propose, of } of proposals) {
    const { draft } = typedInto(await propose())
    await app.value('connection.draft', { kind: 'aside', draft: { ...draft, name: of } })
  }
  await app.add({ ...clientDraft('https://127.0.0.1:9', 'made up'), name: 'New' })
  expect(await namesAside()).toEqual(['a copy', 'an entry of an import'])
})
