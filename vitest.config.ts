import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { stubAjv } from './scripts/stub-ajv.ts'
import { stubExitHook } from './scripts/without-signals.ts'

export default defineConfig({
  // As in the build: what is tested is what ships.
  plugins: [stubAjv(), stubExitHook()],
  // What packages import as `electron`: the real one starts a download in plain Node.
  resolve: {
    alias: [
      {
        find: /^electron$/,
        replacement: path.join(import.meta.dirname, 'electron/platform/testing/electron-fake/module.ts'),
      },
    ],
  },
  test: {
    include: ['{shared,electron,renderer,scripts,e2e}/**/*.test.{ts,tsx}'],
    setupFiles: ['./scripts/network-off.ts'],
    restoreMocks: true,
    // Many wait for something: two run at once on two cores.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    // Ends a test that hangs; a machine with other work takes its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    server: { deps: { inline: ['electron-store', 'conf', 'atomically'] } },
  },
})
