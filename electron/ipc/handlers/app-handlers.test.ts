import { expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { usualPreferences, type VaultView } from '../../../shared/contract.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import { appHandlers } from './app-handlers.ts'

const id = '11111111-1111-4111-8111-111111111111' as ConnectionId
const os = { kind: 'os', store: 'made up' } as const

/** The program's parts around a vault that looks like this. */
function parts(vault: VaultView, more: object = {}) {
  const unlock = vi.fn(async () => bad({ kind: 'wrongPassphrase' }))
  const made = {
    vault: { view: () => vault, look: async () => vault, unlock, unreadable: () => [] },
    preferences: Promise.resolve({ takeDamage: () => undefined, current: () => usualPreferences }),
    platform: { name: 'memory', locales: ['en'] },
    connections: { all: () => [{ id }] },
    summaryOf: () => ({ id, name: 'Acme' }),
    pending: { view: () => undefined, putAsideViews: () => [] },
    annotationsInHand: { view: () => undefined },
    bin: { count: () => 0, unlock: () => undefined },
    practice: { unlock: () => undefined },
    notices: { view: () => [] },
    clipboardState: { view: () => undefined },
    emit: () => undefined,
    ...more,
  }
  return { handlers: appHandlers(made as unknown as Parts), unlock }
}

test('editing is done right after a press, and not at a wish of the page', async () => {
  const edit = vi.fn()
  const presses = [false, true]
  const takeGesture = async () => presses.shift() ?? false
  const { handlers } = parts({ kind: 'absent', offered: [] }, { edit, takeGesture })
  expect(await handlers['app.edit']({ command: 'paste' })).toEqual(bad({ kind: 'notPressed' }))
  expect(edit).not.toHaveBeenCalled()
  expect(await handlers['app.edit']({ command: 'paste' })).toEqual(good(null))
  expect(edit).toHaveBeenCalledExactlyOnceWith('paste')
})

test('a start shows no connection of a vault that is locked', async () => {
  const locked = parts({ kind: 'locked', protection: { kind: 'passphrase' } })
  expect(await locked.handlers['app.start']({})).toMatchObject({ ok: true, value: { connections: [] } })
  const open = parts({ kind: 'open', protection: os, offered: [], unreadable: [] })
  expect(await open.handlers['app.start']({})).toMatchObject({ value: { connections: [{ id }] } })
})

test('a start opens no vault but one that the operating system opens, and asks it once', async () => {
  const passphrase = parts({ kind: 'locked', protection: { kind: 'passphrase' } })
  await passphrase.handlers['app.start']({})
  expect(passphrase.unlock).not.toHaveBeenCalled()
  const asking = parts({ kind: 'locked', protection: os })
  await asking.handlers['app.start']({})
  expect(asking.unlock).toHaveBeenCalledExactlyOnceWith(undefined)
})
