/** A machine for tests of choosing a platform: no network, no programs except those that a test names. */
import path from 'node:path'
import type { Command, Machine, Outcome } from './machine.ts'

export const electron = path.join(import.meta.dirname, '../../node_modules/electron')
const playwright = path.join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js')
export const version = '45.4.1'
export const ok: Outcome = { ok: true, said: '' }

export interface Fixture {
  platform?: NodeJS.Platform
  env?: Record<string, string>
  isRoot?: boolean
  files?: Record<string, string>
  programs?: string[]
  browser?: string
  sites?: string[]
  cached?: string[]
  setuidRoot?: string[]
  /** The effect of commands, by a word of their line; every other command fails. */
  commands?: Record<string, (machine: { files: Record<string, string>; browser?: string }) => Outcome>
}

/** Creates a bare machine with both packages installed, plus the fixture. */
export function machineOf(fixture: Fixture) {
  const state: { files: Record<string, string>; browser?: string } = {
    files: {
      [path.join(electron, 'package.json')]: JSON.stringify({ version }),
      [path.join(electron, 'install.js')]: '',
      [playwright]: '',
      ...fixture.files,
    },
    ...(fixture.browser && { browser: fixture.browser }),
  }
  const lines: string[] = []
  const requested: string[] = []
  const said: string[] = []
  const run = async ({ program, args }: Command): Promise<Outcome> => {
    const line = [program, ...args].join(' ')
    lines.push(line)
    const word = Object.keys(fixture.commands ?? {}).find((known) => line.includes(known))
    return word
      ? (fixture.commands?.[word]?.(state) ?? ok)
      : { ok: false, said: `no ${program} in this test` }
  }
  const machine: Machine = {
    platform: fixture.platform ?? 'linux',
    arch: 'x64',
    env: fixture.env ?? {},
    home: '/home/ann',
    isRoot: fixture.isRoot ?? false,
    scratch: () => '/scratch',
    exists: (file) => file in state.files,
    read: (file) => state.files[file],
    isSetuidRoot: (file) => fixture.setuidRoot?.includes(file) ?? false,
    holds: (_folder, name) => fixture.cached?.includes(name) ?? false,
    has: (program) => fixture.programs?.includes(program) ?? false,
    browser: () => state.browser,
    responses: async (url) => {
      requested.push(url)
      return fixture.sites?.some((site) => url.startsWith(site)) ?? false
    },
    run,
    say: (line) => void said.push(line),
  }
  return { machine, lines, requested, said }
}

export const binary = {
  [path.join(electron, 'path.txt')]: 'electron',
  [path.join(electron, 'dist/version')]: version,
  [path.join(electron, 'dist/electron')]: '',
}
export const runs = { '--version': () => ok, '-e 0': () => ok, 'unshare -Ur true': () => ok }
