import { defineConfig } from 'vitest/config'
import { withoutFetch } from './scripts/without-fetch.ts'

export default defineConfig({
  // As in the build: what is tested is what ships.
  plugins: [withoutFetch()],
  test: {
    include: ['{shared,electron,renderer,scripts,e2e}/**/*.test.ts'],
    setupFiles: ['./scripts/network-off.ts'],
    restoreMocks: true,
    // Ends a test that hangs; a machine with other work takes its time.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    server: { deps: { inline: ['oauth4webapi'] } },
  },
})
