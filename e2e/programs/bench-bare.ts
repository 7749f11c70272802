/** A window with a static page on the same desktop with the same flags, and nothing else. */
import path from 'node:path'
import { startChromium } from '../../electron/platform/chromium/browser/start.ts'

const chromium = startChromium({
  debuggingPort: true,
  onDebuggable: (debuggable) => process.send?.(debuggable),
})
const { createChromiumDesktop } = await import('../../electron/platform/chromium/chromium.ts')
const desktop = createChromiumDesktop(chromium)
const window = await desktop.openPage({
  folder: path.join(import.meta.dirname, '../../e2e/bench/bare'),
  headers: {},
  title: 'A bare window',
  background: { light: '#ffffff', dark: '#ffffff' },
  crashed: () => undefined,
  answer: async () => undefined,
})
await window.closed
await desktop.quit()
process.exit(0)
