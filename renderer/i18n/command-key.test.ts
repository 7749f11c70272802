import { expect, it } from 'vitest'
import { commandKey } from './command-key.ts'

it.each([
  ['MacIntel', 'de', '⌘C'],
  ['Win32', 'en-GB', 'Ctrl+C'],
  ['Win32', 'de', 'Strg+C'],
  ['Win32', 'de-AT', 'Strg+C'],
  ['Win32', 'de-CH', 'Ctrl+C'],
  ['Linux x86_64', 'cs', 'Ctrl+C'],
] as const)('on %s in %s the key for copying is %s', (platform, locale, key) => {
  expect(`${commandKey(platform, locale)}C`).toBe(key)
})
