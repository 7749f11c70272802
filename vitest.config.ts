import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts,e2e}/**/*.test.ts'],
    setupFiles: ['./scripts/network-off.ts'],
    restoreMocks: true,
  },
})
