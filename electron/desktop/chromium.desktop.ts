/** The Chromium desktop as it really is: the contract, and what only a browser can show. */
import { afterAll, beforeAll } from 'vitest'
import { type Display, startDisplay } from '../../scripts/display.ts'
import { startChromiumUnderTest } from './chromium/under-test.ts'
import { describeDesktop } from './desktop.suite.ts'

let display: Display
beforeAll(async () => {
  display = await startDisplay()
})
afterAll(() => display.stop())

describeDesktop('chromium', async () => startChromiumUnderTest())
