import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeProfilePreferences } from './profile-preferences.ts'

/** Returns the preferences of a profile just before its browser starts. */
function fresh(kind: 'page' | 'login') {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-profile-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }))
  writeProfilePreferences(profile, kind)
  const folder = path.join(profile, 'Default')
  return { folder, told: JSON.parse(readFileSync(path.join(folder, 'Preferences'), 'utf8')) }
}

const common = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  credentials_enable_passkeys: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false, payment_cvc_storage: false },
  translate: { enabled: false },
  spellcheck: { use_spelling_service: false, dictionaries: [] },
  bookmarks: { editing_enabled: false },
  bookmark_bar: { show_on_all_tabs: false },
  search: { suggest_enabled: false },
  signin: { allowed: false, allowed_on_next_startup: false },
}
const browser = { enable_spellchecking: false, check_default_browser: false }

test('the app window’s browser stores, offers, fills in and prints nothing by itself', () => {
  expect(fresh('page').told).toEqual({
    ...common,
    browser: { ...browser, custom_chrome_frame: false },
    printing: { enabled: false },
  })
})

test('a login window’s browser stores, offers and fills in nothing, and mailto links lead nowhere', () => {
  const nowhere = { default: true, protocol: 'mailto', url: 'https://no-mail.invalid/?%s' }
  expect(fresh('login').told).toEqual({
    ...common,
    browser,
    custom_handlers: { enabled: true, registered_protocol_handlers: [nowhere] },
  })
})

test.skipIf(process.platform === 'win32')('its folder is readable by its owner only', () => {
  for (const kind of ['page', 'login'] as const) expect(statSync(fresh(kind).folder).mode & 0o777).toBe(0o700)
})
