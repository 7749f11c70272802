import { defineConfig } from '@playwright/test'

/** Journeys: the same on every desktop present. Where they run side by side, each has a display of its own. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: '../out/journeys',
  workers: Number(process.env.CLAIMCHECK_TEST_WORKERS ?? 1),
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  projects: [{ name: 'chromium' }, ...(process.env.CLAIMCHECK_ELECTRON ? [{ name: 'electron' }] : [])],
})
