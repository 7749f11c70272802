import { defineConfig } from 'vitest/config'

/** The contract on a real Electron: needs its binary, the built programs and a display. */
export default defineConfig({
  test: {
    include: ['e2e/harness/contract/*.electron.ts'],
    // A key store of Windows is waited for: see electron/platform/electron/keys/sealed-key-backup.ts.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
