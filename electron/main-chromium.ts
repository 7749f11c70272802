/** Starts the program on an installed Chromium, Chrome or Edge. */
import path from 'node:path'
import { startAppOnChromium } from './platform/chromium/entry.ts'

// Built, this file stands in `dist/main-chromium/`.
const dist = path.join(import.meta.dirname, '..')

await startAppOnChromium({
  dist,
  browser: {
    desktopEntry: {
      icon: path.join(dist, 'icons', '256.png'),
      command: [process.execPath, import.meta.filename],
    },
  },
})
