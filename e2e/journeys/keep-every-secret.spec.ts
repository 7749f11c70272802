import { describeRun } from '../robustness/leaks/report.ts'
import { runLeaks } from '../robustness/leaks/run.ts'
import { steps } from '../robustness/leaks/steps.ts'
import { expect, test } from './journey.ts'

/** Leaves out the short form where CI runs `npm run test:leaks`, which goes everywhere. */
const isRunInFull = process.env.CLAIMCHECK_LEAKS === 'full'

test('no secret is anywhere but where it belongs', async ({ platform }) => {
  test.skip(isRunInFull, 'searched in full by npm run test:leaks (CLAIMCHECK_LEAKS=full)')
  test.setTimeout(480_000)
  const report = await runLeaks(platform, 'short')
  expect(report.hits, describeRun(report).join('\n')).toEqual([])
  expect(report.blind).toEqual([])
  expect(report.canaries).toBeGreaterThan(120)
  expect(steps.filter(({ short }) => short).length).toBeGreaterThan(12)
})
