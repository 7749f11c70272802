import { expect, it } from 'vitest'
import { keyName } from './key-name.ts'

it.each([
  ['Mod+K', 'MacIntel', 'en', '⌘K'],
  ['Mod+K', 'Win32', 'de', 'Strg+K'],
  ['Mod++', 'Linux x86_64', 'cs', 'Ctrl++'],
  ['Delete', 'Win32', 'en', 'Delete'],
  ['Delete', 'Win32', 'de-AT', 'Entf'],
  ['Delete', 'Win32', 'de-CH', 'Delete'],
  ['Delete', 'MacIntel', 'de', '⌫'],
  ['Shift+F10', 'Win32', 'de', 'Umschalt+F10'],
  ['Shift+F10', 'MacIntel', 'en', '⇧F10'],
  ['Home', 'Linux x86_64', 'de', 'Pos1'],
  ['?', 'MacIntel', 'de', '?'],
  ['F2', 'MacIntel', 'en', 'F2'],
] as const)('%s on %s in %s is written %4$s', (key, platform, locale, written) => {
  expect(keyName(key, platform, locale)).toBe(written)
})
