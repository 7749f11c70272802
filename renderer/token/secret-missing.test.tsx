// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionForm, ConnectionSummary } from '../../shared/connection.ts'
import { good } from '../../shared/problem.ts'
import { nordwind } from '../connections/form/systems.fixture.ts'
import { en } from '../i18n/words/en.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { all, at, click, rendered } from '../ui/rendered.fixture.tsx'
import { Window } from '../window.tsx'

const form: ConnectionForm = {
  id: someId,
  name: someConnection.name,
  system: nordwind.id,
  environment: 'production',
  method: 'client',
  values: { clientId: 'client-4711' },
  secretsHeld: [],
}

async function shown(more: Partial<ConnectionSummary>) {
  const connection = { ...someConnection, secretsMissing: ['clientSecret'], ...more }
  const made = await rendered(<Window />, {
    'app.start': async () => good({ ...openStart, systems: [nordwind], connections: [connection] }),
    'connection.form': async () => good(form),
  })
  await click('row')
  return made
}

it('row and ticket say that the secret is missing, and the main button leads to its field', async () => {
  const { requested } = await shown({})
  expect(at('row').textContent).toContain(en.state.secretMissing)
  expect(at('detail').dataset.state).toBe('secretMissing')
  expect(all('get-token')).toEqual([])
  await click('fill-in-secret')
  expect(document.activeElement).toBe(at('field-clientSecret'))
  expect(requested('token.get')).toEqual([])
})

it('a token that is still good is handed out all the same', async () => {
  await shown({ status: { kind: 'held', token: someToken } })
  expect(at('detail').dataset.state).toBe('valid')
  expect(all('fill-in-secret')).toEqual([])
})
