/** The built programs where `TMPDIR` leads nowhere. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'

const dist = path.join(import.meta.dirname, '../../dist')

it.skipIf(process.platform === 'win32')('on Chromium ends with a line that says what to do', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-built-'))
  const missing = path.join(folder, 'missing')
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.join(dist, 'main-chromium/main-chromium.js'), `--data-folder=${path.join(folder, 'data')}`],
      {
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: missing, CLAIMCHECK_BROWSER: process.execPath },
        timeout: 30_000,
      },
    )
    expect(stderr).toBe(
      `The folder for temporary files, ${missing}, does not exist or cannot be written to. Create it, or name another one in TMPDIR, and start Claimcheck again.\n`,
    )
    expect(status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
