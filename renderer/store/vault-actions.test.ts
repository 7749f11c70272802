import { describe, expect, it, vi } from 'vitest'
import type { ResponseOf, VaultView } from '../../shared/contract.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import { type FakeBridge, fakeBridge, openBridge, openStart, someConnection } from './fake-bridge.ts'
import { createWindowStore } from './store.ts'

// The store must not come to need React: with none to import it still works.
vi.mock('react', () => ({}))
vi.mock('react-dom', () => ({}))

const locked: VaultView = { kind: 'locked', protection: { kind: 'passphrase' }, kitMadeAt: 1 }
const changed = { ...openStart.vault, protection: { kind: 'os', store: 'Test' } } as VaultView
const recoveryCode = 'ABCD-EFGH'
const opened = async () => good({ vault: openStart.vault, connections: [someConnection] })
const lockedStart = async () => good({ ...openStart, vault: locked, connections: [] })

async function started(bridge: FakeBridge) {
  const store = createWindowStore(bridge)
  await store.actions.start()
  return store
}

describe('opening by recovery code', () => {
  const protection = { kind: 'os' } as const
  const bridgeOf = (unlock = opened) =>
    fakeBridge({
      'app.start': lockedStart,
      'vault.unlock': unlock,
      'vault.protect': async () => good(changed),
    })

  it('shows how to protect the vault anew, with the code as the proof', async () => {
    const bridge = bridgeOf()
    const store = await started(bridge)
    expect(await store.actions.unlock({ recoveryCode })).toBeUndefined()
    expect(store.getState()).toMatchObject({
      vault: openStart.vault,
      connections: [someConnection],
      dialog: { kind: 'protection', isRecovered: true },
    })
    expect(JSON.stringify(store.getState())).not.toContain(recoveryCode)
    expect(await store.actions.protect(undefined, protection)).toBeUndefined()
    expect(bridge.requested.at(-1)?.request).toEqual({ credential: { recoveryCode }, protection })
    expect(store.getState()).toMatchObject({
      vault: changed,
      dialog: { kind: 'protection', isRecovered: false },
    })
  })

  it.each<[string, (store: Awaited<ReturnType<typeof started>>, bridge: FakeBridge) => unknown]>([
    ['the dialog is open', (store) => store.actions.closeDialog()],
    ['it is worth something', (store) => store.actions.protect(undefined, protection)],
    ['the vault is', (_store, bridge) => bridge.emit({ kind: 'vault', vault: locked })],
  ])('holds the code no longer than %s', async (_how, end) => {
    const bridge = bridgeOf()
    const store = await started(bridge)
    await store.actions.unlock({ recoveryCode })
    await end(store, bridge)
    await store.actions.protect(undefined, protection)
    expect(bridge.requested.at(-1)?.request).toEqual({ credential: {}, protection })
  })

  it('holds nothing of a code that was wrong', async () => {
    const store = await started(bridgeOf(async () => bad({ kind: 'wrongRecoveryCode' }) as never))
    expect(await store.actions.unlock({ recoveryCode })).toEqual({ kind: 'wrongRecoveryCode' })
    expect(store.getState()).toMatchObject({ vault: locked, dialog: { kind: 'none' } })
  })

  it('a passphrase opens no dialog', async () => {
    const store = await started(fakeBridge({ 'app.start': lockedStart, 'vault.unlock': opened }))
    await store.actions.unlock({ passphrase: 'x' })
    expect(store.getState().dialog).toEqual({ kind: 'none' })
  })
})

describe('changing the protection', () => {
  it('leaves everything as it is on a problem', async () => {
    const store = await started(
      openBridge({ 'vault.protect': async () => bad({ kind: 'tooManyAttempts', waitSeconds: 4 }) }),
    )
    store.actions.openProtection()
    const before = store.getState()
    const problem = await store.actions.protect({ passphrase: 'x' }, { kind: 'os' })
    expect(problem).toEqual({ kind: 'tooManyAttempts', waitSeconds: 4 })
    expect(store.getState()).toEqual(before)
  })

  it('does not open a window that was locked meanwhile', async () => {
    const response = Promise.withResolvers<Result<ResponseOf<'vault.protect'>>>()
    const bridge = openBridge({ 'vault.protect': () => response.promise })
    const store = await started(bridge)
    store.actions.openProtection()
    const changing = store.actions.protect({ passphrase: 'x' }, { kind: 'os' })
    bridge.emit({ kind: 'vault', vault: locked })
    response.resolve(good(changed))
    await changing
    expect(store.getState()).toMatchObject({ vault: locked, dialog: { kind: 'none' } })
  })
})

it('a recovery kit tells where it lies and when it was made', async () => {
  const vault = { ...openStart.vault, kitMadeAt: 7 } as VaultView
  const bridge = openBridge({ 'vault.makeKit': async () => good({ path: '/kit.html', vault }) })
  const store = await started(bridge)
  expect(await store.actions.makeKit({}, 'cs')).toMatchObject({ ok: true, value: { path: '/kit.html' } })
  expect(bridge.requested.at(-1)?.request).toEqual({ credential: {}, language: 'cs' })
  expect(store.getState().vault).toEqual(vault)
})

it('a vault from elsewhere opens the window, or says why not', async () => {
  const request = { file: '{}', credential: { recoveryCode }, protection: { kind: 'os' } } as const
  const absent = async () =>
    good({ ...openStart, vault: { kind: 'absent', offered: [] } as const, connections: [] })
  const refused = await started(
    fakeBridge({ 'app.start': absent, 'vault.adopt': async () => bad({ kind: 'notAVault' }) }),
  )
  expect(await refused.actions.adopt(request)).toEqual({ kind: 'notAVault' })
  expect(refused.getState().vault.kind).toBe('absent')
  const taken = await started(fakeBridge({ 'app.start': absent, 'vault.adopt': opened }))
  expect(await taken.actions.adopt(request)).toBeUndefined()
  expect(taken.getState()).toMatchObject({ vault: openStart.vault, dialog: { kind: 'none' } })
})
