import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDocument } from './desktop/document.ts'
import { openPreferences } from './preferences.ts'
import { memoryStores, temporaryFolder } from './vault/vault.fixture.ts'

const defaults = {
  language: 'system',
  theme: 'system',
  lockAfterMinutes: 10,
  lockWhenAway: true,
  clearClipboardSeconds: 60,
  zoom: 100,
} as const

test('a choice is kept over a restart, in a file of its own', async () => {
  const folder = temporaryFolder()
  const preferences = await openPreferences(folder, openDocument)
  expect(preferences.current()).toEqual(defaults)
  expect(await preferences.prefer({ ...defaults, language: 'cs', theme: 'dark' })).toEqual({
    ...defaults,
    language: 'cs',
    theme: 'dark',
  })
  expect((await openPreferences(folder, openDocument)).current()).toEqual({
    ...defaults,
    language: 'cs',
    theme: 'dark',
  })
  if (process.platform !== 'win32')
    expect(statSync(join(folder, 'preferences.json')).mode & 0o777).toBe(0o600)
})

test.each(['', '{"language":', 'null', '[]', '"dark"', '\0\0', '{"language":7,"theme":{}}'])(
  'a file holding %j means defaults, and the next choice replaces it',
  async (text) => {
    const folder = temporaryFolder()
    await openPreferences(folder, openDocument)
    writeFileSync(join(folder, 'preferences.json'), text)
    const preferences = await openPreferences(folder, openDocument)
    expect(preferences.current()).toEqual(defaults)
    await preferences.prefer({ ...defaults, language: 'de', theme: 'light' })
    expect(JSON.parse(readFileSync(join(folder, 'preferences.json'), 'utf8'))).toEqual({
      ...defaults,
      language: 'de',
      theme: 'light',
    })
  },
)

test('one preference that cannot be read does not spoil the other', async () => {
  const folder = temporaryFolder()
  await openPreferences(folder, openDocument)
  writeFileSync(join(folder, 'preferences.json'), '{"language":"xx","theme":"dark"}')
  expect((await openPreferences(folder, openDocument)).current()).toEqual({
    ...defaults,
    language: 'system',
    theme: 'dark',
  })
})

test('where nothing can be written a choice holds until the program ends', async () => {
  const { mood, openStore } = memoryStores()
  mood.failing = 'EROFS'
  for (const open of [openStore, () => Promise.reject(new Error('no'))]) {
    const preferences = await openPreferences('/dev/null/x', open)
    await preferences.prefer({ ...defaults, language: 'de', theme: 'dark' })
    expect(preferences.current()).toEqual({ ...defaults, language: 'de', theme: 'dark' })
  }
})
