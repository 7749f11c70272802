import { defineConfig } from 'vitest/config'

/** What would be packed for each platform: needs the built program, and neither Electron nor network. */
export default defineConfig({
  test: {
    include: ['scripts/**/*.pack.ts'],
    testTimeout: 30_000,
    // Packs in it; a machine with other work takes its time.
    hookTimeout: 120_000,
  },
})
