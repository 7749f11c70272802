import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { userDataFolder } from './user-data-folder.ts'

const usualDataFolder = path.resolve('/users/ann/Claimcheck')
const folderFor = (dataFolder: string, platform: NodeJS.Platform) =>
  userDataFolder({ dataFolder: path.resolve(dataFolder), usualDataFolder }, platform)

describe('the folder for Chromium’s own files', () => {
  it.each(['win32', 'darwin', 'linux'] as const)('is beside the usual vault on %s', (platform) => {
    expect(folderFor(usualDataFolder, platform)).toBe(path.join(usualDataFolder, 'electron'))
  })

  it('is beside every vault where it contains no key', () => {
    for (const platform of ['darwin', 'linux'] as const)
      expect(folderFor('/stick/vault', platform)).toBe(path.resolve('/stick/vault/electron'))
  })

  it('is in the user’s profile on Windows, one for each data folder', () => {
    const one = folderFor('/stick/vault', 'win32')
    expect(path.dirname(one)).toBe(usualDataFolder)
    expect(path.basename(one)).toMatch(/^electron-[0-9a-f]{24}$/)
    expect(folderFor('/stick/other', 'win32')).not.toBe(one)
    expect(folderFor('/Stick/Vault/', 'win32')).toBe(one)
    expect(folderFor('/users/ann/claimcheck', 'win32')).toBe(path.resolve('/users/ann/claimcheck/electron'))
  })
})
