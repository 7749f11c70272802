import { defineConfig } from 'vitest/config'

/** Desktops as they really are: needs a browser, and starts a display where there is none. */
export default defineConfig({
  test: {
    include: ['electron/**/*.desktop.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    fileParallelism: false,
    // The window's close is awaited in every test: browsers of one file run one after another.
    sequence: { concurrent: false },
  },
})
