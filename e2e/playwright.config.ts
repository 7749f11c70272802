import { defineConfig } from '@playwright/test'

/**
 * Journeys: the same on every desktop present. They mostly wait, so two run at a time where the second can have a display
 * and a clipboard of its own (`at-desktop.ts`).
 */
export default defineConfig({
  testDir: 'journeys',
  outputDir: '../out/journeys',
  workers: process.platform === 'linux' ? 2 : 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  projects: [{ name: 'chromium' }, ...(process.env.CLAIMCHECK_ELECTRON ? [{ name: 'electron' }] : [])],
})
