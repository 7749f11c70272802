/**
 * What a fresh profile is told before its browser starts. Chromium is a browser first: by itself it keeps, offers and
 * fills in what is typed. Every one of those services is off here, for the app window as for a login window.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where `mailto:` leads to in a login window: nobody's, and requests for it are refused. */
export const noMail = 'https://no-mail.invalid'

/** Names and values are Chromium's own (`pref_names.h of each component`). */
const common = {
  // Offers to keep what was typed, and fills it in where it fits: the passphrase of the vault, a client's secret.
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  credentials_enable_passkeys: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false, payment_cvc_storage: false },
  translate: { enabled: false },
  // Spelling: dictionaries are fetched, and the service is asked with what was typed.
  spellcheck: { use_spelling_service: false, dictionaries: [] },
  // The star, and the bar below the address.
  bookmarks: { editing_enabled: false },
  bookmark_bar: { show_on_all_tabs: false },
  search: { suggest_enabled: false },
  signin: { allowed: false, allowed_on_next_startup: false },
} as const

const browser = { enable_spellchecking: false, check_default_browser: false }

const preferences = {
  page: {
    ...common,
    // The system's frame: the browser's own could bring its menu into an app window.
    browser: { ...browser, custom_chrome_frame: false },
    printing: { enabled: false },
  },
  login: {
    ...common,
    browser,
    // `mailto:` it would hand to another program without asking; a handler of its own takes it first, and leads nowhere.
    custom_handlers: {
      enabled: true,
      registered_protocol_handlers: [{ default: true, protocol: 'mailto', url: `${noMail}/?%s` }],
    },
  },
} as const

/**
 * Writes the preferences of a profile whose browser does not run yet.
 * @param profile the browser's folder (`--user-data-dir`); it exists.
 * @param kind whose window it is.
 */
export function writeProfilePreferences(profile: string, kind: keyof typeof preferences): void {
  mkdirSync(path.join(profile, 'Default'), { recursive: true, mode: 0o700 })
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences[kind]))
}
