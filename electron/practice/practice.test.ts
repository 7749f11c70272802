import { expect, onTestFinished, test } from 'vitest'
import { findFreePorts } from '../network/free-ports.fixture.ts'
import type { CallMethod } from '../tokens/acquire.ts'
import { createPractice } from './practice.ts'
import { createPracticeClient } from './practice-client.ts'

/** A service whose vault is open or not, and a call to its server. */
async function world(isOpen: boolean) {
  const practice = createPractice({
    connections: {} as never,
    isOpen: () => isOpen,
    moved: async () => undefined,
  })
  onTestFinished(() => practice.stop())
  const tokenEndpoint = `http://127.0.0.1:${await findFreePorts()}/token`
  const values = { clientId: createPracticeClient().clientId, tokenEndpoint }
  const call = practice.served((async () => 'served') as unknown as CallMethod)
  return { practice, call: () => call({ connection: { values } } as never) }
}

test('its server starts with the first call', async () => {
  const { call } = await world(true)
  expect(await call()).toBe('served')
})

test('a call that comes while the vault is locked starts none', async () => {
  const { practice, call } = await world(false)
  await expect(call()).rejects.toMatchObject({ problem: { kind: 'connectionRefused' } })
  expect(await practice.add('en')).toMatchObject({ problem: { kind: 'vaultLocked' } })
})
