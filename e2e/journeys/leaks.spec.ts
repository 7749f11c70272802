import { acts } from '../robustness/leaks/acts.ts'
import { describeRun } from '../robustness/leaks/report.ts'
import { runLeaks } from '../robustness/leaks/run.ts'
import { expect, test } from './at-desktop.ts'

/** The short form of `npm run test:leaks`, which takes its time and goes everywhere; who runs that one needs no other. */
const isRunInFull = process.env.CLAIMCHECK_LEAKS === 'full'

test('no secret is anywhere but where it belongs', async ({ platform }) => {
  test.skip(isRunInFull, 'searched in full by npm run test:leaks (CLAIMCHECK_LEAKS=full)')
  test.setTimeout(480_000)
  const report = await runLeaks(platform, 'short')
  expect(report.hits, describeRun(report).join('\n')).toEqual([])
  expect(report.blind).toEqual([])
  expect(report.marks).toBeGreaterThan(120)
  expect(acts.filter(({ short }) => short).length).toBeGreaterThan(12)
})
