/** Tests a browser's process and its profile, with programs that imitate a browser. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Launched, launchBrowser, removeStaleProfiles } from './launch.ts'

let testServers = ''
const running: Launched[] = []
beforeEach(() => {
  testServers = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-launch-'))
  mkdirSync(path.join(testServers, 'tmp'))
  vi.stubEnv('TMPDIR', path.join(testServers, 'tmp'))
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await Promise.race([Promise.all(running.splice(0).map((each) => each.end())), setTimeout(5000)])
  rmSync(testServers, { recursive: true, force: true })
})

/** Starts a browser that has recorded its flags and its helper's process, and waits for a command. */
async function started(options: { readonly persistentProfile?: string; readonly isDeaf?: boolean } = {}) {
  const program = path.join(testServers, 'browser')
  const [waits, trap] = options.isDeaf ? ['sleep 60', `trap '' TERM`] : ['head -c 1 <&3 >/dev/null', ':']
  const script = `${trap}; sleep 60 & echo $! > '${testServers}/helper'; printf '%s\\n' "$@" > '${testServers}/flags'; touch '${testServers}/up'; ${waits}`
  writeFileSync(program, `#!/bin/sh\n${script}\n`)
  chmodSync(program, 0o755)
  const { persistentProfile } = options
  const launched = launchBrowser({ browser: program, kind: 'login', debuggingPort: false, persistentProfile })
  running.push(launched)
  await vi.waitFor(() => expect(existsSync(path.join(testServers, 'up'))).toBe(true), 5000)
  const flags = readFileSync(path.join(testServers, 'flags'), 'utf8').split('\n')
  return { launched, flags, helper: Number(readFileSync(path.join(testServers, 'helper'), 'utf8')) }
}

/** Whether a process runs; one that has ended may still be listed. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const preferences = (profile: string) => path.join(profile, 'Default', 'Preferences')

describe.runIf(process.platform === 'linux')('a browser’s process', () => {
  it('has its own profile, readable by its owner only, which is removed with it', async () => {
    const { launched, flags } = await started()
    expect(flags).toContain(`--user-data-dir=${launched.profile}`)
    expect(statSync(launched.profile).mode & 0o777).toBe(0o700)
    expect(existsSync(preferences(launched.profile))).toBe(true)
    await launched.end()
    expect(readdirSync(path.join(testServers, 'tmp'))).toEqual([])
  })

  it('runs without sandbox for root, and for no other user', async () => {
    for (const [uid, expected] of [
      [0, true],
      [1000, false],
    ] as const) {
      vi.spyOn(process, 'getuid').mockReturnValue(uid)
      rmSync(path.join(testServers, 'up'), { force: true })
      const { flags, launched } = await started()
      expect([uid, flags.includes('--no-sandbox')]).toEqual([uid, expected])
      await launched.end()
    }
  })

  it('takes its helpers with it', async () => {
    const { launched, helper } = await started()
    expect(runs(helper)).toBe(true)
    await launched.end()
    await vi.waitFor(() => expect(runs(helper)).toBe(false))
  })

  it('ends whether it responds or not', async () => {
    const { launched, helper } = await started({ isDeaf: true })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const ended = launched.end()
    for (let patience = 0; patience < 2; patience++) await vi.advanceTimersByTimeAsync(1500)
    vi.useRealTimers()
    expect(await Promise.race([ended, setTimeout(2000, 'still there')])).toBeUndefined()
    await vi.waitFor(() => expect(runs(helper)).toBe(false))
    expect(existsSync(launched.profile)).toBe(false)
  })

  it('reuses a persistent profile without what a crash left in it, and leaves what staying signed in needs', async () => {
    const persistentProfile = path.join(testServers, 'kept')
    mkdirSync(path.join(persistentProfile, 'Default'), { recursive: true })
    for (const name of ['SingletonLock', 'Default/History', 'Default/Cookies'])
      writeFileSync(path.join(persistentProfile, name), 'x')
    const { launched } = await started({ persistentProfile })
    expect(launched.profile).toBe(persistentProfile)
    expect(readdirSync(persistentProfile, { recursive: true }).toSorted()).toEqual([
      'Default',
      'Default/Cookies',
      'Default/Preferences',
    ])
    writeFileSync(path.join(persistentProfile, 'Default', 'History'), 'where it has been')
    await launched.end()
    expect(readdirSync(persistentProfile, { recursive: true }).toSorted()).toEqual([
      'Default',
      'Default/Cookies',
    ])
  })

  it('has a persistent profile’s folder made readable by its owner only', async () => {
    const persistentProfile = path.join(testServers, 'sessions', 'kept')
    await started({ persistentProfile })
    for (const folder of [
      path.dirname(persistentProfile),
      persistentProfile,
      path.join(persistentProfile, 'Default'),
    ])
      expect([folder, statSync(folder).mode & 0o777]).toEqual([folder, 0o700])
  })

  it('is ended with the program, and its profile removed', async () => {
    const before = process.listeners('exit')
    const { launched, helper } = await started()
    const [lastResort] = process.listeners('exit').filter((listener) => !before.includes(listener))
    lastResort?.(0)
    expect(existsSync(launched.profile)).toBe(false)
    await vi.waitFor(() => expect(runs(helper)).toBe(false))
  })
})

describe('what killed programs left behind', () => {
  it('is removed, and nothing that is in use or belongs to other programs', async () => {
    const tmp = path.join(testServers, 'tmp')
    // No process has a number that high.
    const left = ['claimcheck-4194305-page-a', 'claimcheck-4194305-login-b']
    const others = [`claimcheck-${process.pid}-page-c`, 'claimcheck-room-d', 'claimcheck-4194305-other']
    for (const name of [...left, ...others]) mkdirSync(path.join(tmp, name))
    await removeStaleProfiles()
    expect(readdirSync(tmp).toSorted()).toEqual(others.toSorted())
  })
})
