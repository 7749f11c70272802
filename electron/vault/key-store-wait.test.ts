/** A key store whose user takes their time: what the vault shows meanwhile, and how the wait ends. */
import { describe, expect, it, vi } from 'vitest'
import type { Protection, VaultView } from '../../shared/contract.ts'
import type { KeyProtection } from '../platform/platform.ts'
import { withTimeout } from '../platform/with-timeout.ts'
import { readRecoveryCode } from './recovery/recovery-code.ts'
import { expectGood, passphrase, temporaryFolder, testVault, workingKeys } from './vault.fixture.ts'

const os: Protection = { kind: 'os', store: 'test keyring' }

/** A key store that answers once its user does. */
function slowKeys() {
  const { keys } = workingKeys()
  const user = { responses: Promise.resolve(), requested: 0 }
  const slow: KeyProtection = {
    probe: keys.probe,
    wrap: async (key, cancelled) => {
      user.requested += 1
      await withTimeout(60_000, user.responses, 'late', cancelled)
      return keys.wrap(key)
    },
    unwrap: async (wrapped, cancelled) => {
      user.requested += 1
      await withTimeout(60_000, user.responses, 'late', cancelled)
      return keys.unwrap(wrapped)
    },
  }
  return { keys: slow, user }
}

/** A vault that such a key store opens, whose user has not answered yet. */
async function waitingVault() {
  const { keys, user } = slowKeys()
  const vault = testVault(temporaryFolder(), { keys })
  await vault.look()
  expectGood(await vault.create(undefined))
  const code = expectGood(
    await vault.makeKit(undefined, async (kit) => readRecoveryCode(kit.code.groups().join(' '))),
  )
  vault.lock()
  await vault.settled()
  const { promise, resolve } = Promise.withResolvers<void>()
  user.responses = promise
  user.requested = 0
  const unlocking = vault.unlock(undefined)
  await vi.waitFor(() => expect(user.requested).toBe(1))
  return { vault, user, unlocking, response: resolve, code }
}

const cancelled = { ok: false, problem: { kind: 'cancelled' } }

describe('while the key store waits for its user', () => {
  it('the vault says so, and opens when they have answered', async () => {
    const { vault, unlocking, response } = await waitingVault()
    expect(vault.view()).toMatchObject({ kind: 'locked', protection: os, asking: true })
    response()
    expectGood(await unlocking)
    expect(vault.view().kind).toBe('open')
  })

  it('they are asked once, however often the vault is to be opened', async () => {
    const { vault, user, unlocking, response } = await waitingVault()
    const again = vault.unlock(undefined)
    response()
    expectGood(await unlocking)
    expectGood(await again)
    expect(user.requested).toBe(1)
  })

  it('the wait can be ended, and begun again', async () => {
    const { vault, user, unlocking, response } = await waitingVault()
    vault.cancel()
    expect(await unlocking).toEqual(cancelled)
    expect(vault.view()).not.toHaveProperty('asking')
    response()
    expectGood(await vault.unlock(undefined))
    expect(user.requested).toBe(2)
  })

  it('locking ends the wait: a late answer opens nothing', async () => {
    const { vault, unlocking, response } = await waitingVault()
    expect(vault.lock()).not.toHaveProperty('asking')
    response()
    expect(await unlocking).toEqual(cancelled)
    expect(vault.view().kind).toBe('locked')
    expect(vault.view()).not.toHaveProperty('asking')
  })

  it('who types something instead need not wait', async () => {
    const { vault, user, unlocking, code } = await waitingVault()
    expectGood(await vault.unlock(code))
    expect(await unlocking).toEqual(cancelled)
    expect(vault.view().kind).toBe('open')
    expect(user.requested).toBe(1)
  })

  it('a new vault can be given another protection instead', async () => {
    const { keys, user } = slowKeys()
    user.responses = new Promise(() => undefined)
    const vault = testVault(temporaryFolder(), { keys })
    await vault.look()
    const creating = vault.create(undefined)
    await vi.waitFor(() => expect(user.requested).toBe(1))
    vault.cancel()
    expect(await creating).toEqual(cancelled)
    expectGood(await vault.create(passphrase))
  })
})

describe('a key store that is slow to say whether it is there', () => {
  function slowProbe() {
    const { keys } = workingKeys()
    const { promise, resolve } = Promise.withResolvers<void>()
    const probe = vi.fn(async () => {
      await promise
      return keys.probe()
    })
    return { keys: { ...keys, probe }, probe, response: resolve }
  }

  it('does not hold up the first start: it is offered when it has answered', async () => {
    const { keys, response } = slowProbe()
    const told: VaultView[] = []
    const vault = testVault(temporaryFolder(), { keys, changed: (view) => void told.push(view) })
    const before = performance.now()
    expect(await vault.look()).toEqual({ kind: 'absent', offered: [{ kind: 'passphrase' }], asking: true })
    expect(performance.now() - before).toBeLessThan(1500)
    response()
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'absent', offered: [os, { kind: 'passphrase' }] }]))
    expect(vault.view()).toEqual(told[0])
  })

  it('is asked once meanwhile, and holds up no vault with a passphrase, which is offered it later', async () => {
    const { keys, probe, response } = slowProbe()
    const told: VaultView[] = []
    const vault = testVault(temporaryFolder(), { keys, changed: (view) => void told.push(view) })
    await vault.look()
    expectGood(await vault.create(passphrase))
    expect(probe).toHaveBeenCalledOnce()
    expect(vault.view()).toMatchObject({ kind: 'open', offered: [{ kind: 'passphrase' }] })
    response()
    await vi.waitFor(() =>
      expect(told.at(-1)).toMatchObject({ kind: 'open', offered: [os, { kind: 'passphrase' }] }),
    )
  })
})
