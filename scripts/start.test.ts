import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')

describe.skipIf(process.platform === 'win32' || process.platform === 'darwin')('without a display', () => {
  it('npm start reports it with advice, and ends at once', () => {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
    const { status, stderr } = spawnSync(process.execPath, ['scripts/start.ts'], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toMatch(/no display/i)
    expect(stderr).toContain('xvfb-run')
  })
})
