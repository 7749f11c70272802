import { defineConfig } from 'vitest/config'

/** The program's own code against programs of other people; started by `npm run test:real`, which says what is missing. */
export default defineConfig({
  test: {
    include: ['e2e/real/**/*.real.ts'],
    setupFiles: ['./scripts/network-off.ts'],
    // Ends a test that hangs; programs of other people take their time to start.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Without programs there is nothing to run, which is said.
    passWithNoTests: true,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
})
