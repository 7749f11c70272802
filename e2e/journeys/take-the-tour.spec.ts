import { expect, test } from './journey.ts'
import { runTour } from './tour/tour.ts'

test('the tour holds in every step, and every variant has a valid token', async ({ platform, folder }) => {
  test.setTimeout(360_000)
  const report = await runTour(platform, folder)
  expect(report.steps.filter(({ ok }) => !ok)).toEqual([])
  expect(report.connections.length).toBeGreaterThanOrEqual(18)
  expect(report.connections.filter(({ status }) => status !== 'valid')).toEqual([])
  expect(report.screenshots.length).toBeGreaterThanOrEqual(40)
})
