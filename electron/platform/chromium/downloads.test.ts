import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { usualDownloads } from './downloads.ts'

const home = '/home/a'

async function named(line: string): Promise<string> {
  const config = mkdtempSync(path.join(tmpdir(), 'downloads-test-'))
  onTestFinished(() => rmSync(config, { recursive: true }))
  writeFileSync(path.join(config, 'user-dirs.dirs'), `# comment\nXDG_DESKTOP_DIR="$HOME/Desktop"\n${line}\n`)
  return usualDownloads('linux', { XDG_CONFIG_HOME: config }, home)
}

test.each([
  ['XDG_DOWNLOAD_DIR="$HOME/Stažené soubory"', '/home/a/Stažené soubory'],
  ['XDG_DOWNLOAD_DIR="/data/downloads"', '/data/downloads'],
  ['  XDG_DOWNLOAD_DIR="/da\\$ta"  ', '/da$ta'],
  ['XDG_DOWNLOAD_DIR="$HOME/"', '/home/a/Downloads'],
  ['XDG_DOWNLOAD_DIR="downloads"', '/home/a/Downloads'],
  ['XDG_DOWNLOAD_DIR="$HOMEless"', '/home/a/Downloads'],
  ['#XDG_DOWNLOAD_DIR="/data"', '/home/a/Downloads'],
  ['XDG_DOWNLOAD_DIR=', '/home/a/Downloads'],
])('on Linux %s leads to %s', async (line, folder) => {
  expect(await named(line)).toBe(folder)
})

test.each(['darwin', 'win32', 'linux'] as const)(
  'is the usual one where nothing is configured on %s',
  async (platform) => {
    expect(await usualDownloads(platform, { XDG_CONFIG_HOME: '/nowhere' }, home)).toBe('/home/a/Downloads')
  },
)
