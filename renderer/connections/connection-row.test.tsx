// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { ConnectionSummary } from '../../shared/connection.ts'
import { good } from '../../shared/problem.ts'
import { en } from '../i18n/words/en.ts'
import { openStart, someConnection, someId, someToken } from '../store/fake-bridge.ts'
import { at, rendered, settled } from '../ui/rendered.fixture.tsx'
import { ConnectionRow } from './connection-row.tsx'
import { nordwind } from './form/systems.fixture.ts'

const held: ConnectionSummary = { ...someConnection, status: { kind: 'held', token: someToken } }
const row = (connection: ConnectionSummary) => (
  <ConnectionRow connection={connection} group="all" isChosen={false} top={0} position={1} of={1} />
)

it.each([
  [held, true],
  [{ ...held, status: { kind: 'failed', problem: { kind: 'clientRefused' }, at: 1 } }, false],
] as const)('a token was copied only while there is one: %#', async (connection, isSaid) => {
  const { store } = await rendered(row(connection))
  await settled(() => store.setState({ copied: { id: someId, form: 'token', seconds: 60 } }))
  expect(at('row').textContent?.includes(en.act.copied)).toBe(isSaid)
})

it('a system is called by its short name, where it has one', async () => {
  const system = { ...nordwind, name: 'A name too long for a row', shortName: 'Brief' }
  await rendered(row({ ...held, system: system.id }), {
    'app.start': async () => good({ ...openStart, systems: [system] }),
  })
  expect(at('row').textContent).toContain('Brief')
  expect(at('row').textContent).not.toContain('too long')
})
