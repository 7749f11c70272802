/** Steps with connections from elsewhere and for elsewhere: everything of them is secret until it is sealed. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import type { ConnectionId } from '../../../../shared/connection.ts'
import type { Channel, RequestOf, ResponseOf } from '../../../../shared/contract.ts'
import type { ImportSource } from '../../../../shared/files/import.ts'
import { usualNetwork } from '../../../../shared/network.ts'
import type { Scenario } from '../scenario.ts'

/** Sends a request right after a key press that main sees. */
async function pressAndInvoke<C extends Channel>(
  { user }: Scenario,
  channel: C,
  request: RequestOf<C>,
): Promise<ResponseOf<C>> {
  await user.page.keyboard.press('Shift')
  const response = await user.invoke(channel, request)
  if (!response.ok) throw new Error(`${channel} ended with ${response.problem.kind}`)
  return response.value
}

function exportWith(names: readonly string[], secretOf: (name: string) => string, more: object = {}): string {
  const connections = names.map((name) => ({
    name,
    system: 'money-s5',
    environment: 'server',
    method: 'client-credentials',
    values: { address: 'https://127.0.0.1:9', clientId: `client of ${name}` },
    secrets: { clientSecret: secretOf(name) },
    ...more,
  }))
  return JSON.stringify({ claimcheck: 'connections', version: 1, connections })
}

function fileOf(name: string, text: string): ImportSource {
  return { kind: 'files', files: [{ path: name, base64: Buffer.from(text).toString('base64') }] }
}

async function failToRead({ user }: Scenario, source: ImportSource, passphrase?: string): Promise<void> {
  const request = { source, ...(passphrase !== undefined && { passphrase }) }
  expect((await user.invoke('import.read', request)).ok).toBe(false)
}

/** Files and pasted texts, some of which nobody can read; previews that are discarded, replaced and confirmed. */
export async function importConnections(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const secret = (what: string) => scenario.plant(`imported & never told: ${what} Ä/+% 9`)
  await failToRead(scenario, { kind: 'text', text: `dear diary, ${secret('diary')}` })
  await failToRead(scenario, fileOf('cut.json', exportWith(['Cut'], secret).slice(0, -3)))
  const pasted = { kind: 'text', text: exportWith(['Pasted', 'Twice'], secret) } as const
  await pressAndInvoke(scenario, 'import.read', { source: pasted })
  await pressAndInvoke(scenario, 'import.discard', {})
  const odd = fileOf('odd.json', exportWith(['Odd'], secret, { values: { address: 'none' } }))
  const unfit = await pressAndInvoke(scenario, 'import.read', { source: odd })
  await pressAndInvoke(scenario, 'import.toForm', { preview: unfit.id, entry: 0 })
  await pressAndInvoke(scenario, 'connection.draft', { kind: 'closed' })
  const source = fileOf('whole.json', exportWith(['Kept', 'Not chosen'], secret))
  const shown = await pressAndInvoke(scenario, 'import.read', { source })
  expect(JSON.stringify(shown)).toContain('Not chosen')
  await pressAndInvoke(scenario, 'import.confirm', { preview: shown.id, chosen: [0] })
  expect((await user.mainState()).connections.map(({ name }) => name)).toContain('Kept')
  await scenario.look('connections imported')
  await scenario.lookAtHeap('connections imported')
}

/**
 * A file brings another secret for a connection that is here, and entries that need consent: seen, put into a form without
 * consent, discarded, then confirmed for some. What is replaced and what is refused are secret like everything else.
 */
export async function replaceSecrets(scenario: Scenario): Promise<void> {
  const { user } = scenario
  const secret = (what: string) => scenario.plant(`rotated & never told: ${what} Ä/+% 7`)
  const origin = 'http://erp.example:8080'
  const plain = { values: { address: origin, clientId: 'plain' } }
  const network = { ...usualNetwork, unencryptedOrigin: origin }
  const rotated = JSON.parse(exportWith(['Kept'], secret))
  const needing = JSON.parse(exportWith(['Agreed', 'Refused'], secret, { ...plain, network }))
  needing.connections[1].values.clientId = 'refused'
  const text = JSON.stringify({ ...rotated, connections: [...rotated.connections, ...needing.connections] })
  const source = fileOf('rotated.json', text)
  const seen = await pressAndInvoke(scenario, 'import.read', { source })
  expect(seen.entries.map(({ state }) => state.kind)).toEqual(['present', 'ready', 'ready'])
  expect(seen.consents).toHaveLength(1)
  await pressAndInvoke(scenario, 'import.toForm', { preview: seen.id, entry: 2 })
  await pressAndInvoke(scenario, 'connection.draft', { kind: 'closed' })
  await pressAndInvoke(scenario, 'import.discard', {})
  const { id } = await pressAndInvoke(scenario, 'import.read', { source })
  await user.page.keyboard.press('Shift')
  const refused = await user.invoke('import.confirm', { preview: id, chosen: [1], replacing: [0] })
  expect(refused.ok).toBe(false)
  const choice = { chosen: [1], replacing: [0], agreed: [0] }
  const done = await pressAndInvoke(scenario, 'import.confirm', { preview: id, ...choice })
  expect([done.added.length, done.replaced.length]).toEqual([1, 1])
  await scenario.look('secrets replaced by an import')
  await scenario.lookAtHeap('secrets replaced by an import')
}

/** Exports without secrets, encrypted, and takes the encrypted one back, by a wrong passphrase and by the right one. */
export async function exportConnections(scenario: Scenario): Promise<void> {
  const { user, sandbox } = scenario
  const ids = (await user.mainState()).connections.map(({ id }): ConnectionId => id)
  const plain = await pressAndInvoke(scenario, 'connection.export', { ids, form: { kind: 'withoutSecrets' } })
  expect(readFileSync(plain.path, 'utf8')).toContain('Kept')
  const passphrase = scenario.plant('zwölf Seeschwalben über der Mole & fort')
  const credential = { passphrase: sandbox.passphrase }
  const form = { kind: 'encrypted', passphrase, credential } as const
  const sealed = await pressAndInvoke(scenario, 'connection.export', { ids, form })
  const source = fileOf(path.basename(sealed.path), readFileSync(sealed.path, 'utf8'))
  await failToRead(scenario, source)
  await failToRead(scenario, source, scenario.plant('nicht die richtige & auch keine 5'))
  await pressAndInvoke(scenario, 'import.read', { source, passphrase })
  await pressAndInvoke(scenario, 'import.discard', {})
  await scenario.look('connections exported')
  await scenario.lookAtHeap('connections exported')
  await user.lock()
  await scenario.lookAtMain('locked after an import and an export')
  await user.unlock(sandbox.passphrase)
}
