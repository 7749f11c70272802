/**
 * Preferences of a fresh profile, written before its browser starts. A Chromium by default stores, offers and fills in
 * what is typed; every one of those services is off here, for the app window and for login windows.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Target of `mailto:` in a login window: a host that does not exist; requests for it are refused. */
export const noMail = 'https://no-mail.invalid'

/** Names and values are Chromium's own (`pref_names.h` of each component). */
const common = {
  // Would store what was typed and fill it in elsewhere: the passphrase of the vault, a client's secret.
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  credentials_enable_passkeys: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false, payment_cvc_storage: false },
  translate: { enabled: false },
  // Would download dictionaries and send typed text to the spelling service.
  spellcheck: { use_spelling_service: false, dictionaries: [] },
  // The bookmark star, and the bar below the address.
  bookmarks: { editing_enabled: false },
  bookmark_bar: { show_on_all_tabs: false },
  search: { suggest_enabled: false },
  signin: { allowed: false, allowed_on_next_startup: false },
} as const

const browser = { enable_spellchecking: false, check_default_browser: false }

const preferences = {
  page: {
    ...common,
    // The system's frame: the browser's own could open the browser's menu in an app window.
    browser: { ...browser, custom_chrome_frame: false },
    printing: { enabled: false },
  },
  login: {
    ...common,
    browser,
    // A registered handler takes `mailto:` first and leads nowhere; without one, the browser would start another
    // program without a prompt.
    custom_handlers: {
      enabled: true,
      registered_protocol_handlers: [{ default: true, protocol: 'mailto', url: `${noMail}/?%s` }],
    },
  },
} as const

/**
 * Writes the preferences of a profile whose browser does not run yet.
 * @param profile the browser's folder (`--user-data-dir`); it exists.
 * @param kind of its window.
 */
export function writeProfilePreferences(profile: string, kind: keyof typeof preferences): void {
  mkdirSync(path.join(profile, 'Default'), { recursive: true, mode: 0o700 })
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences[kind]))
}
