import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { LoginWindow } from '../desktop.ts'
import { createKeptLogins } from './kept-logins.ts'
import type { Launched } from './launch.ts'

test.skipIf(process.platform === 'win32')(
  'a session is for its owner’s eyes only, in a folder that is',
  () => {
    const sessions = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-sessions-'))
    onTestFinished(() => rmSync(sessions, { recursive: true, force: true }))
    const folder = path.join(sessions, 'kept')
    mkdirSync(folder)
    for (const open of [sessions, folder]) chmodSync(open, 0o755)
    const window = {
      end: new Promise(() => {}),
      focus: () => undefined,
      close: () => {},
    } satisfies LoginWindow
    const launched = { gone: new Promise(() => {}) } as unknown as Launched
    createKeptLogins().open({ id: 'kept', folder }, () => [launched, window])
    expect([sessions, folder].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700])
  },
)
