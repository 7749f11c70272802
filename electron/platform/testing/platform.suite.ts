/**
 * What every desktop must do, said once: the in-memory twin, Chromium and Electron all pass this suite.
 * What only a real browser can show (served files, certificates, pop-ups) stands in that desktop's own tests.
 */
import { describe } from 'vitest'
import type { Platform } from '../platform.ts'
import { describeLogin } from './suite/login.ts'
import { describeFetch, describeMachine } from './suite/machine.ts'
import { describePage } from './suite/page.ts'
import { describePreferences } from './suite/preferences.ts'

/** A desktop together with the hands that play page, person and login server. All of them settle when it is done. */
export interface PlatformUnderTest {
  readonly platform: Platform
  /** Acts in the window that `desktop.openPage` opened. */
  readonly page: {
    /** What the page gets from `window.claimcheck.invoke(channel, ask)`. */
    request(channel: string, request: unknown): Promise<unknown>
    /** Tries the same from a frame of another origin; a desktop drops it without an answer. */
    untrustedRequests(channel: string, request: unknown): Promise<void>
    /** Calls `window.claimcheck.listen` and collects what it hears. Called once per load of the page. */
    listen(): Promise<void>
    /** What was heard since `listen`, in order. */
    heard(): Promise<readonly unknown[]>
    /** Loads the page again; the bridge is there when this settles. */
    reload(): Promise<void>
    /** Closes the window as a person does. */
    closeAsUser(): Promise<void>
    /** Presses a key in the window as the user does, and lets go of it. */
    press(): Promise<void>
    /** Has the page's scripts pretend that a key was pressed and a button clicked, in every way that they have. */
    pretendPress(): Promise<void>
  }
  /** Acts in the window that `desktop.openLogin` opened last. */
  readonly login: {
    /** The login page sends itself to an address, as a link does. */
    visit(url: URL): Promise<void>
    /** Its server redirects to `to` (302). A real browser visits `hop`, which answers so; a fake one plays it. */
    redirect(to: URL, hop: URL): Promise<void>
    /** The suite opened an address whose host does not exist. A real browser finds out alone: nothing to do. */
    hostUnknown(): Promise<void>
    closeAsUser(): Promise<void>
    /** The page at `url` answers with `status` and has nothing on it to sign in with; once it was seen, the user closes. */
    closeOnPage(url: URL, status: number): Promise<void>
  }
  /** Ends everything, also after `desktop.quit()`. */
  stop(): Promise<void>
}

/**
 * Declares the contract's tests for one desktop.
 * @param name shown in the report.
 * @param makePlatform makes a fresh desktop; called for every group of tests that must not share one.
 */
export function describePlatform(name: string, makePlatform: () => Promise<PlatformUnderTest>): void {
  describe(`${name} desktop`, () => {
    describePage(makePlatform)
    describeLogin(makePlatform)
    describeFetch(makePlatform)
    describeMachine(makePlatform)
    describePreferences(makePlatform)
  })
}
