import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { withoutSchemas } from './scripts/without-schemas.ts'
import { withoutSignals } from './scripts/without-signals.ts'

export default defineConfig({
  // As in the build: what is tested is what ships.
  plugins: [withoutSchemas(), withoutSignals()],
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
