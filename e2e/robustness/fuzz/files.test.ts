/** Addresses of the page's files, folders named on the command line, preferences: nothing outside, no crash. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterAll, test } from 'vitest'
import { startAtHand } from '../../../electron/integration/at-hand.fixture.ts'
import { serveFile } from '../../../electron/platform/chromium/files.ts'
import { openPreferencesWriter } from '../../../electron/platform/chromium/preferences-writer.ts'
import { usualDataFolder } from '../../../electron/platform/data-folder.ts'
import { isPageAddress } from '../../../electron/platform/electron/window/page-files.ts'
import type { PreferencesStore } from '../../../electron/platform/platform.ts'
import { addressOf } from '../../../electron/platform/single-instance.ts'
import { openPreferences } from '../../../electron/session/preferences.ts'
import { createPreferencesStore } from '../../../electron/storage/preferences-store.ts'
import { type Preferences, usualPreferences } from '../../../shared/contract.ts'
import { tryInputs, Violation } from './fuzz.ts'
import { json, text } from './hostile-values.ts'
import { checkProblem } from './rules.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fuzz-'))
const page = path.join(root, 'page')
mkdirSync(path.join(page, 'assets'), { recursive: true })
writeFileSync(path.join(page, 'index.html'), 'inside')
writeFileSync(path.join(page, 'assets', 'a b.js'), 'inside')
writeFileSync(path.join(root, 'vault.json'), 'outside')
mkdirSync(path.join(root, 'page-of-others'))
writeFileSync(path.join(root, 'page-of-others', 'index.html'), 'outside')
afterAll(() => rmSync(root, { recursive: true, force: true }))

const segment = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '%2e%2e',
    '..%2f',
    '%2f..',
    '%5c..',
    '..\\',
    '%252e%252e',
    '%c0%ae%c0%ae',
    '%00',
    '...',
  ),
  fc.constantFrom(
    'index.html',
    'assets',
    'a%20b.js',
    'vault.json',
    'page-of-others',
    'page',
    'x'.repeat(300),
    'CON',
  ),
  text,
)

test('page files', { timeout: 300_000 }, async () => {
  const shown = { folder: page, headers: {}, title: '', background: '', response: async () => undefined }
  const inputs = fc.tuple(
    fc.constantFrom('GET', 'HEAD', 'POST', 'constructor'),
    fc.array(segment, { maxLength: 8 }),
  )
  await tryInputs({ name: 'page files', share: 3 }, inputs, async ([method, segments]) => {
    const url = URL.parse(`https://claimcheck.invalid/${segments.join('/')}`)
    if (!url) return
    const { status, body } = await serveFile(shown, method, url)
    if (body.length > 0 && body.toString() !== 'inside') throw new Violation(`served ${url.href}`)
    if (status === 200 && method !== 'GET' && method !== 'HEAD') throw new Violation(`answered ${method}`)
  })
})

test('page addresses', { timeout: 300_000 }, async () => {
  const prefix = fc.constantFrom(
    'app://ui',
    'app://ui/',
    'app:ui',
    'APP://UI/',
    'app://ui@evil/',
    'app://ui.evil/',
    'app://ui:1/',
    'app://evil/ui',
    '',
  )
  await tryInputs({ name: 'page addresses', share: 1.5 }, fc.tuple(prefix, text), ([start, rest]) => {
    if (
      isPageAddress(start + rest) &&
      !/^\s*app:\/\/ui([/?#\\]|$)/i.test((start + rest).replace(/[\p{Cc}]/gu, '').trim())
    )
      throw new Violation('another address is taken for the page')
  })
})

/** Never out of the temporary folder, whatever it says. */
const tame = (name: string) => path.join(root, 'data', name.replaceAll('..', '').slice(0, 300))

test('data folders', { timeout: 300_000 }, async () => {
  const inputs = fc.oneof(
    text,
    fc.constantFrom('', '\0', '../page/index.html', 'a'.repeat(250), 'a/b/c', ' ', '\n', '-', 'ä'),
  )
  writeFileSync(path.join(root, 'data'), 'a file where a folder belongs')
  await tryInputs({ name: 'data folders (a file in the way)', share: 0.5 }, inputs, (name) =>
    openIn(tame(name)),
  )
  rmSync(path.join(root, 'data'))
  await tryInputs({ name: 'data folders', share: 1 }, inputs, (name) => openIn(tame(name)))
  await tryInputs({ name: 'environment', share: 1.5 }, fc.tuple(text, text), ([name, home]) => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const folder = usualDataFolder(platform, { XDG_DATA_HOME: name, LOCALAPPDATA: name }, home)
      if (!folder.endsWith('Claimcheck')) throw new Violation(`${folder} is not the program's`)
      if (Buffer.byteLength(addressOf(folder, platform)) > 107) throw new Violation('too long for a socket')
    }
  })
})

async function openIn(folder: string): Promise<void> {
  const app = await startAtHand({ keys: 'real' }, folder)
  const start = await app.request('app.start', {})
  if (!start.ok) checkProblem(start.problem)
  const made = await app.request('vault.create', {})
  if (!made.ok) checkProblem(made.problem)
  const preferred = await app.request('app.prefer', { ...usualPreferences, language: 'cs', theme: 'dark' })
  if (!preferred.ok || preferred.value.theme !== 'dark') throw new Violation('a preference did not hold')
  await app.close()
}

test('preferences', { timeout: 300_000 }, async () => {
  const folder = path.join(root, 'preferences')
  mkdirSync(folder)
  const field = (name: string) =>
    fc
      .oneof(json, fc.constantFrom('"cs"', '"dark"', '-1', '241', '0.5', '"10"', 'false'))
      .map((value) => `"${name}":${value}`)
  const content = fc.oneof(
    json.map((whole) => Buffer.from(whole)),
    fc
      .tuple(field('language'), field('theme'), field('lockAfterMinutes'), field('lockWhenAway'))
      .map((fields) => Buffer.from(`{${fields.join(',')}}`)),
    text.map((whole) => Buffer.from(whole)),
    fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  )
  await tryInputs({ name: 'preferences files', share: 2.5 }, content, async (bytes) => {
    writeFileSync(path.join(folder, 'preferences.json'), bytes)
    const kept = await openPreferences(folder, storeIn(folder))
    checkPreferences(kept.current())
    const locking = { lockAfterMinutes: 7, lockWhenAway: false }
    const wanted: Preferences = { ...usualPreferences, language: 'de', theme: 'light', ...locking }
    kept.set(wanted)
    await kept.settled()
    const again = (await openPreferences(folder, storeIn(folder))).current()
    if (!isDeepStrictEqual({ ...again }, wanted)) throw new Violation('a choice was not kept')
  })
})

function storeIn(folder: string): PreferencesStore {
  return createPreferencesStore(folder, async () => openPreferencesWriter(folder))
}

function checkPreferences({ language, theme, lockAfterMinutes, lockWhenAway }: Preferences): void {
  // Never longer than can be chosen, and never at once.
  if (!Number.isInteger(lockAfterMinutes) || lockAfterMinutes < 0 || lockAfterMinutes > 240)
    throw new Violation(`locks after ${lockAfterMinutes} minutes`)
  if (typeof lockWhenAway !== 'boolean') throw new Violation('neither yes nor no')
  if (!['en', 'de', 'de-CH', 'cs', 'system'].includes(language)) throw new Violation('an unknown language')
  if (!['system', 'light', 'dark'].includes(theme)) throw new Violation('an unknown theme')
}
