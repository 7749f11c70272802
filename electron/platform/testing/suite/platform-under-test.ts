import type { NotificationText, Platform } from '../../platform.ts'

/**
 * A platform together with a driver that acts as page, user and login server. Its methods settle when they are done.
 */
export interface PlatformUnderTest {
  readonly platform: Platform
  /** Acts in the window that `platform.openPage` opened. */
  readonly page: {
    /** Returns the page's result of `window.claimcheck.invoke(channel, request)`. */
    request(channel: string, request: unknown): Promise<unknown>
    /** Tries the same from a frame of another origin; a platform drops it without a response. */
    untrustedRequests(channel: string, request: unknown): Promise<void>
    /** Calls `window.claimcheck.subscribe` and collects the events. Call once per load of the page. */
    listen(): Promise<void>
    /** Returns the events since `listen`, in order. */
    events(): Promise<readonly unknown[]>
    /** Reloads the page; the bridge is there when this settles. */
    reload(): Promise<void>
    /** Closes the window as a user does. */
    closeAsUser(): Promise<void>
    /** Presses and releases a key in the window as the user does. */
    press(): Promise<void>
    /** Makes the page's scripts imitate a key press and a click by every available method. */
    pretendPress(): Promise<void>
  }
  /** Acts in the window that `platform.openLogin` opened last. */
  readonly login: {
    /** Navigates the login page to an address, as a link does. */
    visit(url: URL): Promise<void>
    /**
     * Redirects to `to` (302) as its server. A real browser visits `hop`, which responds with the redirect; a fake one
     * simulates it.
     */
    redirect(to: URL, hop: URL): Promise<void>
    /** Fails an address whose host does not exist. A real browser finds out by itself: nothing to do. */
    hostUnknown(): Promise<void>
    closeAsUser(): Promise<void>
    /**
     * Shows the page at `url` with `status` and nothing on it to sign in with; once it was inspected, closes as the
     * user.
     */
    closeOnPage(url: URL, status: number): Promise<void>
  }
  /** The desktop's notifications; absent where there are none. */
  readonly notifications?: {
    /** Those that are shown, the newest last. */
    shown(): Promise<readonly NotificationText[]>
    /** Presses the newest as the user does. */
    press(): Promise<void>
  }
  /** Ends everything, also after `platform.quit()`. */
  stop(): Promise<void>
}
