import { defineConfig } from 'vitest/config'
import { withoutFetch } from './scripts/without-fetch.ts'

export default defineConfig({
  // As in the build: what is tested is what ships.
  plugins: [withoutFetch()],
  test: {
    include: ['{shared,electron,renderer,scripts,e2e}/**/*.test.ts'],
    setupFiles: ['./scripts/network-off.ts'],
    restoreMocks: true,
    server: { deps: { inline: ['oauth4webapi'] } },
  },
})
