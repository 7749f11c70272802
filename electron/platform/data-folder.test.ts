import { expect, it } from 'vitest'
import { usualDataFolder } from './data-folder.ts'

it.each([
  ['linux', {}, '/home/a', '/home/a/.local/share/Claimcheck'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/a', '/data/Claimcheck'],
  ['linux', { XDG_DATA_HOME: 'data' }, '/home/a', '/home/a/.local/share/Claimcheck'],
  ['linux', { XDG_DATA_HOME: '' }, '/home/a', '/home/a/.local/share/Claimcheck'],
  ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Claimcheck'],
  ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\a', 'C:\\Local\\Claimcheck'],
  ['win32', {}, 'C:\\Users\\a', 'C:\\Users\\a\\AppData\\Local\\Claimcheck'],
] as const)('on %s with %o files are in the usual place', (platform, env, home, folder) => {
  expect(usualDataFolder(platform, env, home)).toBe(folder)
})
