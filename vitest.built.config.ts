import { defineConfig } from 'vitest/config'

/** The program as it was built, in processes of its own; needs `npm run build`, but neither a browser nor a display. */
export default defineConfig({
  test: {
    include: ['electron/**/*.built.ts', 'scripts/*.built.ts'],
    // One of them builds anew what the others run.
    fileParallelism: false,
    // Ends a test that hangs; a machine with other work takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
