import { defineConfig } from 'vitest/config'

/** Desktops as they really are: needs a browser, and starts a display where there is none. */
export default defineConfig({
  test: {
    include: ['electron/**/*.browser.ts'],
    // Ends a test that hangs; a machine with other work takes its time to start a browser.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // The window's close is awaited in every test: browsers of one file run one after another.
    sequence: { concurrent: false },
  },
})
