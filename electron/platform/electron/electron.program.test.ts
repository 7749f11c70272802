/** The complete program on the fake: composed, used through its bridge, its vault on disk, closed by the user. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, ClaimcheckEvent } from '../../../shared/contract.ts'
import { startApp } from '../../app.ts'
import { FakeSafeStorage } from '../testing/electron-fake/machine.ts'
import { bridgeOf, newest, preload } from '../testing/electron-fake/under-test.ts'
import { createElectronFake, type ElectronFake } from '../testing/electron-fake.ts'
import { runOnElectron } from './process/run.ts'

describe('the program on Electron', () => {
  let dataFolder: string
  beforeEach(async () => {
    dataFolder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-program-'))
  })
  afterEach(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }))

  async function started(
    change: (fake: ElectronFake) => void = () => undefined,
    keys = new FakeSafeStorage(),
  ) {
    const fake = createElectronFake(keys)
    change(fake)
    const fail = vi.fn()
    runOnElectron(fake.modules, {
      argv: [],
      usualDataFolder: dataFolder,
      preload,
      platform: 'linux',
      fail,
      start: (platform, folder) =>
        startApp(platform, { dataFolder: folder, pageFolder: dataFolder, version: '1.2.3' }),
    })
    fake.app.ready.resolve()
    const bridge: Bridge = await vi.waitFor(() => bridgeOf(newest(fake)), { timeout: 10_000 })
    return { fake, bridge, fail }
  }

  it('says so where there is no folder for temporary files, and does not take itself for a second start', async () => {
    const missing = path.join(dataFolder, 'missing')
    vi.stubEnv('TMPDIR', missing)
    try {
      const fake = createElectronFake(new FakeSafeStorage())
      const [fail, start] = [vi.fn(), vi.fn()]
      const more = { argv: [], usualDataFolder: dataFolder, preload, platform: 'linux', fail, start } as const
      runOnElectron(fake.modules, more)
      fake.app.ready.resolve()
      await vi.waitFor(() => expect(fake.app.calls).toContain('exit 1'), { timeout: 10_000 })
      expect(fake.dialog.errors).toEqual([expect.stringMatching(`TMPDIR[^]*${missing}`)])
      expect(start).not.toHaveBeenCalled()
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('keeps a vault that the key store protects, and ends with its window', async () => {
    const { fake, bridge, fail } = await started()
    const events: ClaimcheckEvent[] = []
    bridge.subscribe((event) => void events.push(event))
    expect(await bridge.invoke('app.start', {})).toMatchObject({
      ok: true,
      value: { platform: 'electron', version: '1.2.3', locales: ['de-CH', 'en'], vault: { kind: 'absent' } },
    })
    const opened = { ok: true, value: { vault: { kind: 'open', protection: { kind: 'os' } } } }
    expect(await bridge.invoke('vault.create', {})).toMatchObject(opened)
    expect(await bridge.invoke('vault.lock', {})).toMatchObject({ ok: true, value: { kind: 'locked' } })
    expect(await bridge.invoke('vault.unlock', {})).toMatchObject(opened)
    expect(events.length).toBeGreaterThan(0)
    expect(await readdir(dataFolder)).toContain('vault.json')
    if (process.platform !== 'win32')
      expect((await stat(path.join(dataFolder, 'vault.json'))).mode & 0o777).toBe(0o600)
    newest(fake).close()
    await vi.waitFor(() => expect(fake.app.calls).toContain('quit'), { timeout: 10_000 })
    expect(fail).not.toHaveBeenCalled()
  })

  it('shows its window although the key store never responds, and opens the vault once it does', async () => {
    const key = randomBytes(32)
    const before = await started(undefined, new FakeSafeStorage(key))
    await before.bridge.invoke('app.start', {})
    await before.bridge.invoke('vault.create', {})
    newest(before.fake).close()
    await vi.waitFor(() => expect(before.fake.app.isGone).toBe(true), { timeout: 10_000 })
    // On Linux the lock on the data folder is a file, which exists as long as this process.
    await rm(path.join(dataFolder, 'running'), { force: true })

    const keys = new FakeSafeStorage(key)
    const { promise: responded, resolve: response } = Promise.withResolvers<void>()
    keys.responded = responded
    const { fake, bridge } = await started(undefined, keys)
    const events: ClaimcheckEvent[] = []
    bridge.subscribe((event) => void events.push(event))
    expect(await bridge.invoke('app.start', {})).toMatchObject({
      value: { vault: { kind: 'locked', protection: { kind: 'os' } }, connections: [] },
    })
    response()
    const open = { kind: 'vault', vault: { kind: 'open' } }
    await vi.waitFor(() => expect(events.at(-1)).toMatchObject(open), { timeout: 5_000 })
    newest(fake).close()
  })

  it('offers a passphrase where the key store does not respond at the first start', async () => {
    const keys = new FakeSafeStorage()
    keys.responded = new Promise(() => undefined)
    const { fake, bridge } = await started(undefined, keys)
    expect(await bridge.invoke('app.start', {})).toMatchObject({
      value: { vault: { kind: 'absent', offered: [{ kind: 'passphrase' }] } },
    })
    newest(fake).close()
    await vi.waitFor(() => expect(fake.app.isGone).toBe(true), { timeout: 10_000 })
  })

  it('offers only a passphrase where Linux has no keyring', async () => {
    const { fake, bridge } = await started((it) => {
      it.safeStorage.mark = 'v10'
    })
    const result = await bridge.invoke('app.start', {})
    expect(result).toMatchObject({
      value: { vault: { kind: 'absent', offered: [{ kind: 'passphrase' }] } },
    })
    newest(fake).close()
  })
})
