/** Gives the tests of a file a display of their own, where no other window can cover the app's. */
import { type ChildProcess, spawn } from 'node:child_process'
import { startDisplay } from '../../../scripts/display.ts'
import { missingTools } from '../../harness/screen/screen.ts'
import { expect, test } from '../journey.ts'

/**
 * Call it first in a `describe`; its tests are skipped where a tool is missing, but not in CI.
 * @param tools further programs, each with its package; with `openbox` among them, it manages the windows.
 */
export function useOwnDisplay(tools: Readonly<Record<string, string>> = {}): void {
  let display: Awaited<ReturnType<typeof startDisplay>> | undefined
  let manager: ChildProcess | undefined
  test.beforeAll(async () => {
    const missing = await missingTools(tools)
    if (process.env.CI) expect(missing, 'CI installs what this needs').toBeUndefined()
    test.skip(missing !== undefined, `not tried: ${missing}`)
    display = await startDisplay({ own: true })
    // Gives the window the keyboard, as a desktop does.
    if ('openbox' in tools) manager = spawn('openbox', { stdio: 'ignore' })
  })
  test.afterAll(() => {
    manager?.kill()
    display?.stop()
  })
}
