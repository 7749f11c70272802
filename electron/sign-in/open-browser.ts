/** Opens a page of a sign-in in the user's own browser. */
import type { Platform } from '../platform/platform.ts'
import { ProblemError } from '../problem-error.ts'

/** @throws ProblemError `browserFailed`. */
export async function openBrowser(platform: Pick<Platform, 'openInBrowser'>, url: URL): Promise<void> {
  try {
    await platform.openInBrowser(url)
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message.slice(0, 200) : ''
    throw new ProblemError({ kind: 'browserFailed', detail })
  }
}
