/** Nothing goes out but what a person's connections ask for: no account, no sync, no telemetry, no update check. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** Helpers of tests, and the desktop that exists for tests only. */
const unshipped =
  /\.(test|desktop|suite|fixtures?)\.ts|\/suite\/|electron-fake|under-test|memory\.ts|renderer\/dev/

/** Every source that ships, comments left out. */
const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !unshipped.test(file))
  .map((file) => ({ file, text: withoutComments(readFileSync(path.join(root, file), 'utf8')) }))

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
}

const filesWith = (pattern: RegExp) =>
  sources.flatMap(({ file, text }) => (pattern.test(text) ? [file] : [])).sort()

test('one file asks the desktop to send, and each desktop sends in one file', () => {
  expect(filesWith(/\bfetch\(|\.fetch\b(?!:)|net\.request\(/)).toEqual([
    'electron/compose.ts',
    'electron/desktop/desktop.ts',
    'electron/desktop/electron/requests.ts',
    'electron/desktop/node-fetch.ts',
    'electron/http.ts',
  ])
})

test('nothing else opens a connection; the socket of a second start stays on this machine', () => {
  const sends = /XMLHttpRequest|WebSocket|EventSource|sendBeacon|autoUpdater|crashReporter/
  expect(filesWith(sends)).toEqual([])
  expect(filesWith(/(from |import\()['"](node:)?(http2?|https|net|tls|dgram|undici)['"]/)).toEqual([
    'electron/desktop/node-fetch.ts',
    'electron/desktop/single-start.ts',
  ])
})
