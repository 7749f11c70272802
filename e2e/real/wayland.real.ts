/** Wayland's clipboard with its real programs: what is copied can be pasted there, or it is no copy. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createClipboard } from '../../electron/platform/chromium/clipboard.ts'
import { ClipboardToolMissing } from '../../electron/platform/clipboard-tool-missing.ts'
import { createClipboardLease } from '../../electron/session/clipboard-lease.ts'
import { missingPrograms } from './programs.ts'
import { type Session, startWaylandSession } from './session.ts'

const path0 = process.env.PATH

/** What another program on Wayland pastes. */
async function paste(): Promise<string> {
  const { stdout } = await promisify(execFile)('wl-paste', ['--no-newline'], {
    env: { ...process.env, PATH: path0 },
    timeout: 5000,
  })
  return stdout
}

describe.skipIf(missingPrograms(['sway', 'setpriv', 'wl-copy']).length > 0)('on Wayland', () => {
  const clipboard = createClipboard()
  let session: Session
  beforeAll(async () => {
    session = await startWaylandSession()
  })
  afterAll(() => session.end())
  afterEach(() => void vi.unstubAllEnvs())

  it('nothing is there at first', async () => {
    expect(await clipboard.read()).toBe('')
  })

  it.each(['token', 'curl \\\n  -H ‘Ü: č’ \\\n  https://example.com\n'])(
    'another program pastes %j',
    async (text) => {
      await clipboard.write(text)
      expect(await paste()).toBe(text)
      expect(await clipboard.read()).toBe(text)
    },
  )

  it('what was copied is taken off', async () => {
    const lease = createClipboardLease({
      clipboard,
      seconds: () => 60,
      schedule: () => () => undefined,
      awake: () => performance.now(),
      changed: () => undefined,
    })
    await lease.copy('token', { kind: 'text' })
    await lease.end()
    expect(await paste()).toBe(' ')
  })

  it('without its programs nothing is copied, and what to install is said', async () => {
    await clipboard.write('before')
    const empty = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-empty-'))
    vi.stubEnv('PATH', empty)
    await expect(clipboard.write('token')).rejects.toBeInstanceOf(ClipboardToolMissing)
    rmSync(empty, { recursive: true })
    expect(await paste()).toBe('before')
  })
})
