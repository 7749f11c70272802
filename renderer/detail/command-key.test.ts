import { expect, it } from 'vitest'
import { commandKey } from './command-key.ts'

it.each([
  ['MacIntel', '⌘C'],
  ['Win32', 'Ctrl C'],
  ['Linux x86_64', 'Ctrl C'],
])('on %s the key for copying is %s', (platform, key) => {
  expect(`${commandKey(platform)}C`).toBe(key)
})
