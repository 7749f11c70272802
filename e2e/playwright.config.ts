import { defineConfig } from '@playwright/test'

/**
 * Runs the journeys on every platform present, one at a time: they share the display and its clipboard. Two at a time on
 * displays of their own took each twice as long on two cores. The worker's tests share a sandbox, and most of them an app.
 */
export default defineConfig({
  testDir: 'journeys',
  // Unit tests beside what journeys use are Vitest's.
  testMatch: '**/*.spec.ts',
  outputDir: '../out/journeys',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  projects: [{ name: 'chromium' }, ...(process.env.CLAIMCHECK_ELECTRON ? [{ name: 'electron' }] : [])],
})
