/**
 * Specifies every platform: memory, Chromium and Electron all pass this suite. What only a real browser can show
 * (served files, certificates, pop-ups) is in that platform's own tests.
 */
import { describe } from 'vitest'
import { describeLogin } from './suite/login.ts'
import { describeFetch, describeMachine } from './suite/machine.ts'
import { describeNotifications } from './suite/notifications.ts'
import { describePage } from './suite/page.ts'
import type { PlatformUnderTest } from './suite/platform-under-test.ts'
import { describePreferences } from './suite/preferences.ts'

export type { PlatformUnderTest } from './suite/platform-under-test.ts'

/**
 * Declares the contract's tests for one platform.
 * @param name shown in the report.
 * @param makePlatform creates a fresh platform; called for every group of tests that must not share one.
 */
export function describePlatform(name: string, makePlatform: () => Promise<PlatformUnderTest>): void {
  describe(`${name} platform`, () => {
    describePage(makePlatform)
    describeLogin(makePlatform)
    describeFetch(makePlatform)
    describeMachine(makePlatform)
    describeNotifications(makePlatform)
    describePreferences(makePlatform)
  })
}
