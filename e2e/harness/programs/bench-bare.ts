/** A window with a static page on the same desktop with the same flags, and nothing else: `bench-bare.js [FOLDER]`. */
import path from 'node:path'
import { startChromium } from '../../../electron/platform/chromium/browser/start.ts'

const chromium = startChromium({
  debuggingPort: true,
  onDebuggable: (debuggable) => process.send?.(debuggable),
})
const { createChromiumPlatform } = await import('../../../electron/platform/chromium/chromium.ts')
const platform = createChromiumPlatform(chromium)
const window = await platform.openPage({
  folder: process.argv[2] ?? path.join(import.meta.dirname, '../../e2e/bench/bare'),
  headers: {},
  title: 'A bare window',
  background: { light: '#ffffff', dark: '#ffffff' },
  crashed: () => undefined,
  handle: async () => undefined,
})
await window.closed
await platform.quit()
process.exit(0)
