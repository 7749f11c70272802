// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import { good } from '../../../shared/problem.ts'
import { openStart, someConnection, someId } from '../../store/fake-bridge.ts'
import { all, at, choose, click, fieldAt, rendered, settled, type } from '../../ui/rendered.fixture.tsx'
import { Dialogs } from '../dialogs.tsx'
import { kurort } from '../form/systems.fixture.ts'

const source: ConnectionForm = {
  id: someId,
  name: 'Bad Süd',
  system: kurort.id,
  environment: 'own',
  method: 'login',
  values: { address: 'https://melde.example', username: 'vera', format: 'json', query: 'no' },
  secretsHeld: ['password'],
}
const { id: _id, ...form } = source
const proposal: KeptDraft = { ...form, name: 'Bad Süd (2)', copiedFrom: someId, source, secretsHeld: [] }

const withLastDay = { ...someConnection, annotations: { secretExpires: '2026-12-01' } }

async function copying(unfold?: 'environment') {
  const screen = await rendered(
    <Dialogs dialog={{ kind: 'addProposed', proposal, ...(unfold && { unfold }) }} />,
    {
      'app.start': async () => good({ ...openStart, systems: [kurort] }),
      'connection.add': async () => good(someConnection),
      'connection.edit': async ({ draft: { name } }) =>
        good(name === 'No last day' ? someConnection : withLastDay),
    },
  )
  await settled()
  return screen
}

it('a copy is filled in like the original, and leaves its secret to main', async () => {
  const { requested } = await copying()
  expect(fieldAt('field-name').value).toBe('Bad Süd (2)')
  await click('save')
  expect(requested('connection.add')).toMatchObject([
    { name: 'Bad Süd (2)', copiedFrom: someId, values: source.values, secrets: {} },
  ])
})

it('asks for the secret again where the copy goes to another server', async () => {
  const { requested } = await copying()
  await type('field-address', 'https://elsewhere.example')
  await click('save')
  expect(document.querySelector('[data-reason="typeAgain"]')).not.toBeNull()
  expect(requested('connection.add')).toEqual([])
})

it('asks for it in another environment, too, which it may be opened for', async () => {
  const { requested } = await copying('environment')
  expect(document.activeElement).toBe(at('field-environment'))
  const other = kurort.environments.find(({ id }) => id !== 'own')?.id ?? ''
  await choose('field-environment', other)
  await click('save')
  expect(document.querySelector('[data-reason="typeAgain"]')).not.toBeNull()
  expect(requested('connection.add')).toEqual([])
})

it('whoever replaces a secret that has a last day is asked for the next one', async () => {
  const { store } = await copying()
  const draft = { ...form, secrets: { password: 'next' } }
  const others = [
    { ...draft, secrets: {} },
    { ...draft, name: 'No last day' },
  ]
  for (const other of others) {
    await settled(() => store.actions.save(other, someId))
    expect(store.getState().dialog.kind).toBe('none')
  }
  await settled(() => store.actions.save(draft, someId))
  expect(store.getState().dialog).toEqual({ kind: 'annotations', id: someId, isSecretNew: true })
  expect(all('problem')).toEqual([])
})
