/** The vault's key in the key stores that people have: what they are asked, how often, and what stays behind. */
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../electron/platform/testing/suite/tools.ts'
import {
  gnomeKeyringAsks,
  type KeyStoreSession,
  keePassXcAsks,
  startGnomeKeyring,
  startKeePassXc,
  startPlatform,
} from './key-stores.ts'
import { missingPrograms } from './programs.ts'

const key = crypto.getRandomValues(new Uint8Array(32))
const platform = ['Xvfb', 'openbox', 'dbus-run-session', 'xdotool'] as const

let session: KeyStoreSession
const onPlatform = (startsServices: boolean) =>
  beforeEach(async () => {
    session = await startPlatform({ startsServices })
  })
afterEach(() => session.end())

const opens = async (keyring: ReturnType<KeyStoreSession['newRun']>, wrapped: string) =>
  expect(new Uint8Array(await keyring.unwrap(wrapped))).toEqual(key)

describe.skipIf(missingPrograms([...platform, 'keepassxc']).length > 0)('KeePassXC', () => {
  onPlatform(false)

  it('is asked nothing by the first start, and finds nothing afterwards', async () => {
    const keePassXc = await startKeePassXc(session, 'open')
    for (let time = 0; time < 3; time += 1)
      expect(await session.newRun().probe()).toEqual({ kind: 'real', store: 'Secret Service' })
    expect(await session.user.count(keePassXcAsks.access)).toBe(0)
    expect(await keePassXc.entries()).toEqual([])
  })

  it('keeps one entry, and asks once in a run, however often the vault is opened', async () => {
    const keePassXc = await startKeePassXc(session, 'open')
    const wrapped = await session.newRun().wrap(key)
    await eventually(async () => expect(await keePassXc.entries()).toEqual(['Claimcheck']))
    await keePassXc.restart('open')
    for (let run = 0; run < 2; run += 1) {
      const keyring = session.newRun()
      await keyring.probe()
      const opening = opens(keyring, wrapped)
      await keePassXc.allow()
      await opening
      for (let time = 0; time < 3; time += 1) await opens(keyring, wrapped)
      expect(await session.user.count(keePassXcAsks.access)).toBe(0)
    }
    await eventually(async () => expect(await keePassXc.entries()).toEqual(['Claimcheck']))
  })

  it('that is locked is offered at the first start, and waited for until its user has typed', async () => {
    const keePassXc = await startKeePassXc(session, 'locked')
    const keyring = session.newRun()
    expect((await keyring.probe()).kind).toBe('real')
    const wrapping = keyring.wrap(key)
    await session.user.see(keePassXcAsks.password)
    // Longer than the two seconds that a library gave it.
    await setTimeout(4000)
    await keePassXc.unlock()
    await opens(keyring, await wrapping)
    await eventually(async () => expect(await keePassXc.entries()).toEqual(['Claimcheck']))
  })

  it('that is locked is waited for by a vault that it opens', async () => {
    const keePassXc = await startKeePassXc(session, 'open')
    const wrapped = await session.newRun().wrap(key)
    await keePassXc.restart('locked')
    const opening = opens(session.newRun(), wrapped)
    await session.user.see(keePassXcAsks.password)
    await setTimeout(4000)
    await keePassXc.unlock()
    await keePassXc.allow()
    await opening
  })

  it('is left alone by who does not want to wait, and can be asked again', async () => {
    const keePassXc = await startKeePassXc(session, 'open')
    const wrapped = await session.newRun().wrap(key)
    await keePassXc.restart('open')
    const keyring = session.newRun()
    const cancelling = new AbortController()
    const opening = keyring.unwrap(wrapped, cancelling.signal)
    await session.user.see(keePassXcAsks.access)
    const before = performance.now()
    cancelling.abort(new Error('cancelled'))
    await expect(opening).rejects.toThrow('cancelled')
    expect(performance.now() - before).toBeLessThan(1000)
    // Its dialog stays, though the question is taken back; whoever answers it answers nobody.
    await keePassXc.allow()
    await eventually(async () => expect(await session.user.count(keePassXcAsks.access)).toBe(0))
    const again = opens(keyring, wrapped)
    await keePassXc.allow()
    await again
  })
})

describe.skipIf(missingPrograms([...platform, 'gnome-keyring-daemon']).length > 0)('GNOME Keyring', () => {
  onPlatform(true)

  it('opens the vault in every run, asks nothing, and holds one entry', async () => {
    const keyring = await startGnomeKeyring(session)
    expect((await session.newRun().probe()).kind).toBe('real')
    expect(await keyring.count()).toBe(0)
    const wrapped = await session.newRun().wrap(key)
    await opens(session.newRun(), wrapped)
    await session.newRun().wrap(key)
    expect(await keyring.count()).toBe(1)
  })

  it('that is locked asks its user and is waited for', async () => {
    const keyring = await startGnomeKeyring(session)
    const wrapped = await session.newRun().wrap(key)
    await keyring.lock()
    const run = session.newRun()
    expect((await run.probe()).kind).toBe('real')
    expect(await session.user.count(gnomeKeyringAsks)).toBe(0)
    const opening = opens(run, wrapped)
    await session.user.see(gnomeKeyringAsks)
    await setTimeout(4000)
    await keyring.unlock()
    await opening
    await opens(run, wrapped)
  })

  it('that is locked is left alone by who does not want to wait: its question goes', async () => {
    const keyring = await startGnomeKeyring(session)
    const wrapped = await session.newRun().wrap(key)
    await keyring.lock()
    const cancelling = new AbortController()
    const opening = session.newRun().unwrap(wrapped, cancelling.signal)
    await session.user.see(gnomeKeyringAsks)
    cancelling.abort(new Error('cancelled'))
    await expect(opening).rejects.toThrow('cancelled')
    await eventually(async () => expect(await session.user.count(gnomeKeyringAsks)).toBe(0))
  })
})

describe.skipIf(missingPrograms(platform).length > 0)('a desktop without a key store', () => {
  onPlatform(false)

  it('says so at once, and keeps no key', async () => {
    const before = performance.now()
    expect(await session.newRun().probe()).toMatchObject({ kind: 'none' })
    expect(performance.now() - before).toBeLessThan(2000)
    await expect(session.newRun().wrap(key)).rejects.toThrow()
  })
})
