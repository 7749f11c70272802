import { describe, expect, it } from 'vitest'
import { findBrowser, type Machine } from './find-browser.ts'

function machine(programs: readonly string[], changes: Partial<Machine> = {}): Machine {
  const runs = (file: string) => programs.includes(file)
  const list = (folder: string) => [
    ...new Set(
      programs.flatMap((file) =>
        file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1).split('/')[0] ?? ''] : [],
      ),
    ),
  ]
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/a',
    runs,
    list,
    ...changes,
  }
}

describe('findBrowser', () => {
  it('returns the one that is configured', () => {
    const env = { CLAIMCHECK_BROWSER: '/opt/mine', PATH: '/usr/bin' }
    expect(findBrowser(machine(['/usr/bin/chromium', '/opt/mine'], { env }))).toBe('/opt/mine')
  })

  it('throws where the configured one is not a program', () => {
    const env = { CLAIMCHECK_BROWSER: '/opt/mine', PATH: '/usr/bin' }
    expect(() => findBrowser(machine(['/usr/bin/chromium'], { env }))).toThrow('/opt/mine')
  })

  it.each([
    ['linux', '/opt/google/chrome/chrome', {}],
    ['linux', '/usr/bin/chromium', { PATH: '/usr/bin' }],
    ['linux', '/snap/bin/chromium', { PATH: '/usr/bin:/snap/bin' }],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
    ['darwin', '/home/a/Applications/Chromium.app/Contents/MacOS/Chromium', {}],
    ['win32', 'C:\\Programs\\Google\\Chrome\\Application\\chrome.exe', { PROGRAMFILES: 'C:\\Programs' }],
    ['win32', 'C:\\x86\\Microsoft\\Edge\\Application\\msedge.exe', { 'PROGRAMFILES(X86)': 'C:\\x86' }],
    ['win32', 'C:\\local\\Chromium\\Application\\chrome.exe', { LOCALAPPDATA: 'C:\\local' }],
  ] as const)('finds on %s %s', (platform, program, env) => {
    expect(findBrowser(machine([program], { platform, env }))).toBe(program)
  })

  it('prefers an installed browser to a downloaded one', () => {
    const downloaded = '/home/a/.cache/ms-playwright/chromium-1200/chrome-linux/chrome'
    expect(findBrowser(machine([downloaded, '/usr/bin/chromium']))).toBe('/usr/bin/chromium')
  })

  it('returns the newest downloaded one', () => {
    const file = (build: string) => `/home/a/.cache/ms-playwright/${build}/chrome-linux/chrome`
    const programs = ['chromium-999', 'chromium-1200', 'chromium_headless_shell-1300'].map(file)
    expect(findBrowser(machine(programs, { env: {} }))).toBe(file('chromium-1200'))
  })

  it('ignores relative folders', () => {
    expect(findBrowser(machine(['./chromium', '/chromium'], { env: { PATH: ':.' } }))).toBeUndefined()
  })
})
