import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { openPreferencesWriter } from '../platform/chromium/preferences-writer.ts'
import type { PreferencesStore } from '../platform/platform.ts'
import { createPreferencesStore } from '../storage/preferences-store.ts'
import { temporaryFolder } from '../vault/vault.fixture.ts'
import { openPreferences } from './preferences.ts'

const defaults = {
  language: 'system',
  theme: 'system',
  lockAfterMinutes: 10,
  lockWhenAway: true,
  clearClipboardSeconds: 60,
  zoom: 100,
  lastConnection: null,
  copyTemplate: '',
  leastLifeSeconds: 60,
  notifications: 'plain',
  listGrouping: 'none',
  listOrder: 'name',
  listDensity: 'tickets',
  listWidth: null,
} as const

const id = '5b3a4b53-8d30-4b9f-a2a3-4a3a0a6f6a9e' as ConnectionId
const storeIn = (folder: string) => createPreferencesStore(folder, async () => openPreferencesWriter(folder))
const open = (folder: string) => openPreferences(folder, storeIn(folder))
const fileIn = (folder: string) => join(folder, 'preferences.json')

/** Creates a folder with a preferences file. */
function folderHolding(text: string): string {
  const folder = temporaryFolder()
  mkdirSync(folder)
  writeFileSync(fileIn(folder), text)
  return folder
}

test('preferences are kept over a restart, in a file of their own', async () => {
  const folder = temporaryFolder()
  const preferences = await open(folder)
  expect(preferences.current()).toEqual(defaults)
  const list = {
    listGrouping: 'system',
    listOrder: 'recent',
    listDensity: 'compact',
    listWidth: 420,
  } as const
  const wanted = { ...defaults, ...list, language: 'cs', theme: 'dark', lastConnection: id } as const
  expect(preferences.set(wanted)).toEqual(wanted)
  await preferences.settled()
  expect((await open(folder)).current()).toEqual(wanted)
  if (process.platform !== 'win32') expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600)
})

test('Swiss German can be chosen beside German', async () => {
  const folder = folderHolding('{"language":"de-CH"}')
  expect((await open(folder)).current().language).toBe('de-CH')
  const preferences = await open(folderHolding('{"language":"de-AT"}'))
  expect(preferences.current().language).toBe('system')
})

test('a file that other versions wrote is read, and what they keep in it stays', async () => {
  const folder = folderHolding(
    '{\n\t"language": "de",\n\t"zoom": 125,\n\t"window": { "x": 1 },\n\t"a.b": 7\n}',
  )
  const preferences = await open(folder)
  expect(preferences.current()).toEqual({ ...defaults, language: 'de', zoom: 125 })
  preferences.set({ ...defaults, language: 'de', zoom: 150 })
  await preferences.settled()
  const kept = { ...defaults, language: 'de', zoom: 150, window: { x: 1 }, 'a.b': 7 }
  expect(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).toEqual(kept)
})

test('many changes within a moment are one delayed write', async () => {
  const sets: unknown[] = []
  const store: PreferencesStore = {
    read: async () => ({ kind: 'read', values: {} }),
    set: async (values) => void sets.push(values),
  }
  const preferences = await openPreferences(temporaryFolder(), store)
  for (const zoom of [110, 125, 150]) preferences.set({ ...defaults, zoom })
  expect(sets).toEqual([])
  await expect.poll(() => sets).toEqual([{ ...defaults, zoom: 150 }])
  await preferences.settled()
  expect(sets).toHaveLength(1)
})

test.each(['', '{"language":', 'null', '[]', '"dark"', '\0\0'])(
  'a file containing %j means defaults, is put aside and reported once, and the next change is kept',
  async (text) => {
    const folder = folderHolding(text)
    const preferences = await open(folder)
    expect(preferences.current()).toEqual(defaults)
    const aside = join(folder, 'preferences.damaged-1.json')
    expect(preferences.takeDamage()).toBe(aside)
    expect(preferences.takeDamage()).toBeUndefined()
    expect(readFileSync(aside, 'utf8')).toBe(text)
    expect(existsSync(fileIn(folder))).toBe(false)
    preferences.set({ ...defaults, language: 'de', theme: 'light' })
    await preferences.settled()
    const again = await open(folder)
    expect(again.current()).toEqual({ ...defaults, language: 'de', theme: 'light' })
    expect(again.takeDamage()).toBeUndefined()
  },
)

test('a file nested deeper than any preferences, which the library would not write, is damaged', async () => {
  const folder = folderHolding(`{"a":${'['.repeat(1500)}${']'.repeat(1500)}}`)
  const preferences = await open(folder)
  expect(preferences.takeDamage()).toBe(join(folder, 'preferences.damaged-1.json'))
  preferences.set({ ...defaults, theme: 'dark' })
  await preferences.settled()
  expect((await open(folder)).current()).toEqual({ ...defaults, theme: 'dark' })
})

test('a truncated file means defaults and is put aside, beside the previous one', async () => {
  const folder = temporaryFolder()
  for (const n of [1, 2]) {
    const before = await open(folder)
    before.set({ ...defaults, theme: 'dark' })
    await before.settled()
    const whole = readFileSync(fileIn(folder), 'utf8')
    writeFileSync(fileIn(folder), whole.slice(0, whole.length / 2))
    const after = await open(folder)
    expect(after.current()).toEqual(defaults)
    expect(after.takeDamage()).toBe(join(folder, `preferences.damaged-${n}.json`))
  }
})

test.skipIf(process.platform === 'win32')(
  'a folder that did not exist is created for its owner alone',
  async () => {
    const folder = join(temporaryFolder(), 'new')
    await open(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  },
)

test.each([
  ['lockAfterMinutes', [0, 240], [-1, 241, 0.5]],
  ['clearClipboardSeconds', [0, 3600], [-1, 3601, 0.5]],
  ['zoom', [50, 300], [49, 301, 101]],
] as const)('%s out of range becomes its default', async (name, within, beyond) => {
  const kept = async (value: number) =>
    (await open(folderHolding(JSON.stringify({ [name]: value })))).current()[name]
  for (const value of within) expect(await kept(value)).toBe(value)
  for (const value of beyond) expect(await kept(value)).toBe(defaults[name])
})

test('one preference that cannot be read does not affect the others, and is no damage', async () => {
  const preferences = await open(folderHolding('{"language":"xx","theme":"dark","lastConnection":"../x"}'))
  expect(preferences.current()).toEqual({ ...defaults, theme: 'dark' })
  expect(preferences.takeDamage()).toBeUndefined()
})

test('where nothing can be written, a change lasts until the program ends', async () => {
  const failing: PreferencesStore = {
    read: () => Promise.reject(new Error('no')),
    set: () => Promise.reject(new Error('no')),
  }
  for (const store of [storeIn('/dev/null/x'), failing]) {
    const preferences = await openPreferences('/dev/null/x', store)
    preferences.set({ ...defaults, language: 'de', theme: 'dark' })
    await preferences.settled()
    expect(preferences.current()).toEqual({ ...defaults, language: 'de', theme: 'dark' })
  }
})
