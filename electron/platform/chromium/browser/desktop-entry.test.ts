import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { waylandAppId, writeDesktopEntry } from './desktop-entry.ts'

const entry = { icon: '/opt/icon.png', command: ['/usr/bin/node', '/home/a b/50% "$x`\\.js'] }

function dataHome() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-entry-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('gives the app id a name and an icon, in no menu', () => {
  const XDG_DATA_HOME = dataHome()
  writeDesktopEntry(entry, { XDG_DATA_HOME })
  const folder = path.join(XDG_DATA_HOME, 'applications')
  expect(readdirSync(folder)).toEqual([`${waylandAppId}.desktop`])
  const lines = readFileSync(path.join(folder, `${waylandAppId}.desktop`), 'utf8').split('\n')
  expect(lines).toContain('Name=Claimcheck')
  expect(lines).toContain('Icon=/opt/icon.png')
  expect(lines).toContain('NoDisplay=true')
  // Quoted as the specification's section "The Exec key" requires.
  expect(lines).toContain('Exec="/usr/bin/node" "/home/a b/50%% \\\\"\\\\$x\\\\`\\\\\\\\.js"')
})

it('leaves an existing one as it is, and ignores that none can be written', () => {
  const XDG_DATA_HOME = dataHome()
  writeDesktopEntry(entry, { XDG_DATA_HOME })
  const file = path.join(XDG_DATA_HOME, 'applications', `${waylandAppId}.desktop`)
  writeFileSync(file, 'mine')
  writeDesktopEntry(entry, { XDG_DATA_HOME })
  expect(readFileSync(file, 'utf8')).toBe('mine')
  writeDesktopEntry(entry, { XDG_DATA_HOME: file })
})
