import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openInBrowser } from './open-in-browser.ts'

let folder = ''
const before = process.env.PATH
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-open-'))
  process.env.PATH = folder
})
afterEach(() => {
  process.env.PATH = before
  rmSync(folder, { recursive: true })
})

/** Installs a program of that name that records its arguments, one per line. */
function install(name: string, exitCode = 0): void {
  const file = path.join(folder, name)
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/asked'\nexit ${exitCode}\n`)
  chmodSync(file, 0o755)
}
const requested = () => readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n')

const tricky = new URL(`https://login.example/a?state=s&x=%22;touch%20x;$(id)'\`|<>`)

test.skipIf(process.platform === 'win32').each([
  ['linux', 'xdg-open', []],
  ['freebsd', 'xdg-open', []],
  ['darwin', 'open', []],
  ['win32', 'rundll32', ['url.dll,FileProtocolHandler']],
] as const)(
  'on %s %s receives the address as one argument, without a shell',
  async (platform, program, first) => {
    install(program)
    await openInBrowser(tricky, platform)
    await vi.waitFor(() => expect(requested()).toEqual([...first, tricky.href]), { timeout: 10_000 })
  },
)

test.skipIf(process.platform === 'win32')('reports that it failed, without the address', async () => {
  install('xdg-open', 3)
  await expect(openInBrowser(tricky, 'linux')).rejects.toThrow(/^xdg-open ended with 3$/)
  await expect(openInBrowser(tricky, 'darwin')).rejects.toThrow(/^open: ENOENT$/)
})

test.each([
  'http://login.example/',
  'file:///etc/passwd',
  'https://a:b@login.example/',
  'mailto:a@b.example',
])('opens no %s', async (address) => {
  await expect(openInBrowser(new URL(address), 'linux')).rejects.toThrow('not opened')
})
